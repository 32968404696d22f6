import { join } from 'node:path';
import type { Retired } from './db/retire.ts';
import { FairBuffer } from './ingest/buffer.ts';
import { Flusher } from './ingest/flusher.ts';
import { AwaitedSink } from './ingest/sink.ts';
import { ThreadWriter } from './ingest/writer.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { PlantSample } from './plant/plant.ts';
import { sampleBatch } from './plant/store.ts';
import type { ResultRow } from './runs/results.ts';
import { resultBatch } from './runs/store.ts';
import { EventBatches } from './snmp/event-stream/batches.ts';
import type { PendingEvent } from './snmp/pending-event.ts';

const eventCapacity = 200_000;
const sampleCapacity = 100_000;
/** Rows that retention moves at once. */
const retireRows = 2000;

/** Name and home of the migrations; the writer's thread imports them by address. */
const migrations = {
  module: new URL('./db/migrations/stream.ts', import.meta.url).href,
  export: 'streamMigrations',
};

/** Where each stream's SQL lives. */
const addresses = [
  {
    name: 'events',
    module: new URL('./snmp/event-stream/store.ts', import.meta.url).href,
    export: 'eventStream',
  },
  { name: 'results', module: new URL('./runs/store.ts', import.meta.url).href, export: 'resultsStream' },
  { name: 'samples', module: new URL('./plant/store.ts', import.meta.url).href, export: 'sampleStream' },
];

/** What hears how events ended. */
interface EventEnd {
  committed(events: readonly PendingEvent[]): void;
  rejected(events: readonly PendingEvent[]): void;
}

/** The three high-rate streams and the one thread that writes them to `stream.db`. */
export class Streams {
  readonly file: string;
  readonly results: AwaitedSink<ResultRow>;
  /** Why the store refuses at the moment; null when it works. */
  degraded: string | null = null;
  /** Hears of each event that found no room. */
  onShed: (source: string) => void = () => undefined;
  /** Samples that found no room. */
  shedSamples = 0;
  readonly #writer: ThreadWriter;
  /** Folder of what retention took out. */
  readonly #archive: string | null;
  readonly #events = new FairBuffer<PendingEvent>(eventCapacity);
  readonly #eventFlusher: Flusher<PendingEvent>;
  readonly #samples = new FairBuffer<PlantSample>(sampleCapacity);
  readonly #sampleFlusher: Flusher<PlantSample>;

  constructor(parts: {
    folder: string;
    /** Folder for old rows; null deletes them. */
    archive: string | null;
    clock: Clock;
    log: Log;
    events: () => EventEnd;
    crashed: (reason: Error) => void;
  }) {
    const { folder, clock, log } = parts;
    this.file = join(folder, 'stream.db');
    this.#archive = parts.archive;
    this.#writer = new ThreadWriter({ file: this.file, migrations, streams: addresses }, parts.crashed);
    const degraded = (message: string | null) => {
      if (this.degraded === message) return;
      this.degraded = message;
      if (message === null) log.info('the stream store works again');
      else log.error({ message }, 'the stream store refuses; what is not on disk is not acknowledged');
    };
    const batches = new EventBatches();
    this.#eventFlusher = new Flusher({
      buffer: this.#events,
      clock,
      maxRows: 2500,
      maxDelayMs: 5,
      busyDelayMs: 20,
      write: async (events) => {
        const outcome = await this.#writer.write('events', batches.of(events));
        if (outcome.kind === 'accepted') batches.committed();
        return outcome;
      },
      accepted: (events) => parts.events().committed(events),
      rejected: (events, message) => {
        log.error({ message, ids: events.map((event) => event.id) }, 'events that cannot be written');
        parts.events().rejected(events);
      },
      degraded,
    });
    this.#sampleFlusher = new Flusher({
      buffer: this.#samples,
      clock,
      maxRows: 5000,
      maxDelayMs: 500,
      write: (samples) => this.#writer.write('samples', sampleBatch(samples)),
      accepted: () => undefined,
      rejected: (samples, message) =>
        log.error({ message, rows: samples.length }, 'samples that cannot be written'),
      degraded,
    });
    this.results = new AwaitedSink({
      clock,
      writer: this.#writer,
      stream: 'results',
      toBatch: resultBatch,
      degraded,
    });
  }

  /** Opens and migrates `stream.db`. */
  start(): Promise<void> {
    return this.#writer.start();
  }

  /** Writes what is left, then ends the writer. */
  async stop(): Promise<void> {
    await Promise.all([this.#eventFlusher.stop(), this.#sampleFlusher.stop(), this.results.stop()]);
    await this.#writer.stop();
  }

  /** Takes some rows that are older than a moment (ms) out of a stream. */
  retire(stream: string, before: number): Promise<Retired> {
    return this.#writer.retire(stream, { before, most: retireRows, archive: this.#archive });
  }

  /** False when the event was shed. */
  pushEvent(event: PendingEvent, source: string): boolean {
    const taken = this.#events.push(event, source);
    if (taken) this.#eventFlusher.notify();
    else this.onShed(source);
    return taken;
  }

  /** Keeps samples; under load some are shed and counted. */
  pushSamples(samples: readonly PlantSample[]): void {
    for (const sample of samples)
      if (!this.#samples.push(sample, String(sample.deviceId))) this.shedSamples++;
    this.#sampleFlusher.notify();
  }
}
