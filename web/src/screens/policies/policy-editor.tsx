import { Button, Checkbox, Group, Paper, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PolicyCheck,
  PolicySummary,
  PolicyVersion,
  RuleDiff,
  RuleFault,
} from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { put } from '../../net.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Faults } from '../rules/rule-text.tsx';
import rules from '../rules/rules.module.css';
import classes from './policies.module.css';
import { PolicyPreviewPanel } from './policy-preview.tsx';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly RuleFault[] = [];

/** The text of a policy, what would change, what it would have meant, and the save. */
export function PolicyEditor(props: {
  policy: PolicySummary;
  text: string;
  dirty: boolean;
  may: boolean;
  onChange: (text: string | null) => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { policy, text, dirty, may } = props;
  const checked = useAsked<PolicyCheck>('/api/policies/check', { text });
  const faults = checked.data?.faults ?? noFaults;
  const sound = checked.data !== null && faults.length === 0;
  return (
    <div className={rules.scroll}>
      <Stack gap="md">
        <Group justify="space-between">
          <Text size="sm" role="status">
            {!may
              ? t('policies.readOnly')
              : checked.data === null
                ? t('rules.checking')
                : sound
                  ? t('policies.sound')
                  : t('rules.faults', { count: faults.length })}
          </Text>
          {dirty && (
            <Button variant="default" size="xs" onClick={() => props.onChange(null)}>
              {t('rules.discard')}
            </Button>
          )}
        </Group>
        <div className={`panel ${classes.editor}`}>
          <Suspense fallback={<Skeleton height="100%" />}>
            <YamlEditor
              label={t('policies.textOf', { name: policy.name })}
              text={text}
              faults={faults}
              readOnly={!may}
              onChange={props.onChange}
            />
          </Suspense>
        </div>
        <ErrorNote error={checked.error} />
        {faults.length > 0 && <Faults faults={faults} />}
        {dirty && may && (
          <>
            <Difference name={policy.name} text={text} />
            <PolicyPreviewPanel text={text} sound={sound} />
            <Save {...props} sound={sound} />
          </>
        )}
      </Stack>
    </div>
  );
}

function Difference({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation();
  const diff = useAsked<RuleDiff>(`/api/policies/${name}/compare`, { text });
  return (
    <section>
      <Title order={2} mb={4}>
        {t('rules.changes')}
      </Title>
      <ErrorNote error={diff.error} />
      {diff.data && <DiffView diff={diff.data} label={t('rules.changes')} />}
    </section>
  );
}

function Save(props: { policy: PolicySummary; text: string; sound: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const { policy, text } = props;
  const [comment, setComment] = useState('');
  const [apply, setApply] = useState(false);
  const act = useAct();
  const save = async () => {
    const body = { base: policy.version, text, comment, apply };
    const done = await act.run(async () => {
      const saved = await put<PolicyVersion>(`/api/policies/${policy.name}`, body);
      notifications.show({ message: t('policies.saved', { version: saved.version }), color: 'teal' });
    });
    if (done) props.onSaved();
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Checkbox
          label={t('policies.apply', { count: policy.open })}
          description={t('policies.applyHelp')}
          checked={apply}
          onChange={(event) => setApply(event.currentTarget.checked)}
        />
        <Group align="flex-end">
          <TextInput
            label={t('rules.comment')}
            placeholder={t('rules.commentHint')}
            flex="1 1 260px"
            maxLength={500}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button
            leftSection={<IconCheck size={16} />}
            disabled={!props.sound}
            loading={act.busy}
            onClick={() => void save()}
          >
            {t('policies.save')}
          </Button>
        </Group>
        <ErrorNote error={act.error} />
      </Stack>
    </Paper>
  );
}
