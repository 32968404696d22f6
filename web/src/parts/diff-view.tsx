import { Button, Text } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiffLine, RuleDiff } from '../../../src/contract/index.ts';
import classes from './diff-view.module.css';

/** Lines kept around a change. */
const around = 3;

/** What changed, line by line, with sign, word and colour; long stretches that are the same are folded. */
export function DiffView({
  diff,
  label,
}: {
  diff: Pick<RuleDiff, 'added' | 'removed' | 'lines'>;
  label: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (diff.added + diff.removed === 0) return <Text c="dimmed">{t('rules.same')}</Text>;
  const parts = open ? [{ lines: diff.lines, folded: 0 }] : fold(diff.lines);
  return (
    <div>
      <Text size="sm" mb={6}>
        {t('rules.diffCount', { added: diff.added, removed: diff.removed })}
      </Text>
      <section className={classes.diff} aria-label={label} tabIndex={0}>
        {parts.map((part) => (
          <Fragment key={`${part.lines[0]?.before}/${part.lines[0]?.after}`}>
            {part.folded > 0 && (
              <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
                {t('rules.folded', { count: part.folded })}
              </Button>
            )}
            {part.lines.map((line) => (
              <Line key={`${line.before}/${line.after}`} line={line} />
            ))}
          </Fragment>
        ))}
      </section>
    </div>
  );
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

function Line({ line }: { line: DiffLine }) {
  return (
    <div className={classes.diffLine} data-kind={line.kind}>
      <span>{line.before ?? ''}</span>
      <span>{line.after ?? ''}</span>
      <span>{signs[line.kind]}</span>
      <code>{line.text}</code>
    </div>
  );
}

/** Stretches with a change in them, each with the number of lines left out before it. */
function fold(lines: readonly DiffLine[]): { lines: DiffLine[]; folded: number }[] {
  const parts: { lines: DiffLine[]; folded: number }[] = [];
  let skipped = 0;
  let fresh = true;
  lines.forEach((line, i) => {
    const near = lines.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same');
    if (!near) {
      skipped++;
      fresh = true;
      return;
    }
    if (fresh) parts.push({ lines: [], folded: skipped });
    skipped = 0;
    fresh = false;
    parts.at(-1)!.lines.push(line);
  });
  return skipped > 0 ? [...parts, { lines: [], folded: skipped }] : parts;
}
