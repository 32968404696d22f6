import { Button, Group, Input, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Page } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { post, withQuery } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ContactFields, noContact } from '../customer/contact-fields.tsx';
import { paths } from './paths.ts';
import classes from './ticket.module.css';

/** Who called or wrote: looked up by phone, mail, contract or name; registered on the spot when unknown. */
export function ContactPick(props: {
  value: Contact | null;
  onChange: (contact: Contact | null) => void;
  /** Told while a new one is written down and not registered yet. */
  onAdding?: (adding: boolean) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const { value } = props;
  const [text, setText] = useState('');
  const [adding, setShown] = useState(false);
  const setAdding = (to: boolean) => {
    setShown(to);
    props.onAdding?.(to);
  };
  const [q] = useDebouncedValue(text.trim(), 250);
  const found = useApi<Page<Contact>>(
    q.length < 2 ? null : withQuery(paths.contacts, { q: q.split(' · ')[0], limit: '12' }),
  );
  const items = found.data?.items ?? [];
  if (adding)
    return (
      <NewContact
        begun={text}
        error={props.error}
        onCancel={() => setAdding(false)}
        onMade={(contact) => {
          props.onChange(contact);
          setAdding(false);
        }}
      />
    );
  return (
    <div>
      <Group align="end" gap="xs" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label={t('desk.caller')}
          description={t('desk.callerHelp')}
          searchable
          clearable
          data-autofocus
          searchValue={text}
          onSearchChange={setText}
          value={value ? String(value.id) : null}
          onChange={(id) => props.onChange(items.find((each) => String(each.id) === id) ?? null)}
          filter={({ options }) => options}
          nothingFoundMessage={
            q.length < 2 ? t('desk.callerType') : found.loading ? t('desk.looking') : t('desk.callerNone')
          }
          data={[...(value && !items.some(({ id }) => id === value.id) ? [value] : []), ...items].map(
            (each) => ({ value: String(each.id), label: lineOf(each) }),
          )}
        />
        <Button variant="default" leftSection={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>
          {t('desk.newCaller')}
        </Button>
      </Group>
      {value && (
        <Text size="sm" mt={6} className={classes.preview}>
          <strong>{value.name}</strong> {value.company}
          <br />
          {[value.phone, value.email, value.contract && t('desk.contractOf', { id: value.contract })]
            .filter(Boolean)
            .join(' · ')}
          <br />
          {t('desk.callerTickets', { count: value.tickets })}
        </Text>
      )}
    </div>
  );
}

function lineOf({ name, company, phone, email, contract }: Contact): string {
  return [name, company, phone ?? email, contract].filter(Boolean).join(' · ');
}

function NewContact(props: {
  begun: string;
  error: string | undefined;
  onCancel: () => void;
  onMade: (contact: Contact) => void;
}) {
  const { t } = useTranslation();
  const { begun } = props;
  const isMail = begun.includes('@');
  const isPhone = /^[+\d][\d\s/()-]{4,}$/.test(begun);
  const [values, setValues] = useState({
    ...noContact,
    name: isMail || isPhone ? '' : begun,
    phone: isPhone ? begun : '',
    email: isMail ? begun : '',
  });
  const act = useAct();
  const register = () => act.run(async () => props.onMade(await post<Contact>(paths.contacts, values)));
  return (
    <fieldset
      className={classes.fieldset}
      onKeyDown={(event) => {
        // Enter registers; it must not send the form around it.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        if (values.name.trim() !== '') void register();
      }}
    >
      <legend>{t('desk.newCaller')}</legend>
      <div className={classes.pair}>
        <ContactFields values={values} onChange={setValues} error={act.error} />
      </div>
      {act.error && !act.error.field && <ErrorNote error={act.error} />}
      {props.error && (
        <Input.Error role="alert" mt="xs">
          {props.error}
        </Input.Error>
      )}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={props.onCancel}>
          {t('act.cancel')}
        </Button>
        <Button
          variant="light"
          loading={act.busy}
          disabled={values.name.trim() === ''}
          onClick={() => void register()}
        >
          {t('desk.register')}
        </Button>
      </Group>
    </fieldset>
  );
}
