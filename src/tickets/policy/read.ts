import type { Closed } from '../../lib/calendar-hours.ts';
import { readYaml, type YamlCheck, type YamlRead } from '../../lib/checked-yaml.ts';
import { type PolicyData, PolicyText } from './schema.ts';

type Found = { path: (string | number)[]; message: string };

/** Reads the text of a policy, or says every fault with its place; `feeds` are the names of holiday feeds that there are. */
export function readPolicy(text: string, feeds: ReadonlySet<string>): YamlRead<PolicyData> {
  const known: YamlCheck<PolicyData> = (policy) => references(policy, feeds);
  return readYaml(text, PolicyText, [known], {
    what: 'a policy',
    keys: 'the shipped policies have an example of every key',
  });
}

function references(policy: PolicyData, feeds: ReadonlySet<string>): Found[] {
  const { calendars, clocks, stages, escalation } = policy;
  const found: Found[] = [];
  const need = (name: string | undefined, path: (string | number)[]) => {
    if (name === undefined || calendars[name]) return;
    found.push({
      path,
      message: `there is no calendar ${name}; there are ${Object.keys(calendars).join(', ')}`,
    });
  };
  need(policy.calendar, ['calendar']);
  for (const key of ['first-contact', 'chase', 'status', 'repair'] as const)
    need(clocks[key]?.calendar, ['clocks', key, 'calendar']);
  need(escalation.calendar, ['escalation', 'calendar']);
  for (const [name, stage] of Object.entries(stages)) {
    need(stage.calendar, ['stages', name, 'calendar']);
    const ways = [stage.within, stage.workingDays, stage.cutoff].filter((way) => way !== undefined);
    if (ways.length !== 1)
      found.push({ path: ['stages', name], message: 'write one of within, workingDays and cutoff' });
  }
  for (const [name, calendar] of Object.entries(calendars)) {
    if (Object.keys(calendar.week).length === 0)
      found.push({
        path: ['calendars', name, 'week'],
        message: 'write hours for a day, such as mon-fri: 09:00-17:00',
      });
    calendar.holidays.forEach((feed, i) => {
      if (feeds.has(feed)) return;
      const known = [...feeds].join(', ') || 'none yet';
      found.push({
        path: ['calendars', name, 'holidays', i],
        message: `there is no holiday calendar ${feed}; import it first (there are: ${known})`,
      });
    });
  }
  const marks = clocks.chase.by === 'fixed' ? clocks.chase.at : clocks.chase.share;
  if (marks.some((mark, i) => i > 0 && mark <= marks[i - 1]!))
    found.push({ path: ['clocks', 'chase'], message: 'write the times in order, the shortest first' });
  escalation.rows.forEach(({ after }, i) => {
    if (i > 0 && after <= escalation.rows[i - 1]!.after)
      found.push({
        path: ['escalation', 'rows', i],
        message: 'write the rows in order, the shortest time first',
      });
  });
  return found;
}

/** What feeds of holidays close, by their name. */
export type Holidays = (feed: string, zone: string) => readonly Closed[];
