import { Chip, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nthWeekday, type Repeat, weekdayOf, weekdays } from '../../lib/repeat.ts';

const everies = ['once', 'day', 'week', 'month', 'monthDay', 'rule'] as const;
const ends = ['never', 'until', 'count'] as const;

/** How a plan comes again, in words; a rule of RFC 5545 for who wants more. */
export function RepeatField(props: {
  value: Repeat;
  start: string;
  onChange: (value: Repeat) => void;
  error: React.ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const { value, start } = props;
  const set = (change: Partial<Repeat>) => props.onChange({ ...value, ...change });
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  // 5 January 2026 was a Monday.
  const name = (index: number) => names.format(new Date(Date.UTC(2026, 0, 5 + index)));
  const nth = nthWeekday(start);
  const dayName = name(weekdays.indexOf(weekdayOf(start) as (typeof weekdays)[number]));
  const repeats = value.every !== 'once' && value.every !== 'rule';
  return (
    <Stack gap="xs">
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Select
          label={t('maintenance.repeat')}
          value={value.every}
          error={value.every === 'rule' ? undefined : props.error}
          onChange={(every) =>
            set({
              every: (every ?? 'once') as Repeat['every'],
              days: every === 'week' && value.days.length === 0 ? [weekdayOf(start)] : value.days,
            })
          }
          data={everies.map((every) => ({
            value: every,
            label: t(`maintenance.every.${every}`, {
              day: Number(start.slice(8, 10)),
              nth: t(`maintenance.nth.${nth.slice(0, -2) as '1'}`),
              weekday: dayName,
            }),
          }))}
        />
        {repeats && (
          <NumberInput
            label={t(`maintenance.interval.${value.every === 'monthDay' ? 'month' : (value.every as 'day')}`)}
            value={value.interval}
            min={1}
            max={99}
            onChange={(interval) => set({ interval: Number(interval) || 1 })}
          />
        )}
      </Group>
      {value.every === 'week' && (
        <Chip.Group multiple value={value.days} onChange={(days) => set({ days })}>
          <Group gap={6} role="group" aria-label={t('maintenance.weekdays')}>
            {weekdays.map((day, index) => (
              <Chip key={day} value={day} size="xs">
                {name(index)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {value.every === 'rule' && (
        <TextInput
          label={t('maintenance.rule')}
          description={t('maintenance.ruleHelp')}
          className="mono"
          value={value.rule}
          maxLength={300}
          error={props.error}
          onChange={(event) => set({ rule: event.currentTarget.value })}
        />
      )}
      {repeats && (
        <Group grow align="flex-end" preventGrowOverflow={false}>
          <Select
            label={t('maintenance.ends')}
            value={value.end}
            onChange={(end) => set({ end: (end ?? 'never') as Repeat['end'] })}
            data={ends.map((end) => ({ value: end, label: t(`maintenance.end.${end}`) }))}
          />
          {value.end === 'until' && (
            <TextInput
              type="date"
              label={t('maintenance.lastDay')}
              value={value.until}
              onChange={(event) => set({ until: event.currentTarget.value })}
            />
          )}
          {value.end === 'count' && (
            <NumberInput
              label={t('maintenance.times')}
              value={value.count}
              min={1}
              max={1000}
              onChange={(count) => set({ count: Number(count) || 1 })}
            />
          )}
        </Group>
      )}
    </Stack>
  );
}
