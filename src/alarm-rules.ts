import type { TrapDefinition } from '../hardware/contract.ts';
import { typeByName } from '../hardware/traps/types.ts';
import type { IncidentPolicy } from './alarms/incidents.ts';
import type { AlarmEvent } from './alarms/record.ts';
import type { AlarmPolicy } from './alarms/step.ts';
import type { Config } from './config.ts';
import type { AlarmType } from './contract/index.ts';
import { trapKey } from './snmp/objects.ts';

/** Types of what the system finds itself, by the beginning of its dotted name. */
const own: readonly (readonly [string, AlarmType])[] = [
  ['linebench.device.', 'communications'],
  ['linebench.bench.', 'equipment'],
  ['linebench.threshold.', 'qualityOfService'],
  ['linebench.', 'processingError'],
];

/** What the reduction key tells of traps that say many things under one name, as those of DOCSIS cable devices do. */
const byKey: readonly (readonly [RegExp, AlarmType])[] = [
  [/\/(power-range|partial-(up|down)stream|snr|mer|fec|noise)(\/|$)/, 'qualityOfService'],
  [/\/(software|configuration)(\/|$)/, 'processingError'],
];

/**
 * Tells the type of an alarm by what raised it: by the reduction key, by the OID among the definitions (earlier ones win), by
 * the name, else `other`. The same event always gives the same type, so that it need not be stored with each of millions.
 */
export function alarmTypes(
  definitions: readonly TrapDefinition[],
): (event: Pick<AlarmEvent, 'oid' | 'name' | 'signature'>) => AlarmType {
  const byOid = new Map<string, AlarmType>();
  for (const { oid, type } of definitions) {
    const key = trapKey(oid);
    if (type !== undefined && !byOid.has(key)) byOid.set(key, type);
  }
  return ({ oid, name, signature }) => {
    const mine = own.find(([beginning]) => oid.startsWith(beginning));
    if (mine) return /temperature|humidity/i.test(oid) ? 'environmental' : mine[1];
    const keyed = byKey.find(([pattern]) => pattern.test(signature ?? ''));
    if (keyed) return keyed[1];
    return byOid.get(trapKey(oid)) ?? typeByName(name) ?? 'other';
  };
}

/** Tells whether what raised an alarm says that its device is dead: no answer to polls, or a definition that says so. */
export function outageRule(
  definitions: readonly TrapDefinition[],
): (event: Pick<AlarmEvent, 'oid' | 'name'>) => boolean {
  const outages = new Set(definitions.filter(({ outage }) => outage).map(({ oid }) => trapKey(oid)));
  return ({ oid }) => oid === 'linebench.device.unreachable' || outages.has(trapKey(oid));
}

/** What definitions say of an alarm beyond its event; `use` puts a rule set before them from now on. */
export function alarmMarks(definitions: readonly TrapDefinition[]) {
  let typeOf = alarmTypes(definitions);
  let isOutage = outageRule(definitions);
  return {
    typeOf: (event: Parameters<typeof typeOf>[0]) => typeOf(event),
    isOutage: (event: Parameters<typeof isOutage>[0]) => isOutage(event),
    use(own: readonly TrapDefinition[]): void {
      typeOf = alarmTypes([...own, ...definitions]);
      isOutage = outageRule([...own, ...definitions]);
    },
  };
}

/** The rules for what several alarms have in common, as the configuration gives them. */
export function incidentPolicy({ suppression, umbrella }: Config['alarms']): IncidentPolicy {
  const { devices, window, share, rearm, ticket } = umbrella;
  return {
    parents: suppression,
    umbrella: { least: devices, windowMs: window, share, rearm, ticket },
  };
}

/** The board's rules as the configuration gives them. */
export function alarmPolicy({ rearm, rearmOf, flapping }: Config['alarms']): AlarmPolicy {
  const { changes, window, calm = window } = flapping;
  return {
    rearm: (name) => (Object.hasOwn(rearmOf, name) ? rearmOf[name]! : rearm),
    flap: { changes, window, calm },
  };
}
