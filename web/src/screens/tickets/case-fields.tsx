import { Autocomplete, Select, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultZones, ticketTypes } from '../../lib/words.ts';
import type { ActValues } from './act-body.ts';
import classes from './ticket.module.css';
import { useDeskSetup } from './use-desk.ts';

type CaseValues = Pick<ActValues, 'type' | 'zone' | 'category' | 'maker' | 'device' | 'contract' | 'fields'>;

/** What the case is about: type, category with its own fields and questions, zone of the fault, maker, device, contract. */
export function CaseFields(props: {
  values: CaseValues;
  set: (change: Partial<CaseValues>) => void;
  /** What the server found wrong with a field. */
  faultOf?: (field: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const { values, set, faultOf = () => undefined } = props;
  const setup = useDeskSetup().data;
  const category = setup?.categories.find(({ key }) => key === values.category);
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t('field.type')}
          value={values.type}
          onChange={(type) => type && set({ type })}
          data={ticketTypes.map((value) => ({ value, label: t(`ticketType.${value}`) }))}
        />
        <Select
          label={t('desk.field.category')}
          error={faultOf('category')}
          clearable
          value={values.category || null}
          onChange={(value) => set({ category: value ?? '' })}
          data={(setup?.categories ?? []).map(({ key, title }) => ({ value: key, label: title }))}
        />
        <Select
          label={t('desk.field.zone')}
          clearable
          value={values.zone || null}
          onChange={(value) => set({ zone: value ?? '' })}
          data={faultZones.map((value) => ({ value, label: t(`faultZone.${value}`) }))}
        />
        <Autocomplete
          label={t('desk.field.maker')}
          value={values.maker}
          maxLength={64}
          onChange={(maker) => set({ maker })}
          data={setup?.makers ?? []}
        />
        <TextInput
          label={t('field.device')}
          placeholder={t('desk.deviceHint')}
          error={faultOf('device')}
          value={values.device}
          maxLength={64}
          onChange={(event) => set({ device: event.currentTarget.value })}
        />
        <Autocomplete
          label={t('desk.field.contract')}
          value={values.contract}
          maxLength={64}
          onChange={(contract) => set({ contract })}
          data={(setup?.contracts ?? []).map(({ id }) => id)}
        />
      </div>
      {category && category.fields.length > 0 && (
        <fieldset className={classes.fieldset}>
          <legend>{category.title}</legend>
          <div className={classes.pair}>
            {category.fields.map(({ key, title, required, options }) =>
              options ? (
                <Select
                  key={key}
                  label={title}
                  withAsterisk={required}
                  clearable
                  value={values.fields[key] || null}
                  onChange={(value) => set({ fields: { ...values.fields, [key]: value ?? '' } })}
                  data={options}
                />
              ) : (
                <TextInput
                  key={key}
                  label={title}
                  withAsterisk={required}
                  value={values.fields[key] ?? ''}
                  maxLength={2000}
                  onChange={(event) =>
                    set({ fields: { ...values.fields, [key]: event.currentTarget.value } })
                  }
                />
              ),
            )}
          </div>
        </fieldset>
      )}
      {category && category.questions.length > 0 && (
        <div className={classes.preview}>
          <Text size="sm" fw={600}>
            {t('desk.questions')}
          </Text>
          <ol className={classes.questions}>
            {category.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
