import { Autocomplete, Checkbox, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, TicketDetail, TicketEntry } from '../../../../src/contract/index.ts';
import { priorities, rejectReasons, ticketRelations, waitReasons } from '../../lib/words.ts';
import type { ActValues } from './act-body.ts';
import { type ActField, actForms, type DialogAct } from './act-groups.ts';
import { CaseFields } from './case-fields.tsx';
import { ContactPick } from './contact-pick.tsx';
import { DueField } from './due-field.tsx';
import classes from './ticket.module.css';
import { TicketPick } from './ticket-pick.tsx';
import { useDeskSetup, usePeople } from './use-desk.ts';

/** Entries with words of people. */
const quotable: readonly TicketEntry['kind'][] = ['opened', 'note', 'reply', 'fact', 'escalation'];

interface FieldProps {
  kind: DialogAct;
  /** Null where the act is for any ticket. */
  ticket: TicketDetail | null;
  zone: string;
  values: ActValues;
  set: (change: Partial<ActValues>) => void;
}

/** The fields of an act, in the order in which people think of them. */
export function ActFields(props: FieldProps) {
  return actForms[props.kind].fields.map((field) => <Field key={field} field={field} {...props} />);
}

function Field(props: FieldProps & { field: ActField }) {
  const { t } = useTranslation();
  const { field, kind, ticket, values, set } = props;
  const select = (key: keyof ActValues & string, words: string, options: readonly string[]) => (
    <Select
      label={t(`desk.field.${key}`, key)}
      value={(values[key] as string) || null}
      onChange={(value) => set({ [key]: value ?? '' })}
      data={options.map((value) => ({ value, label: t(`${words}.${value}`, value) }))}
    />
  );
  switch (field) {
    case 'person':
    case 'expert':
      return <PersonField {...props} name={field} />;
    case 'team':
      return <TeamField {...props} />;
    case 'level':
      return select('level', 'desk.level', ['1', '2', '3']);
    case 'wait':
      return select('wait', 'waitReason', waitReasons);
    case 'reject':
      return select('reject', 'rejectReason', rejectReasons);
    case 'due':
      return <DueField zone={props.zone} value={values.due} onChange={(due) => set({ due })} />;
    case 'agreed':
      return (
        <Radio.Group
          label={t('desk.field.agreed')}
          value={values.agreed ? 'yes' : 'no'}
          onChange={(value) => set({ agreed: value === 'yes' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="yes" label={t('desk.agreedYes')} />
            <Radio value="no" label={t('desk.agreedNo')} />
          </Stack>
        </Radio.Group>
      );
    case 'vendor':
      return <VendorField {...props} />;
    case 'bench':
      return (
        <div className={classes.pair}>
          <Plain {...props} name="serial" />
          <Plain {...props} name="profile" />
        </div>
      );
    case 'priority':
      return (
        <Select
          label={t('field.priority')}
          value={values.priority}
          onChange={(value) => set({ priority: value ?? '' })}
          data={priorities.map((value) => ({ value, label: `${value} ${t(`priority.${value}`)}` }))}
        />
      );
    case 'facts':
      return <CaseFields values={values} set={set} />;
    case 'contact':
      return <ContactField {...props} />;
    case 'group':
      return <Plain {...props} name="group" />;
    case 'relation':
      return select('relation', 'ticketRelation', ticketRelations);
    case 'linked':
      return <LinkedField {...props} />;
    case 'ticket':
      return (
        <TicketPick
          label={t(`desk.otherTicket.${kind}`, t('desk.otherTicket.link'))}
          without={ticket?.number ?? null}
          value={values.ticket}
          onChange={(number) => set({ ticket: number })}
        />
      );
    case 'entries':
      return <EntriesField {...props} />;
  }
}

function Plain({ name, values, set }: FieldProps & { name: 'serial' | 'profile' | 'group' | 'reference' }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t(`desk.field.${name}`)}
      value={values[name]}
      maxLength={64}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

function PersonField({ name, values, set, ticket }: FieldProps & { name: 'person' | 'expert' }) {
  const { t } = useTranslation();
  const people = usePeople();
  return (
    <Select
      label={t(`desk.field.${name}`)}
      searchable
      clearable={name === 'person'}
      value={values[name] || null}
      onChange={(value) => set({ [name]: value ?? '' })}
      data={people.filter(({ value }) => name === 'expert' || value !== ticket?.assignee)}
      data-autofocus
    />
  );
}

function TeamField({ values, set }: FieldProps) {
  const { t } = useTranslation();
  const setup = useDeskSetup();
  return (
    <Select
      label={t('desk.field.team')}
      searchable
      clearable
      value={values.team || null}
      onChange={(value) => set({ team: value ?? '' })}
      data={(setup.data?.teams ?? []).map(({ key, title, level }) => ({
        value: key,
        label: `${title} (${t('desk.levelShort', { level })})`,
      }))}
    />
  );
}

function VendorField(props: FieldProps) {
  const { t } = useTranslation();
  const setup = useDeskSetup();
  const { values, set } = props;
  return (
    <div className={classes.pair}>
      <Autocomplete
        label={t('desk.field.vendor')}
        maxLength={64}
        value={values.vendor}
        onChange={(vendor) => set({ vendor })}
        data={setup.data?.vendors ?? []}
      />
      <Plain {...props} name="reference" />
    </div>
  );
}

function ContactField({ set }: FieldProps) {
  const [contact, setContact] = useState<Contact | null>(null);
  return (
    <ContactPick
      value={contact}
      onChange={(next) => {
        setContact(next);
        set({ contact: next?.id ?? null });
      }}
    />
  );
}

function LinkedField({ ticket, values, set }: FieldProps) {
  const { t } = useTranslation();
  const ours = (ticket?.links ?? []).filter(({ direction }) => direction === 'ours');
  return (
    <Select
      label={t('desk.otherTicket.unlink')}
      value={values.ticket === null ? null : `${values.relation}/${values.ticket}`}
      onChange={(value) => {
        const [relation = '', number] = value?.split('/') ?? [];
        set({ relation, ticket: number === undefined ? null : Number(number) });
      }}
      data={ours.map(({ number, title, relation }) => ({
        value: `${relation}/${number}`,
        label: `${t(`ticketRelation.${relation}`)} #${number} ${title}`,
      }))}
    />
  );
}

function EntriesField({ ticket, values, set }: FieldProps) {
  const { t } = useTranslation();
  const written = (ticket?.entries ?? []).filter(
    ({ kind, visibility, text }) => visibility !== 'system' && text !== '' && quotable.includes(kind),
  );
  return (
    <>
      <TextInput
        label={t('desk.splitTitle')}
        value={values.title}
        maxLength={200}
        onChange={(event) => set({ title: event.currentTarget.value })}
        data-autofocus
      />
      <fieldset className={classes.fieldset}>
        <legend>{t('desk.splitEntries')}</legend>
        <Stack gap={8} mah={280} style={{ overflowY: 'auto' }}>
          {written.map(({ seq, actor, text, visibility }) => (
            <Checkbox
              key={seq}
              checked={values.entries.includes(seq)}
              onChange={(event) =>
                set({
                  entries: event.currentTarget.checked
                    ? [...values.entries, seq].toSorted((a, b) => a - b)
                    : values.entries.filter((each) => each !== seq),
                })
              }
              label={`${actor}, ${t(`visibility.${visibility}`)}: ${text.slice(0, 140)}`}
            />
          ))}
        </Stack>
      </fieldset>
    </>
  );
}
