import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RulePreview, RuleVerdict, TrapRule } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { type ApiError, post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { SeverityBadge } from '../../parts/severity-badge.tsx';
import { Faults } from './rule-text.tsx';
import classes from './rules.module.css';

/** What the rule makes of a real event, beside what is said of it now; follows the writer with a short delay. */
export function RulePreviewPanel(props: {
  text: string;
  index: number | null;
  rule: TrapRule;
  sample: number | null;
}) {
  const { t } = useTranslation();
  const { preview, error } = usePreview(props);
  if (props.sample === null) {
    return (
      <Paper withBorder p="lg">
        <Title order={2}>{t('rules.preview')}</Title>
        <Text size="sm" c="dimmed" mt={6}>
          {t('rules.noSample')}
        </Text>
      </Paper>
    );
  }
  return (
    <Paper withBorder p="lg" aria-live="polite">
      <Stack gap="sm">
        <Title order={2}>{t('rules.preview')}</Title>
        <Anchor component={Link} to={`/live?event=${props.sample}`} size="sm" underline="always">
          {t('event.title', { id: props.sample })}
        </Anchor>
        <ErrorNote error={error} />
        {preview && preview.faults.length > 0 && <Faults faults={preview.faults} />}
        {preview && (
          <div className={classes.compare}>
            <Verdict title={t('rules.now')} verdict={preview.before} />
            {preview.after && <Verdict title={t('rules.then')} verdict={preview.after} />}
          </div>
        )}
      </Stack>
    </Paper>
  );
}

function Verdict({ title, verdict }: { title: string; verdict: RuleVerdict }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Title order={3}>{title}</Title>
      <div>
        <SeverityBadge severity={verdict.severity} />
      </div>
      <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
        {verdict.summary}
      </Text>
      <Facts
        items={[
          [t('field.name'), verdict.name],
          [t('rules.effect'), t(`rules.effects.${verdict.effect}`)],
          [
            t('event.signature'),
            verdict.signature && (
              <span className="mono" style={{ overflowWrap: 'anywhere' }}>
                {verdict.signature}
              </span>
            ),
          ],
          [t('field.ticket'), verdict.ticket],
        ]}
      />
      <Text size="xs" c="dimmed">
        {verdict.why}
      </Text>
    </Stack>
  );
}

function usePreview({
  text,
  index,
  rule,
  sample,
}: {
  text: string;
  index: number | null;
  rule: TrapRule;
  sample: number | null;
}) {
  const [state, setState] = useState<{ preview: RulePreview | null; error: ApiError | null }>({
    preview: null,
    error: null,
  });
  useEffect(() => {
    if (sample === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      const complete = rule.name !== '' && rule.oid !== '';
      const body = { text, event: sample, ...(complete ? { edit: { index, rule } } : {}) };
      post<RulePreview>('/api/rules/preview', body).then(
        (preview) => gone || setState({ preview, error: null }),
        (error: unknown) => gone || setState({ preview: null, error: asApiError(error) }),
      );
    }, 300);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, index, rule, sample]);
  return state;
}
