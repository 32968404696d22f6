import { IconClock, IconMail, IconMailCheck, IconMailOff, IconMessageCheck } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter, Letters } from '../../../src/contract/index.ts';
import { useApi } from '../lib/use-api.ts';
import { useMay } from '../session.tsx';
import classes from './letter-marks.module.css';

const LettersContext = createContext<{ letters: Letters | null; reload: () => void }>({
  letters: null,
  reload: () => undefined,
});
const againMs = 3000;

/** Knows what was written to the customer of a ticket; reads again while something is on its way. */
export function LettersProvider(props: { number: number; lastSeq: number; children: ReactNode }) {
  const { number, lastSeq, children } = props;
  const desk = useMay('deskWork');
  const { data, reload } = useApi<Letters>(desk ? `/api/tickets/${number}/letters` : null);
  const waits = data?.items.some(({ state }) => state === 'queued') ?? false;
  const read = useRef(lastSeq);
  useEffect(() => {
    // A new entry may have caused letters.
    if (read.current === lastSeq) return;
    read.current = lastSeq;
    reload();
  }, [reload, lastSeq]);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(reload, againMs);
    return () => clearInterval(timer);
  }, [waits, reload]);
  const value = useMemo(() => ({ letters: data, reload }), [data, reload]);
  return <LettersContext value={value}>{children}</LettersContext>;
}

/** Reads anew what was written and whom it reaches. */
export function useReadLetters(): () => void {
  return useContext(LettersContext).reload;
}

/** The letters that an entry caused, and how far each came. */
export function LetterMarks({ seq }: { seq: number }) {
  const { letters } = useContext(LettersContext);
  const mine = useMemo(() => letters?.items.filter((letter) => letter.seq === seq) ?? [], [letters, seq]);
  if (mine.length === 0) return null;
  return (
    <ul className={classes.marks}>
      {mine.map((letter) => (
        <LetterMark key={letter.id} letter={letter} />
      ))}
    </ul>
  );
}

const icons = { queued: IconClock, sent: IconMailCheck, failed: IconMailOff, withheld: IconMailOff } as const;

function LetterMark({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { state, way, to, address, withheld, error } = letter;
  const Icon = state === 'sent' && way === 'sms' ? IconMessageCheck : icons[state];
  const why = withheld === null ? error : t(`letters.withheld.${withheld}`);
  const help = [letter.subject, address].filter(Boolean).join('\n');
  return (
    <li className={classes.mark} data-state={state} title={help}>
      <Icon size={15} aria-hidden />
      <span>
        {t(`letters.state.${state}`, { way: t(`letters.way.${way}`), to })}
        {why !== null && ` ${why}`}
      </span>
    </li>
  );
}

/** That nothing reaches the customer, where somebody is about to write to them. */
export function UnreachableNote() {
  const { t } = useTranslation();
  const reason = useContext(LettersContext).letters?.unreachable ?? null;
  if (reason === null) return null;
  return (
    <p className={classes.unreachable}>
      <IconMail size={16} aria-hidden />
      {t(`letters.unreachable.${reason}`)}
    </p>
  );
}
