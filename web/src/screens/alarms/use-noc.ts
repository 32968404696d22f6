import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Alarm, Severity } from '../../../../src/contract/index.ts';
import { playTune, type Tune } from '../../lib/tones.ts';
import { atLeast, severityRank } from '../../lib/words.ts';
import { isSilent } from './use-board.ts';

/** What this browser does when an alarm comes. */
export interface NocChoice {
  /** From this severity; null for nothing at all. */
  level: Severity | null;
  sound: boolean;
  flash: boolean;
}

/** The worse, the more notes and the rougher. */
const tunes: Record<'critical' | 'major' | 'other', Tune> = {
  critical: {
    wave: 'square',
    notes: [
      [988, 0, 0.16],
      [740, 0.2, 0.16],
      [988, 0.4, 0.16],
      [740, 0.6, 0.16],
      [988, 0.8, 0.3],
    ],
  },
  major: {
    wave: 'square',
    notes: [
      [784, 0, 0.16],
      [587, 0.2, 0.3],
    ],
  },
  other: { wave: 'sine', notes: [[660, 0, 0.25]] },
};

/** The sound of an alarm of this severity. */
export function playSeverity(severity: Severity): void {
  playTune(tunes[severity === 'critical' || severity === 'major' ? severity : 'other']);
}

/** The choice, kept in this browser. */
export function useNocChoice(): [NocChoice, (choice: NocChoice) => void] {
  const [choice, setChoice] = useLocalStorage<NocChoice>({
    key: 'linebench.noc',
    defaultValue: { level: null, sound: true, flash: true },
    getInitialValueInEffect: false,
  });
  return [choice, setChoice];
}

/** The alarms that came since the reader last said to have seen them; sounds when there are more. */
export function useFreshAlarms(
  alarms: readonly Alarm[] | null,
  { level, sound }: NocChoice,
): { fresh: readonly Alarm[]; seen: () => void } {
  const known = useRef<ReadonlySet<number> | null>(null);
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    if (alarms === null) return;
    const audible = alarms.filter((alarm) => alarm.state === 'open' && !isSilent(alarm));
    const before = known.current;
    known.current = new Set(audible.map(({ id }) => id));
    if (before === null || level === null) return;
    const arrived = audible.filter(
      (alarm) => !before.has(alarm.id) && alarm.acknowledgedAt === null && atLeast(alarm.severity, level),
    );
    if (arrived.length === 0) return;
    setIds((old) => new Set([...old, ...arrived.map(({ id }) => id)]));
    const worst = arrived.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))[0]!;
    if (sound) playSeverity(worst.severity);
  }, [alarms, level, sound]);
  const fresh = (alarms ?? []).filter(
    (alarm) => ids.has(alarm.id) && alarm.state === 'open' && alarm.acknowledgedAt === null,
  );
  const seen = useCallback(() => setIds(new Set()), []);
  return { fresh, seen };
}
