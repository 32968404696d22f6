import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../src/contract/index.ts';
import { faultAt } from '../../lib/fault.ts';
import type { ApiError } from '../../net.ts';
import { customerLanguages } from './languages.ts';

/** A contact as it is written down; an empty text is nothing. */
export type ContactValues = Record<
  'name' | 'company' | 'phone' | 'email' | 'contract' | 'language' | 'group',
  string
>;

export const noContact: ContactValues = {
  ...{ name: '', company: '', phone: '', email: '', contract: '', group: '' },
  language: 'en',
};

/** What is known of a contact, to be changed. */
export function valuesOf(contact: Contact): ContactValues {
  const { name, company, phone, email, contract, language, group } = contact;
  return {
    ...{ name, language, company: company ?? '', phone: phone ?? '', email: email ?? '' },
    ...{ contract: contract ?? '', group: group ?? '' },
  };
}

/** Characters of each at most. */
const most: Partial<Record<keyof ContactValues, number>> = {
  ...{ name: 200, company: 120, phone: 40, email: 200, contract: 64, group: 64 },
};

/** Who it is, how they are reached, in which language they are written to, and who reads along. */
export function ContactFields(props: {
  values: ContactValues;
  onChange: (values: ContactValues) => void;
  error: ApiError | null;
}) {
  const { t } = useTranslation();
  const { values, onChange, error } = props;
  const input = (key: keyof ContactValues) => ({
    value: values[key],
    error: faultAt(error, key),
    maxLength: most[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ ...values, [key]: event.currentTarget.value });
    },
  });
  const languages: Record<string, string> = { [values.language]: values.language, ...customerLanguages };
  return (
    <>
      <TextInput {...input('name')} label={t('desk.contact.name')} required data-autofocus />
      <TextInput {...input('company')} label={t('desk.contact.company')} />
      <TextInput
        {...input('phone')}
        label={t('desk.contact.phone')}
        description={t('letters.phoneHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="tel"
      />
      <TextInput {...input('email')} label={t('desk.contact.email')} type="email" />
      <TextInput {...input('contract')} label={t('desk.contact.contract')} />
      <NativeSelect
        {...input('language')}
        label={t('letters.language')}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
      />
      <TextInput {...input('group')} label={t('desk.field.group')} />
    </>
  );
}
