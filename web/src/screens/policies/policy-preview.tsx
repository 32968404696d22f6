import { Anchor, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PolicyPreview } from '../../../../src/contract/index.ts';
import { PriorityTag } from '../../parts/ticket-badges.tsx';
import { Trial } from '../../parts/trial.tsx';
import rules from '../rules/rules.module.css';

const spans = ['7', '30', '90', '365'] as const;

/** Tries a text on past tickets: "3 of 120 tickets would have breached, 14 would not". */
export function PolicyPreviewPanel({ text, sound }: { text: string; sound: boolean }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<string>('30');
  return (
    <Trial<PolicyPreview>
      title={t('policies.preview')}
      label={t('policies.try')}
      path="/api/policies/preview"
      body={{ text, days: Number(days) }}
      draft={text}
      disabled={!sound}
      choice={
        <Select
          w={170}
          aria-label={t('policies.previewSpan')}
          value={days}
          allowDeselect={false}
          onChange={(value) => value && setDays(value)}
          data={spans.map((value) => ({ value, label: t('policies.days', { count: Number(value) }) }))}
        />
      }
    >
      {(result) => <Result result={result} />}
    </Trial>
  );
}

function Result({ result }: { result: PolicyPreview }) {
  const { t } = useTranslation();
  const { tickets, breached, escalations } = result;
  if (tickets === 0) return <Text mt="sm">{t('policies.noTickets')}</Text>;
  return (
    <Stack mt="sm" gap="sm" role="status">
      <Text fw={650}>{t('policies.wouldHave', { newly: result.newly, tickets, spared: result.spared })}</Text>
      <Text size="sm" c="dimmed">
        {t('policies.instead', {
          breached: breached.after,
          breachedBefore: breached.before,
          escalations: escalations.after,
          escalationsBefore: escalations.before,
        })}
      </Text>
      <div>
        {result.changes.map((change) => (
          <div className={rules.line} key={change.number}>
            <PriorityTag priority={change.priority} />
            <Anchor component={Link} to={`/tickets/${change.number}`} size="sm" underline="always">
              #{change.number}
            </Anchor>
            <span className="truncate">{change.title}</span>
            <Text size="sm" ml="auto" style={{ whiteSpace: 'nowrap' }}>
              {change.after.length > 0
                ? t('policies.misses', { clocks: names(change.after, t) })
                : t('policies.missesNot', { clocks: names(change.before, t) })}
            </Text>
          </div>
        ))}
      </div>
    </Stack>
  );
}

function names(clocks: readonly string[], t: (key: string, fallback: string) => string): string {
  return clocks.map((each) => t(`clocks.name.${each}`, each)).join(', ');
}
