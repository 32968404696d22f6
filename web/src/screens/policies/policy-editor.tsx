import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicySummary } from '../../../../src/contract/index.ts';
import { SaveVersion } from '../../parts/save-version.tsx';
import { PolicyPreviewPanel } from './policy-preview.tsx';
import { type EditorProps, TextEditor } from './text-editor.tsx';

/** The text of a policy, what would change, what it would have meant, and the save. */
export function PolicyEditor(props: EditorProps & { policy: PolicySummary }) {
  const { t } = useTranslation();
  const { policy, kept, version, may } = props;
  const { text } = kept;
  return (
    <TextEditor
      label={t('policies.textOf', { name: policy.name })}
      {...{ kept, version }}
      readOnly={may ? undefined : t('policies.readOnly')}
      check="/api/policies/check"
      compare={`/api/policies/${policy.name}/compare`}
      trial={(sound) => <PolicyPreviewPanel text={text} sound={sound} />}
      save={(sound) => <Save {...props} sound={sound} />}
    />
  );
}

function Save(props: EditorProps & { policy: PolicySummary; sound: boolean }) {
  const { t } = useTranslation();
  const { policy, kept } = props;
  const [apply, setApply] = useState(false);
  return (
    <Stack gap="sm">
      <Checkbox
        label={t('policies.apply', { count: policy.open })}
        description={t('policies.applyHelp')}
        checked={apply}
        onChange={(event) => setApply(event.currentTarget.checked)}
      />
      <SaveVersion
        path={`/api/policies/${policy.name}`}
        body={{ base: Number(kept.base), text: kept.text, apply }}
        ready={props.sound}
        label={t('policies.save')}
        hint={t('rules.commentHint')}
        said={(version) => t('policies.saved', { version })}
        onSaved={props.onSaved}
      />
    </Stack>
  );
}
