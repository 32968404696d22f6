import type { DialogAct } from './act-groups.ts';
import type {
  CategoryFieldsInput,
  NewEntryInput,
  Priority,
  RejectReason,
  TicketRelation,
  TicketType,
  WaitReason,
} from './act-types.ts';

/** What a person has filled in so far; '' is nothing. */
export interface ActValues {
  text: string;
  person: string;
  team: string;
  level: string;
  wait: string;
  reject: string;
  /** ISO. */
  due: string;
  expert: string;
  agreed: boolean;
  vendor: string;
  reference: string;
  serial: string;
  profile: string;
  priority: string;
  type: string;
  zone: string;
  category: string;
  maker: string;
  device: string;
  contract: string;
  title: string;
  fields: CategoryFieldsInput;
  contact: number | null;
  group: string;
  ticket: number | null;
  relation: string;
  entries: readonly number[];
}

/** Nothing is filled in. */
export const blankValues: ActValues = {
  ...{ text: '', person: '', team: '', level: '2', wait: 'customer', reject: '', due: '', expert: '' },
  ...{ agreed: true, vendor: '', reference: '', serial: '', profile: '', priority: '', type: '', zone: '' },
  ...{ category: '', maker: '', device: '', contract: '', title: '', fields: {}, contact: null, group: '' },
  ...{ ticket: null, relation: 'relates', entries: [] },
};

/** The act to send, or null while something is missing. */
export function actBody(kind: DialogAct, values: ActValues): NewEntryInput | null {
  const text = values.text.trim();
  const maybe = text === '' ? {} : { text };
  const say = (key: keyof ActValues) => (values[key] === '' ? {} : { [key]: values[key] });
  switch (kind) {
    case 'assign':
    case 'handover': {
      if (values.person === '' && values.team === '') return null;
      const whom = {
        ...(values.person === '' ? {} : { to: values.person }),
        ...(values.team === '' ? {} : { team: values.team }),
      };
      if (kind === 'assign') return { kind, ...whom, ...maybe };
      return text === '' ? null : { kind, ...whom, text };
    }
    case 'wait':
      return text === '' ? null : { kind, text, reason: values.wait as Exclude<WaitReason, 'hold'> };
    case 'hold':
    case 'reject':
      return text === '' || values.reject === ''
        ? null
        : { kind, text, reason: values.reject as RejectReason };
    case 'promise':
      return text === '' || values.due === '' ? null : { kind, text, due: values.due };
    case 'escalate':
      return text === '' || values.level === ''
        ? null
        : { kind, text, level: Number(values.level), ...say('team') };
    case 'askExpert':
      return text === '' || values.expert === '' ? null : { kind, text, to: values.expert };
    case 'confirmExpert':
      return text === '' ? null : { kind, text, agreed: values.agreed };
    case 'vendor':
      return text === '' || values.vendor.trim() === ''
        ? null
        : { kind, text, vendor: values.vendor.trim(), ...say('reference') };
    case 'bench':
      return { kind, ...say('serial'), ...say('profile'), ...maybe };
    case 'priority':
      return values.priority === '' ? null : { kind, priority: values.priority as Priority, ...maybe };
    case 'triage':
      return {
        ...{ kind, ...facts(values), ...maybe },
        ...(values.priority === '' ? {} : { priority: values.priority as Priority }),
      };
    case 'fields':
      return { kind, ...facts(values), ...maybe };
    case 'contact':
      return { kind, contact: values.contact, ...maybe };
    case 'group':
      return { kind, group: values.group.trim() === '' ? null : values.group.trim(), ...maybe };
    case 'link':
    case 'unlink':
      return values.ticket === null
        ? null
        : { kind, to: values.ticket, relation: values.relation as TicketRelation, ...maybe };
    case 'parent':
      return { kind, parent: values.ticket, ...maybe };
    case 'merge':
      return values.ticket === null ? null : { kind, into: values.ticket, ...maybe };
    case 'split':
      return values.entries.length === 0 || values.title.trim() === ''
        ? null
        : { kind, entries: [...values.entries], title: values.title.trim(), ...maybe };
    case 'take':
    case 'start':
    case 'resume':
    case 'ask':
    case 'confirm':
    case 'close':
    case 'archive':
      return { kind, ...maybe };
    default:
      return text === '' ? null : { kind, text };
  }
}

function facts(values: ActValues) {
  const orNull = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    ...(values.type === '' ? {} : { type: values.type as TicketType }),
    zone: orNull(values.zone) as never,
    category: orNull(values.category),
    maker: orNull(values.maker),
    device: orNull(values.device),
    contract: orNull(values.contract),
    fields: values.fields,
  };
}
