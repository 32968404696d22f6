import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { fromZone, inZone, ownZone } from '../../lib/zoned.ts';

const hour = 3_600_000;

/** A moment to come, written in the zone of the customer, with the usual promises one click away. */
export function DueField(props: { zone: string; value: string; onChange: (iso: string) => void }) {
  const { t, i18n } = useTranslation();
  const { zone, value } = props;
  const now = useNow();
  // While a year is typed it is 0002, 0020, 0202: no moment yet, but what stands in the field.
  const [typed, setTyped] = useState<string | null>(null);
  const local = typed ?? (value === '' ? '' : inZone(Date.parse(value), zone));
  const choose = (at: string) => {
    setTyped(null);
    props.onChange(at);
  };
  const today = inZone(Date.now(), zone).slice(0, 10);
  const tomorrow = inZone(Date.now() + 24 * hour, zone).slice(0, 10);
  const quick = [
    { id: 'hours1', at: new Date(Date.now() + hour).toISOString() },
    { id: 'hours4', at: new Date(Date.now() + 4 * hour).toISOString() },
    { id: 'today', at: fromZone(`${today}T17:00`, zone) },
    { id: 'tomorrow', at: fromZone(`${tomorrow}T10:00`, zone) },
  ].filter(({ at }) => Date.parse(at) > Date.now());
  return (
    <div>
      <TextInput
        type="datetime-local"
        data-autofocus
        label={t('desk.due', { zone })}
        value={local}
        onChange={(event) => {
          const { value: written } = event.currentTarget;
          setTyped(written);
          props.onChange(/^[1-9]\d{3}-/.test(written) ? fromZone(written, zone) : '');
        }}
        max="9999-12-31T23:59"
        error={local !== '' && !(Date.parse(value) > now) ? t('desk.dueToCome') : undefined}
      />
      <Group gap={6} mt={6}>
        {quick.map(({ id, at }) => (
          <Button key={id} size="compact-xs" variant="default" onClick={() => choose(at)}>
            {t(`desk.dueQuick.${id}`, id)}
          </Button>
        ))}
      </Group>
      {value !== '' && zone !== ownZone && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('desk.dueHere', { at: moment(value, i18n.language) })}
        </Text>
      )}
    </div>
  );
}
