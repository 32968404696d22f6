import type {
  MaintenanceDraft,
  MaintenanceScope,
  MaintenanceWindow,
} from '../../../../src/contract/index.ts';
import { wallTime } from '../../lib/calendar.ts';
import { once, type Repeat, repeatOf, ruleOf } from '../../lib/repeat.ts';

/** What the form of a plan holds. */
export interface Plan {
  name: string;
  reason: string;
  mode: MaintenanceDraft['mode'];
  /** `behind:12`, `device:12`, `site:Central`, `node:N17`, `group:lab`. */
  scope: string[];
  start: string;
  zone: string;
  hours: number;
  repeat: Repeat;
}

const lists = { behind: 'behind', device: 'devices', site: 'sites', node: 'nodes', group: 'groups' } as const;
type ScopeKind = keyof typeof lists;

/** The reader's own zone. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A new plan; it begins at `start`, or at the next full quarter of an hour. */
export function freshPlan(now: Date, start: string | undefined, scope: string[]): Plan {
  const quarter = new Date(Math.ceil(now.getTime() / 900_000) * 900_000);
  return {
    name: '',
    reason: '',
    mode: 'mute',
    scope,
    start: start ?? wallTime(quarter),
    zone: ownZone,
    hours: 2,
    repeat: once,
  };
}

/** A window as the form shows it. */
export function planOf(window: MaintenanceWindow): Plan {
  const { name, reason, mode, start, zone, minutes, rule } = window;
  const scope = (Object.keys(lists) as ScopeKind[]).flatMap((kind) =>
    window.scope[lists[kind]].map((value) => `${kind}:${value}`),
  );
  return { name, reason, mode, scope, start, zone, hours: minutes / 60, repeat: repeatOf(rule, start) };
}

/** What is sent to the server. */
export function draftOf({ name, reason, mode, scope, start, zone, hours, repeat }: Plan): MaintenanceDraft {
  return {
    name: name.trim(),
    reason: reason.trim(),
    mode,
    scope: scopeOf(scope),
    start,
    zone,
    minutes: Math.round(hours * 60),
    rule: ruleOf(repeat, start),
  };
}

function scopeOf(values: readonly string[]): MaintenanceScope {
  const of = (kind: ScopeKind) =>
    values.filter((value) => value.startsWith(`${kind}:`)).map((value) => value.slice(kind.length + 1));
  return {
    devices: of('device').map(Number),
    behind: of('behind').map(Number),
    sites: of('site'),
    nodes: of('node'),
    groups: of('group'),
  };
}
