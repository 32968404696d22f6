import { Button, Group, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFault } from '../../../../src/contract/index.ts';
import { Faults } from '../rules/rule-text.tsx';
import classes from './policies.module.css';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly RuleFault[] = [];

/** The text of a version with every fault in its place; `faults` null while it is checked. */
export function TextPane(props: {
  label: string;
  text: string;
  dirty: boolean;
  faults: readonly RuleFault[] | null;
  /** Said to somebody who may not change it; undefined for those who may. */
  readOnly: string | undefined;
  onChange: (text: string | null) => void;
}) {
  const { t } = useTranslation();
  const { faults, readOnly } = props;
  const standing =
    faults === null
      ? t('rules.checking')
      : faults.length === 0
        ? t('policies.sound')
        : t('rules.faults', { count: faults.length });
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {readOnly ?? standing}
        </Text>
        {props.dirty && (
          <Button variant="default" size="xs" onClick={() => props.onChange(null)}>
            {t('rules.discard')}
          </Button>
        )}
      </Group>
      <div className={`panel ${classes.editor}`}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <YamlEditor
            label={props.label}
            text={props.text}
            faults={faults ?? noFaults}
            readOnly={readOnly !== undefined}
            onChange={props.onChange}
          />
        </Suspense>
      </div>
      {faults && faults.length > 0 && <Faults faults={faults} />}
    </>
  );
}
