import { Button, Popover, Select, Stack, Switch, Text } from '@mantine/core';
import { IconBellRinging, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Alarm, Severity } from '../../../../src/contract/index.ts';
import classes from './alarms.module.css';
import { type NocChoice, playSeverity } from './use-noc.ts';

const levels = ['critical', 'major', 'minor', 'warning'] as const satisfies readonly Severity[];

/** Chooses what this browser does when an alarm comes. */
export function NocMenu({ choice, onChoice }: { choice: NocChoice; onChoice: (choice: NocChoice) => void }) {
  const { t } = useTranslation();
  const on = choice.level !== null && choice.sound;
  const Icon = on ? IconVolume : IconVolumeOff;
  return (
    <Popover position="bottom-end" width={250} trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" px={10} aria-label={t('alarms.noc.button')} title={t('alarms.noc.button')}>
          <Icon size={17} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={600}>{t('alarms.noc.title')}</Text>
          <Select
            label={t('alarms.noc.level')}
            comboboxProps={{ withinPortal: false }}
            value={choice.level ?? 'off'}
            onChange={(value) =>
              onChoice({ ...choice, level: levels.find((level) => level === value) ?? null })
            }
            data={[
              { value: 'off', label: t('alarms.noc.off') },
              ...levels.map((value) => ({ value, label: t(`severity.${value}`) })),
            ]}
          />
          {(['sound', 'flash'] as const).map((kind) => (
            <Switch
              key={kind}
              label={t(`alarms.noc.${kind}`)}
              checked={choice[kind]}
              disabled={choice.level === null}
              onChange={(event) => onChoice({ ...choice, [kind]: event.currentTarget.checked })}
            />
          ))}
          <Button variant="default" onClick={() => playSeverity(choice.level ?? 'critical')}>
            {t('alarms.noc.try')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Names the alarms that came; flashes where the reader wants it, and stays until somebody says to have seen it. */
export function FreshBanner(props: { fresh: readonly Alarm[]; flash: boolean; onSeen: () => void }) {
  const { t } = useTranslation();
  const { fresh } = props;
  if (fresh.length === 0) return null;
  return (
    <div className={classes.fresh} data-flash={props.flash} role="alert" key={fresh.length}>
      <IconBellRinging size={18} aria-hidden />
      <span className="truncate" style={{ flex: 1 }}>
        {t('alarms.noc.fresh', { count: fresh.length })}: {fresh.map(({ title }) => title).join(' · ')}
      </span>
      <Button size="compact-sm" variant="white" color="dark" onClick={props.onSeen}>
        {t('alarms.noc.seen')}
      </Button>
    </div>
  );
}
