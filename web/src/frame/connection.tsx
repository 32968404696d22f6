import { useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { type Freshness, freshness } from '../lib/connection.ts';
import { clock } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { live } from '../net.ts';
import classes from './shell.module.css';

/** How fresh the page is now, and since when the server is silent (ms since the epoch). */
export function useConnection(): { state: Freshness; heardAt: number } {
  const now = useNow();
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => live.watch(redraw), []);
  const facts = live.facts(now);
  return { state: freshness(facts, now), heardAt: facts.heardAt ?? facts.startedAt };
}

/** Connection state as dot and word. */
export function ConnectionState() {
  const { t, i18n } = useTranslation();
  const { state, heardAt } = useConnection();
  const word = t(`connection.${state}`, { time: clock(heardAt, i18n.language) });
  return (
    <span className={classes.connection} role="status" title={word}>
      <span className={classes.dot} data-state={state} aria-hidden />
      <span className="mantine-visible-from-sm">{word}</span>
    </span>
  );
}
