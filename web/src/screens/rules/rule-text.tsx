import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconCheck, IconDownload, IconUpload, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCheck, RuleFault } from '../../../../src/contract/index.ts';
import { type Asked, useAsked } from '../../lib/use-asked.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import classes from './rules.module.css';
import type { RuleDraftState } from './use-draft.ts';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly RuleFault[] = [];

/** The whole text of the rule set with a mark at each fault. */
export function RuleText({ draft }: { draft: RuleDraftState }) {
  const { t } = useTranslation();
  const may = useMay('rules');
  const checked = useAsked<RuleCheck>(
    '/api/rules/check',
    may && draft.text !== null ? { text: draft.text } : null,
  );
  const file = useRef<HTMLInputElement>(null);
  const faults = checked.data?.faults ?? noFaults;
  return (
    <>
      <Group justify="space-between" gap="xs">
        {may ? <CheckState checked={checked} /> : <Text size="sm">{t('rules.readOnly')}</Text>}
        <Group gap="xs">
          {may && (
            <>
              {draft.dirty && (
                <Button variant="default" onClick={draft.discard}>
                  {t('rules.discard')}
                </Button>
              )}
              <input
                ref={file}
                type="file"
                accept=".yaml,.yml,text/yaml"
                hidden
                onChange={(event) => {
                  const chosen = event.currentTarget.files?.[0];
                  if (chosen) void chosen.text().then(draft.change);
                  event.currentTarget.value = '';
                }}
              />
              <Button
                variant="default"
                leftSection={<IconUpload size={16} />}
                onClick={() => file.current?.click()}
              >
                {t('rules.import')}
              </Button>
            </>
          )}
          <Button
            component="a"
            href="/api/rules/set.yaml"
            download="linebench-rules.yaml"
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('rules.export')}
          </Button>
        </Group>
      </Group>
      <ErrorNote error={checked.error} />
      <div className={`panel ${classes.editor}`}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <YamlEditor
            label={t('rules.tab.text')}
            text={draft.text ?? ''}
            faults={faults}
            readOnly={!may}
            onChange={draft.change}
          />
        </Suspense>
      </div>
      {faults.length > 0 && <Faults faults={faults} />}
    </>
  );
}

/** Whether the text is sound, in words. */
export function CheckState({ checked: { data: check, error } }: { checked: Asked<RuleCheck> }) {
  const { t } = useTranslation();
  if (error) return null;
  if (!check) {
    return (
      <Text size="sm" c="dimmed">
        {t('rules.checking')}
      </Text>
    );
  }
  const good = check.faults.length === 0;
  return (
    <Group gap={6} role="status" wrap="nowrap">
      {good ? (
        <IconCheck size={18} color="var(--sev-cleared)" aria-hidden />
      ) : (
        <IconX size={18} color="var(--sev-critical)" aria-hidden />
      )}
      <Text size="sm">
        {good
          ? t('rules.sound', { count: check.rules.length })
          : t('rules.faults', { count: check.faults.length })}
      </Text>
    </Group>
  );
}

/** Every fault with its place and what to write instead. */
export function Faults({ faults }: { faults: readonly RuleFault[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.faults}>
      {faults.map((fault) => (
        <div className={classes.fault} key={`${fault.line}:${fault.column}:${fault.message}`}>
          <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('rules.place', { line: fault.line, column: fault.column })}
          </Text>
          <Text size="sm">
            {fault.path !== '' && <span className="mono">{fault.path}: </span>}
            {fault.message}
          </Text>
        </div>
      ))}
    </div>
  );
}
