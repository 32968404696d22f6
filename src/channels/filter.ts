import { type Severity, severities } from '../contract/index.ts';
import { fits } from '../lib/glob.ts';
import type { PlaceFacts } from './feeds.ts';

/** What is forwarded; all of it must fit. */
export interface ForwardMatch {
  /** This severity or worse. */
  severity?: Severity | undefined;
  name?: string | undefined;
  site?: string | undefined;
  group?: string | undefined;
}

/** Whether something of this severity and name at this place is forwarded. */
export function wanted(
  match: ForwardMatch,
  { severity, name }: { severity: Severity; name: string },
  place: PlaceFacts | undefined,
): boolean {
  if (match.severity && severities.indexOf(severity) > severities.indexOf(match.severity)) return false;
  if (match.name !== undefined && !fits(match.name, name)) return false;
  if (match.site !== undefined && !fits(match.site, place?.site ?? '')) return false;
  return match.group === undefined || (place?.groups ?? []).some((group) => fits(match.group!, group));
}
