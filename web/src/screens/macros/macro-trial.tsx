import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MacroTrial, NewEntryInput } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { paths } from '../tickets/paths.ts';
import { nameOf } from './act-card.tsx';
import classes from './macros.module.css';

/** What the acts would do to the newest open tickets as they stand; nothing is done. */
export function MacroTrialPanel({ acts }: { acts: readonly NewEntryInput[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const [result, setResult] = useState<{ acts: string; of: MacroTrial } | null>(null);
  const now = JSON.stringify(acts);
  const shown = result?.acts === now ? result.of.items : null;
  const run = () =>
    act.run(async () => {
      setResult({ acts: now, of: await post<MacroTrial>(`${paths.macros}/try`, { acts }) });
    });
  return (
    <section>
      <Title order={2} mb={4}>
        {t('macros.trial')}
      </Title>
      <Button
        variant="light"
        leftSection={<IconPlayerPlay size={16} />}
        loading={act.busy}
        onClick={() => void run()}
      >
        {t('macros.try')}
      </Button>
      <ErrorNote error={act.error} />
      {shown && (
        <Stack gap={0} mt="sm" role="status">
          <Text fw={650} mb={4}>
            {shown.length === 0
              ? t('macros.noTickets')
              : t('macros.wouldDo', {
                  done: shown.filter(({ refused }) => refused === null).length,
                  count: shown.length,
                })}
          </Text>
          {shown.map(({ number, title, entries, refused }) => (
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
                    {kind === 'note' || kind === 'reply' ? nameOf(kind, t) : t(`entryKind.${kind}`, kind)}:{' '}
                    {text}
                  </Text>
                ))}
              </div>
            </div>
          ))}
        </Stack>
      )}
    </section>
  );
}
