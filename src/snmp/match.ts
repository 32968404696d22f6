import type { TrapMatch } from '../../hardware/contract.ts';
import { fitsAny } from '../lib/glob.ts';
import type { DeviceFacts, Scope, Templates } from './templates.ts';

/** Whether a packet fits a rule beside its OID. */
export type Condition = (scope: Scope) => boolean;

/** The condition of a match, with its objects looked up. Throws RangeError for an object that there is not. */
export function conditionOf(match: TrapMatch, templates: Templates): Condition {
  const { source, device } = match;
  const tests: Condition[] = (match.varbinds ?? []).map((varbind) => varbindTest(varbind, templates));
  if (device) tests.unshift(({ sender }) => sender !== undefined && fitsDevice(device, sender));
  if (source !== undefined) tests.unshift((scope) => fitsAny(source, scope.source));
  return (scope) => tests.every((test) => test(scope));
}

function fitsDevice({ group, ...facts }: NonNullable<TrapMatch['device']>, sender: DeviceFacts): boolean {
  if (group !== undefined && !(sender.groups ?? []).some((each) => fitsAny(group, each))) return false;
  return (Object.keys(facts) as (keyof typeof facts)[]).every((fact) => {
    const wanted = facts[fact];
    return wanted === undefined || fitsAny(wanted, sender[fact] ?? '');
  });
}

function varbindTest(
  { object, equals, not, above, below, present }: NonNullable<TrapMatch['varbinds']>[number],
  templates: Templates,
): Condition {
  const read = templates.raw(object);
  return ({ packet }) => {
    const value = read(packet);
    if (present !== undefined) return (value !== undefined) === present;
    if (not !== undefined) return value === undefined || !same(value, not);
    if (value === undefined) return false;
    if (equals !== undefined) return same(value, equals);
    const amount = Number(value);
    if (value === '' || Number.isNaN(amount)) return false;
    return (above === undefined || amount > above) && (below === undefined || amount < below);
  };
}

function same(value: string, wanted: string): boolean {
  return wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted;
}
