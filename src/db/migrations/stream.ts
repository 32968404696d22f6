import type { Migration } from '../migrate.ts';
import { events } from './0101-events.ts';
import { results } from './0102-results.ts';
import { samples } from './0103-samples.ts';
import { repeats } from './0105-repeats.ts';
import { resultNames } from './0106-result-names.ts';
import { resultAttempts } from './0107-result-attempts.ts';
import { eventSources } from './0108-event-sources.ts';

/** Schema of `stream.db`: the high-rate rows, written by the stream writer's thread only. */
export const streamMigrations: readonly Migration[] = [
  events,
  results,
  samples,
  repeats,
  resultNames,
  resultAttempts,
  eventSources,
];
