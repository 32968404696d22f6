import { Button, Checkbox, Group, Paper, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyCheck, PolicySummary, PolicyVersion } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useAsked } from '../../lib/use-asked.ts';
import { put } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import rules from '../rules/rules.module.css';
import { DraftDifference } from './difference.tsx';
import { PolicyPreviewPanel } from './policy-preview.tsx';
import { TextPane } from './text-pane.tsx';

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
  const faults = checked.data?.faults ?? null;
  const sound = faults?.length === 0;
  return (
    <div className={rules.scroll}>
      <Stack gap="md">
        <TextPane
          label={t('policies.textOf', { name: policy.name })}
          {...{ text, dirty, faults }}
          readOnly={may ? undefined : t('policies.readOnly')}
          onChange={props.onChange}
        />
        <ErrorNote error={checked.error} />
        {dirty && may && (
          <>
            <DraftDifference path={`/api/policies/${policy.name}/compare`} body={{ text }} />
            <PolicyPreviewPanel text={text} sound={sound} />
            <Save {...props} sound={sound} />
          </>
        )}
      </Stack>
    </div>
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
