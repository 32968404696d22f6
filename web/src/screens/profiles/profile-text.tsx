import { Group, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineNode, ProfileCheck, ProfileFault } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { completer } from './complete.ts';
import { Outline } from './outline.tsx';
import classes from './profiles.module.css';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly ProfileFault[] = [];

/** The text of a version with its faults, beside it its outline. */
export function ProfileText(props: {
  text: string;
  readOnly: boolean;
  check: ProfileCheck | null;
  /** Of a version that nobody may write at, the outline that came with it. */
  outline?: readonly OutlineNode[];
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { check, readOnly } = props;
  const [show, setShow] = useState<{ line: number } | null>(null);
  const schema = useApi<object>(readOnly ? null : '/api/profiles/schema.json');
  const complete = useMemo(() => (schema.data ? completer(schema.data) : undefined), [schema.data]);
  const faults = check?.faults ?? noFaults;
  const nodes = check?.profile?.outline ?? (readOnly ? (props.outline ?? null) : null);
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        {readOnly ? (
          <Text size="sm" c="dimmed">
            {t('profiles.readOnly')}
          </Text>
        ) : (
          <CheckLine check={check} />
        )}
        <div className={`panel ${classes.editor}`}>
          <Suspense fallback={<Skeleton height="100%" />}>
            <YamlEditor
              label={t('profiles.tab.text')}
              text={props.text}
              faults={faults}
              readOnly={readOnly}
              show={show}
              {...(complete ? { complete } : {})}
              onChange={props.onChange}
            />
          </Suspense>
        </div>
        {faults.length > 0 && (
          <div className={classes.faults}>
            {faults.map((fault) => (
              <UnstyledButton
                className={classes.fault}
                key={`${fault.line}:${fault.column}:${fault.path}:${fault.message}`}
                onClick={() => setShow({ line: fault.line })}
              >
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {t('profiles.place', { line: fault.line, column: fault.column })}
                </Text>
                <Text size="sm">
                  {fault.path !== '' && <span className="mono">{fault.path}: </span>}
                  {fault.message}
                </Text>
              </UnstyledButton>
            ))}
          </div>
        )}
      </div>
      <Outline nodes={nodes} onLine={(line) => setShow({ line })} />
    </div>
  );
}

function CheckLine({ check }: { check: ProfileCheck | null }) {
  const { t } = useTranslation();
  if (!check) {
    return (
      <Text size="sm" c="dimmed">
        {t('profiles.checking')}
      </Text>
    );
  }
  const good = check.profile !== null;
  const count = check.profile?.outline.filter(({ group }) => !group).length ?? 0;
  return (
    <Group gap={6} role="status" wrap="nowrap">
      {good ? (
        <IconCheck size={18} color="var(--sev-cleared)" aria-hidden />
      ) : (
        <IconX size={18} color="var(--sev-critical)" aria-hidden />
      )}
      <Text size="sm">
        {good ? t('profiles.sound', { count }) : t('profiles.faults', { count: check.faults.length })}
      </Text>
    </Group>
  );
}
