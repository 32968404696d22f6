import type {
  AlarmState,
  AlarmType,
  ClockAct,
  Device,
  FaultZone,
  MaintenanceMode,
  Priority,
  RejectReason,
  Role,
  Severity,
  TicketRelation,
  TicketState,
  Verdict,
  WaitReason,
} from '../../../src/contract/index.ts';

// The contract's own constants live beside zod schemas; naming the words here keeps zod out of the page's first load.
// `satisfies` and the Record below make the compiler complain when the contract gains or loses a word.

/** Perceived severity, worst first; index is the rank. */
export const severities = [
  'critical',
  'major',
  'minor',
  'warning',
  'indeterminate',
  'cleared',
] as const satisfies readonly Severity[];

const ranks: Record<Severity, number> = {
  critical: 0,
  major: 1,
  minor: 2,
  warning: 3,
  indeterminate: 4,
  cleared: 5,
};

/** Rank of a severity, 0 is the worst. */
export function severityRank(severity: Severity): number {
  return ranks[severity];
}

/** True when `severity` is `limit` or worse. */
export function atLeast(severity: Severity, limit: Severity): boolean {
  return ranks[severity] <= ranks[limit];
}

/** Types of alarm (X.733). */
export const alarmTypes = [
  'communications',
  'qualityOfService',
  'processingError',
  'equipment',
  'environmental',
  'other',
] as const satisfies readonly AlarmType[];

/** Which alarms a list shows, in the order in which people ask for them. */
export const alarmStates = [
  'active',
  'shelved',
  'suppressed',
  'flapping',
  'cleared',
  'all',
] as const satisfies readonly AlarmState[];

/** Verdicts, best first. */
export const verdicts = ['PASS', 'FAIL', 'ERROR', 'TIMEOUT', 'ABORTED'] as const satisfies readonly Verdict[];

/** Priorities, most urgent first. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[];

/** States of a ticket in the order of its life. */
export const ticketStates = [
  'new',
  'triage',
  'assigned',
  'in_progress',
  'waiting',
  'resolved',
  'customer_asked',
  'confirmed',
  'closed',
  'archived',
] as const satisfies readonly TicketState[];

/** What a ticket may wait for. */
export const waitReasons = [
  'customer',
  'vendor',
  'parts',
  'bench',
  'field',
  'planned-work',
  'other',
] as const satisfies readonly WaitReason[];

/** Why a ticket is rejected or put on hold. */
export const rejectReasons = [
  'custom-development',
  'modified-or-misused',
  'outside-terms',
  'information-incomplete',
] as const satisfies readonly RejectReason[];

/** Where a fault is. */
export const faultZones = [
  'customer-premises',
  'drop-tap',
  'node-amplifier',
  'cmts-olt',
  'core',
  'server',
  'bench-position',
] as const satisfies readonly FaultZone[];

export const ticketRelations = [
  'relates',
  'duplicates',
  'caused-by',
] as const satisfies readonly TicketRelation[];

/** What the desk does about a ticket at its time. */
export const clockActs = [
  'breach',
  'chase',
  'reassign',
  'escalate',
  'status-due',
  'promise-due',
] as const satisfies readonly ClockAct['act'][];

export const ticketTypes = [
  'incident',
  'improvement',
  'question',
  'information',
  'maintenance',
  'rma',
] as const;

export const deviceKinds = [
  'cmts',
  'node',
  'amplifier',
  'tap',
  'modem',
  'ups',
  'pdu',
  'switch',
  'olt',
  'onu',
  'other',
] as const satisfies readonly Device['kind'][];

/** What a maintenance window does, the usual first. */
export const maintenanceModes = ['mute', 'skip', 'run'] as const satisfies readonly MaintenanceMode[];

export const deviceStatuses = ['up', 'down', 'unknown'] as const satisfies readonly Device['status'][];

/** What a person may do, as far as the page shows or hides it; the server decides anyway. */
export type Act =
  | 'acknowledge'
  | 'silence'
  | 'bench'
  | 'clearFault'
  | 'benchCare'
  | 'devices'
  | 'maintenance'
  | 'outbound'
  | 'results'
  | 'profilesWrite'
  | 'profilesApprove'
  | 'profilesTry'
  | 'policies'
  | 'rules'
  | 'shift'
  | 'ticket'
  | 'deskWork'
  | 'deskFigures';

const allowed: Record<Act, readonly Role[]> = {
  acknowledge: ['admin', 'supervisor', 'agent', 'analyst'],
  silence: ['admin', 'supervisor', 'analyst'],
  bench: ['admin', 'supervisor', 'analyst', 'operator'],
  clearFault: ['admin', 'supervisor', 'analyst'],
  benchCare: ['admin', 'supervisor', 'analyst'],
  devices: ['admin', 'supervisor', 'analyst'],
  maintenance: ['admin', 'supervisor', 'analyst'],
  policies: ['admin', 'supervisor'],
  shift: ['admin', 'supervisor', 'agent', 'analyst'],
  outbound: ['admin', 'supervisor', 'agent', 'analyst'],
  results: ['admin', 'supervisor', 'analyst', 'operator', 'viewer'],
  profilesWrite: ['admin', 'analyst'],
  profilesApprove: ['admin', 'supervisor'],
  profilesTry: ['admin', 'supervisor', 'analyst'],
  rules: ['admin', 'supervisor', 'analyst'],
  ticket: ['admin', 'supervisor', 'agent', 'analyst', 'operator'],
  deskWork: ['admin', 'supervisor', 'agent', 'analyst'],
  deskFigures: ['admin', 'supervisor', 'agent', 'analyst'],
};

/** True when the role is shown the act. */
export function may(role: Role, act: Act): boolean {
  return allowed[act].includes(role);
}
