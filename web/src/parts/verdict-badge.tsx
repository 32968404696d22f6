import {
  IconCircleDashed,
  IconClockX,
  IconLoader,
  IconPlayerStopFilled,
  IconSquareRoundedCheckFilled,
  IconSquareRoundedXFilled,
  IconTool,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../src/contract/index.ts';
import classes from './badges.module.css';

/** Verdict, or what stands in its place while there is none. */
export type Outcome = Verdict | 'RUNNING' | 'EMPTY';

export const outcomeIcons = {
  PASS: IconSquareRoundedCheckFilled,
  FAIL: IconSquareRoundedXFilled,
  ERROR: IconTool,
  TIMEOUT: IconClockX,
  ABORTED: IconPlayerStopFilled,
  RUNNING: IconLoader,
  EMPTY: IconCircleDashed,
} as const;

/** Colour variables of an outcome: filled surface, ink on it, and text on the page. */
export function outcomeColours(outcome: Outcome): { fill: string; ink: string; text: string } {
  if (outcome === 'EMPTY') return { fill: 'transparent', ink: 'var(--lb-quiet)', text: 'var(--lb-quiet)' };
  const name = `--verdict-${outcome.toLowerCase()}`;
  return { fill: `var(${name})`, ink: `var(${name}-ink)`, text: `var(${name}-text)` };
}

/** Verdict as icon, word and filled colour. */
export function VerdictBadge({ verdict }: { verdict: Outcome }) {
  const { t } = useTranslation();
  const Icon = outcomeIcons[verdict];
  const colours = outcomeColours(verdict);
  return (
    <span className={classes.badge} style={{ color: colours.ink, background: colours.fill }}>
      <Icon size={14} aria-hidden />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
