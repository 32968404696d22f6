import { Button, Group, Select, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Contact, Device, NewTicketInput, Page, TicketDetail } from '../../../../src/contract/index.ts';
import { faultAt } from '../../lib/fault.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { priorities } from '../../lib/words.ts';
import { post, withQuery } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { CaseFields } from './case-fields.tsx';
import { ContactPick } from './contact-pick.tsx';
import classes from './ticket.module.css';
import { useDeskSetup } from './use-desk.ts';

const origins = ['phone', 'web', 'chat', 'walk-in', 'fax', 'letter'] as const;

/** Opens a ticket by hand: who calls, what it is about, what was seen; `?device=` fills in the device. */
export function NewTicketScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const act = useAct();
  const mayLook = useMay('deskWork');
  const [tried, setTried] = useState(false);
  const [contact, setContact] = useState<Contact | null>(null);
  const [adding, setAdding] = useState(false);
  const [values, setValues] = useState({
    ...{ title: '', text: '', type: 'incident', priority: '', origin: 'phone' },
    ...{ zone: '', category: '', maker: '', contract: '', fields: {} as Record<string, string> },
    device: params.get('device') ?? '',
  });
  const set = (change: Partial<typeof values>) => setValues((old) => ({ ...old, ...change }));
  const category = useDeskSetup().data?.categories.find(({ key }) => key === values.category);
  const missing = (category?.fields ?? []).filter(
    ({ key, required }) => required && !values.fields[key]?.trim(),
  );
  const faultOf = (field: string) => faultAt(act.error, field);
  const submit = async () => {
    setTried(true);
    if (adding || values.title.trim() === '' || values.text.trim() === '') return;
    await act.run(async () => {
      const ticket = await post<TicketDetail>('/api/tickets', bodyOf(values, contact));
      await navigate(`/tickets/${ticket.number}`);
    });
  };
  return (
    <div className="page">
      <Stack
        gap="md"
        maw={860}
        component="form"
        onSubmit={(event: { preventDefault: () => void }) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PageHead title={t('ticket.new')} />
        <section className="panel pad">
          <Title order={2} mb="sm">
            {t('desk.who')}
          </Title>
          <Stack gap="sm">
            {mayLook && (
              <ContactPick
                value={contact}
                onAdding={setAdding}
                error={tried && adding ? t('desk.registerFirst') : undefined}
                onChange={(next) => {
                  setContact(next);
                  if (next?.contract) set({ contract: next.contract });
                }}
              />
            )}
            <Select
              label={t('ticket.origin')}
              value={values.origin}
              onChange={(origin) => origin && set({ origin })}
              data={origins.map((value) => ({ value, label: t(`ticketOrigin.${value}`) }))}
              maw={240}
            />
          </Stack>
        </section>
        <section className="panel pad">
          <Title order={2} mb="sm">
            {t('desk.whatIsIt')}
          </Title>
          <Stack gap="sm">
            <TextInput
              label={t('field.title')}
              maxLength={200}
              value={values.title}
              onChange={(event) => set({ title: event.currentTarget.value })}
              error={tried && values.title.trim() === '' ? t('ticketForm.needTitle') : faultOf('title')}
              data-autofocus={!mayLook || undefined}
            />
            <Textarea
              label={t('ticketForm.text')}
              description={t('ticketForm.textHelp')}
              autosize
              minRows={3}
              maxLength={20_000}
              value={values.text}
              onChange={(event) => set({ text: event.currentTarget.value })}
              error={tried && values.text.trim() === '' ? t('ticketForm.needText') : faultOf('text')}
            />
            <Select
              label={t('field.priority')}
              description={t('desk.priorityHelp')}
              maw={320}
              clearable
              placeholder={t('desk.priorityByRule')}
              value={values.priority || null}
              onChange={(priority) => set({ priority: priority ?? '' })}
              data={priorities.map((value) => ({ value, label: `${value} ${t(`priority.${value}`)}` }))}
            />
            <CaseFields values={values} set={set} faultOf={faultOf} />
            {!faultOf('device') && <DeviceFound text={values.device} />}
          </Stack>
        </section>
        {act.error && !['title', 'text', 'device', 'category'].includes(act.error.field ?? '') && (
          <ErrorNote error={act.error} />
        )}
        <Group justify="flex-end">
          {missing.length > 0 && (
            <span className={classes.kept}>
              {t('desk.missing', { fields: missing.map(({ title }) => title).join(', ') })}
            </span>
          )}
          <Button component={Link} to="/tickets" variant="default">
            {t('act.cancel')}
          </Button>
          <Button type="submit" loading={act.busy}>
            {t('ticketForm.open')}
          </Button>
        </Group>
      </Stack>
    </div>
  );
}

/** The device that a serial number, MAC or address names, so that a slip is seen before the ticket is opened. */
function DeviceFound({ text }: { text: string }) {
  const { t } = useTranslation();
  const q = text.trim();
  const found = useApi<Page<Device>>(q.length < 3 ? null : withQuery('/api/devices', { q, limit: '2' }));
  const device = found.data?.items.length === 1 ? found.data.items[0] : undefined;
  if (q.length < 3 || !found.data) return null;
  if (!device)
    return (
      <span className={classes.kept}>
        {t(found.data.items.length === 0 ? 'desk.deviceNone' : 'desk.deviceMany')}
      </span>
    );
  return (
    <div className={classes.preview}>
      <Link to={`/devices/${device.id}`}>{device.name}</Link>{' '}
      {[device.serial, device.model, device.address].filter(Boolean).join(' · ')}
    </div>
  );
}

function bodyOf(
  values: Record<
    'title' | 'text' | 'type' | 'priority' | 'origin' | 'zone' | 'category' | 'maker' | 'contract' | 'device',
    string
  > & {
    fields: Record<string, string>;
  },
  contact: Contact | null,
): NewTicketInput {
  const { fields, ...plain } = values;
  const filled = Object.entries(plain).filter(([, value]) => value.trim() !== '');
  const answers = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  return {
    ...(Object.fromEntries(filled) as unknown as NewTicketInput),
    ...(contact && { contact: contact.id }),
    ...(answers.length > 0 && { fields: Object.fromEntries(answers) }),
  };
}
