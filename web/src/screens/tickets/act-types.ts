import type { TicketDetail } from '../../../../src/contract/index.ts';

export type {
  NewEntryInput,
  Priority,
  RejectReason,
  TicketRelation,
  TicketType,
  WaitReason,
} from '../../../../src/contract/index.ts';
export type CategoryFieldsInput = TicketDetail['fields'];
