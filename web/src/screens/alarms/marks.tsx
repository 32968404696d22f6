import { Tooltip } from '@mantine/core';
import { IconActivity, IconBellOff, IconClockPause, IconNote } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../../../src/contract/index.ts';
import { moment } from '../../lib/format.ts';
import classes from './alarms.module.css';

/** What is special about an alarm: flapping, shelved, suppressed, with a memo; each as icon and word. */
export function Marks({ alarm }: { alarm: Alarm }) {
  const { t, i18n } = useTranslation();
  const { shelved, flapping, suppressed, memo } = alarm;
  return (
    <>
      {flapping && (
        <Mark icon={IconActivity} kind="flapping" tip={t('alarms.changes', { count: flapping.changes })}>
          {t('alarms.flapping')} {flapping.changes}
        </Mark>
      )}
      {shelved && (
        <Mark
          icon={IconClockPause}
          kind="quiet"
          tip={t('alarms.shelvedUntil', { ...shelved, until: moment(shelved.until, i18n.language) })}
        >
          {t('alarms.shelved')}
        </Mark>
      )}
      {suppressed && (
        <Mark icon={IconBellOff} kind="quiet" by={suppressed.kind} tip={suppressed.reason}>
          {t(`alarms.suppressedBy.${suppressed.kind}`)}
        </Mark>
      )}
      {memo !== null && (
        <Mark icon={IconNote} kind="memo" tip={memo}>
          {t('alarms.memo')}
        </Mark>
      )}
    </>
  );
}

function Mark(props: {
  icon: ComponentType<{ size?: number }>;
  kind: 'flapping' | 'quiet' | 'memo';
  by?: string;
  tip: string;
  children: React.ReactNode;
}) {
  const Icon = props.icon;
  return (
    <Tooltip label={props.tip}>
      <span className={classes.mark} data-kind={props.kind} data-by={props.by}>
        <Icon size={13} aria-hidden />
        {props.children}
      </span>
    </Tooltip>
  );
}
