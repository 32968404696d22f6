import { Anchor, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MacroTrial, NewEntryInput } from '../../../../src/contract/index.ts';
import { Trial } from '../../parts/trial.tsx';
import { paths } from '../tickets/paths.ts';
import { nameOf } from './act-card.tsx';
import classes from './macros.module.css';

/** What the acts would do to the newest open tickets as they stand; nothing is done. */
export function MacroTrialPanel({ acts }: { acts: readonly NewEntryInput[] }) {
  const { t } = useTranslation();
  return (
    <Trial<MacroTrial>
      title={t('macros.trial')}
      label={t('macros.try')}
      path={`${paths.macros}/try`}
      body={{ acts }}
      draft={JSON.stringify(acts)}
    >
      {({ items }) => <Result items={items} />}
    </Trial>
  );
}

function Result({ items }: { items: MacroTrial['items'] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={0} mt="sm" role="status">
      <Text fw={650} mb={4}>
        {items.length === 0
          ? t('macros.noTickets')
          : t('macros.wouldDo', {
              done: items.filter(({ refused }) => refused === null).length,
              count: items.length,
            })}
      </Text>
      {items.map(({ number, title, entries, refused }) => (
        <div className={classes.trial} key={number}>
          {refused === null ? (
            <IconCircleCheck size={18} color="var(--sev-cleared)" aria-hidden />
          ) : (
            <IconCircleX size={18} color="var(--sev-critical)" aria-hidden />
          )}
          <div>
            <Anchor component={Link} to={`/tickets/${number}`} size="sm" underline="always">
              #{number} {title}
            </Anchor>
            {refused !== null && <Text size="sm">{t('macros.refused', { why: refused })}</Text>}
            {entries.map(({ kind, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries of one ticket have no other name
              <Text size="sm" c="dimmed" key={i} className={classes.said}>
                {kind === 'note' || kind === 'reply' ? nameOf(kind, t) : t(`entryKind.${kind}`, kind)}: {text}
              </Text>
            ))}
          </div>
        </div>
      ))}
    </Stack>
  );
}
