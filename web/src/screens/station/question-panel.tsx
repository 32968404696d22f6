import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { commandCode } from '../../../../src/contract/codes.ts';
import type { Bench, Position, Question } from '../../../../src/contract/index.ts';
import { stopwatch } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import classes from './station.module.css';

/** The position whose question the station puts. */
export function askedPosition(bench: Bench): Position | undefined {
  if (bench.prompt.key !== 'ask') return undefined;
  return bench.positions.find(({ position }) => position === bench.asked);
}

/** How a question is answered and how long it waits. */
export function QuestionHow({ question }: { question: Question }) {
  const { t } = useTranslation();
  const now = useNow();
  const left = Math.max(0, Date.parse(question.until) - now);
  return (
    <div className={classes.how}>
      {how()}
      {left < 60_000 && ` · ${t('station.ui.timeLeft', { time: stopwatch(left) })}`}
    </div>
  );

  function how(): string {
    if (question.code !== null) return t('station.ui.scanCode', { code: question.code });
    if (question.answer === 'yes_no') return t('station.ui.scanYesNo');
    if (question.answer === 'confirm') return t('station.ui.scanYes');
    return question.expected === null
      ? t('station.ui.scanAny')
      : t('station.ui.scanExpected', { expected: question.expected });
  }
}

/** Buttons that do what the codes YES and NO do. */
export function Answers(props: { yesNo: boolean; done?: boolean; onScan: (text: string) => void }) {
  const { t } = useTranslation();
  const press = (word: 'YES' | 'NO') => (event: React.MouseEvent<HTMLButtonElement>) => {
    // A button that keeps the focus would be pressed by the next scan's Enter.
    event.currentTarget.blur();
    props.onScan(commandCode(word));
  };
  return (
    <div className={classes.answers}>
      <button type="button" className={classes.answer} onClick={press('YES')}>
        <IconCheck size="1em" stroke={3} aria-hidden />
        {t(props.done ? 'station.ui.done' : 'station.ui.yes')}
      </button>
      {props.yesNo && (
        <button type="button" className={classes.answer} onClick={press('NO')}>
          <IconX size="1em" stroke={3} aria-hidden />
          {t('station.ui.no')}
        </button>
      )}
    </div>
  );
}
