import { z } from 'zod';

/** In the order of a ticket's life. */
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
] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** States in which somebody still has to work on it. */
export const openStates = [
  'new',
  'triage',
  'assigned',
  'in_progress',
  'waiting',
] as const satisfies readonly TicketState[];
/** Whether a ticket is still worked on: not yet solved, rejected or merged. */
export function isOpenState(state: TicketState): boolean {
  return (openStates as readonly TicketState[]).includes(state);
}

/** What a ticket may wait for; `hold` is one of the reasons of rejection, kept open. */
export const waitReasons = [
  'customer',
  'vendor',
  'parts',
  'bench',
  'field',
  'planned-work',
  'other',
  'hold',
] as const;
export const WaitReason = z.enum(waitReasons);
export type WaitReason = z.infer<typeof WaitReason>;

/** Why a ticket is rejected or put on hold. */
export const rejectReasons = [
  'custom-development',
  'modified-or-misused',
  'outside-terms',
  'information-incomplete',
] as const;
export const RejectReason = z.enum(rejectReasons);
export type RejectReason = z.infer<typeof RejectReason>;

export const ticketTypes = [
  'incident',
  'improvement',
  'question',
  'information',
  'maintenance',
  'rma',
] as const;
export const TicketType = z.enum(ticketTypes);
export type TicketType = z.infer<typeof TicketType>;

/** Where the fault is, by a preliminary test. */
export const faultZones = [
  'customer-premises',
  'drop-tap',
  'node-amplifier',
  'cmts-olt',
  'core',
  'server',
  'bench-position',
] as const;
export const FaultZone = z.enum(faultZones);
export type FaultZone = z.infer<typeof FaultZone>;

/** How it came to the desk. */
export const ticketOrigins = [
  'alarm',
  'unit',
  'web',
  'phone',
  'mail',
  'api',
  'chat',
  'walk-in',
  'fax',
  'letter',
  'split',
] as const;
export const TicketOrigin = z.enum(ticketOrigins);
export type TicketOrigin = z.infer<typeof TicketOrigin>;

export const ticketRelations = ['relates', 'duplicates', 'caused-by'] as const;
export const TicketRelation = z.enum(ticketRelations);
export type TicketRelation = z.infer<typeof TicketRelation>;

/** How a closed ticket ended. */
export const ticketOutcomes = ['solved', 'rejected', 'merged'] as const;
export const TicketOutcome = z.enum(ticketOutcomes);
export type TicketOutcome = z.infer<typeof TicketOutcome>;

/** Level of support: 0 the customer's own site, 1 front line, 2 engineers, 3 experts. */
export const Level = z.number().int().min(0).max(3);

/** What a person may do, in the order of the buttons. */
export const ticketActions = [
  'note',
  'reply',
  'call',
  'visit',
  'take',
  'triage',
  'assign',
  'start',
  'wait',
  'resume',
  'hold',
  'promise',
  'diagnosed',
  'handover',
  'escalate',
  'askExpert',
  'confirmExpert',
  'vendor',
  'bench',
  'resolve',
  'ask',
  'confirm',
  'refuse',
  'close',
  'archive',
  'reopen',
  'reject',
  'priority',
  'fields',
  'contact',
  'group',
  'link',
  'unlink',
  'parent',
  'merge',
  'split',
  'replyAll',
  'resolveAll',
] as const;
export const TicketAction = z.enum(ticketActions);
export type TicketAction = z.infer<typeof TicketAction>;
