import { Button, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import type { Act } from '../../lib/use-act.ts';
import classes from './customer.module.css';
import { Trouble } from './trouble.tsx';

const person = ['name', 'email', 'company', 'phone'] as const;
type Field = (typeof person)[number] | 'title' | 'text' | 'device' | 'website';
export type OpenFields = Record<Field, string>;
const empty: OpenFields = {
  name: '',
  email: '',
  company: '',
  phone: '',
  title: '',
  text: '',
  device: '',
  website: '',
};
/** Characters of each at most. */
const most = { name: 120, email: 200, company: 120, phone: 40, title: 150, text: 5000, device: 64 } as const;
const labels = { name: 'name', email: 'email', company: 'company', phone: 'phone' } as const;
const completed = { name: 'name', email: 'email', company: 'organization', phone: 'tel' } as const;

/** What a case is opened with; `asks` is for who is not signed in. */
export function OpenForm(props: {
  t: TFunction<'customer'>;
  asks: boolean;
  act: Act;
  onSend: (fields: OpenFields) => void;
}) {
  const { t, asks, act, onSend } = props;
  const [fields, setFields] = useState(empty);
  const form = useRef<HTMLFormElement>(null);
  const { error } = act;
  // The field at fault may stand far above the button.
  useEffect(() => {
    if (error?.field) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const write = (field: Field) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((old) => ({ ...old, [field]: value }));
  };
  const bind = (field: keyof typeof most) => ({
    value: fields[field],
    maxLength: most[field],
    onChange: write(field),
    error: error?.field === field && t(`form.fault.${field}`),
    size: 'md' as const,
  });
  const optional = (label: string) => `${label} (${t('optional')})`;
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(fields);
      }}
    >
      {asks &&
        person.map((field) => {
          const label = t(`form.${labels[field]}`);
          const required = field === 'name' || field === 'email';
          return (
            <TextInput
              key={field}
              {...bind(field)}
              label={required ? label : optional(label)}
              type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
              autoComplete={completed[field]}
              required={required}
              withAsterisk={false}
            />
          );
        })}
      <TextInput {...bind('title')} label={t('form.subject')} required withAsterisk={false} minLength={3} />
      <Textarea
        {...bind('text')}
        label={t('form.text')}
        description={t('note.help', { least: 10 })}
        required
        withAsterisk={false}
        minLength={10}
        autosize
        minRows={5}
      />
      <TextInput {...bind('device')} label={optional(t('form.device'))} />
      {asks && (
        <div className={classes.trap} aria-hidden="true">
          <input
            {...{ value: fields.website, onChange: write('website') }}
            name="website"
            tabIndex={-1}
            autoComplete="off"
          />
        </div>
      )}
      <Trouble error={error} t={t} />
      <Button type="submit" size="lg" loading={act.busy}>
        {t('form.send')}
      </Button>
    </form>
  );
}
