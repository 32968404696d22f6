import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunDetail, RunNode } from '../../../../src/contract/index.ts';
import { Measurements } from './channel-table.tsx';
import classes from './run.module.css';
import { RunTree } from './run-tree.tsx';

/** Steps and groups of a run, each with what it measured; behind them what was measured after the last one. */
export function RunSteps({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const tree = run.tree.length > 0 ? run.tree : run.steps.map(asNode);
  const known = new Set(tree.map((row) => row.id));
  const others = run.measurements.filter((measurement) => !known.has(measurement.step));
  return (
    <div>
      <RunTree tree={tree} measurements={run.measurements} />
      {others.length > 0 && (
        <div className={classes.step}>
          <Text fw={600}>{t('run.afterwards')}</Text>
          <div className={classes.values}>
            <Measurements label={t('run.afterwards')} measurements={others} />
          </div>
        </div>
      )}
    </div>
  );
}

/** A step of a run of before there were groups. */
function asNode(step: RunDetail['steps'][number]): RunNode {
  return {
    ...step,
    key: step.id,
    kind: '',
    group: false,
    phase: 'main',
    parent: null,
    depth: 0,
    round: '',
    skipped: null,
    lock: [],
    waitsFor: null,
    waitedMs: 0,
    attempts: [],
  };
}
