import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketDraft } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { put } from '../../net.ts';
import { paths } from './paths.ts';

export type Mode = TicketDraft['mode'];
const keepAfterMs = 700;

/** The texts that the reader has begun on a ticket, one for each mode; kept here at once and on the server soon after. */
export function useDrafts(number: number) {
  const kept = useApi<{ items: TicketDraft[] }>(paths.drafts(number));
  const [texts, setTexts] = useState<Record<Mode, string>>(() => ({
    note: localStorage.getItem(keyOf(number, 'note')) ?? '',
    reply: localStorage.getItem(keyOf(number, 'reply')) ?? '',
  }));
  const [saved, setSaved] = useState(true);
  const timers = useRef(new Map<Mode, number>());
  // What another browser of the same person wrote, where nothing is begun here.
  useEffect(() => {
    for (const { mode, text } of kept.data?.items ?? [])
      setTexts((old) => (old[mode] === '' ? { ...old, [mode]: text } : old));
  }, [kept.data]);
  const write = useCallback(
    (mode: Mode, text: string) => {
      setTexts((old) => ({ ...old, [mode]: text }));
      if (text === '') localStorage.removeItem(keyOf(number, mode));
      else localStorage.setItem(keyOf(number, mode), text);
      clearTimeout(timers.current.get(mode));
      setSaved(false);
      const keep = () =>
        put(paths.draft(number, mode), { text }).then(
          () => setSaved(true),
          () => undefined,
        );
      if (text === '') void keep();
      else
        timers.current.set(
          mode,
          window.setTimeout(() => void keep(), keepAfterMs),
        );
    },
    [number],
  );
  return { texts, write, saved };
}

function keyOf(number: number, mode: Mode): string {
  return `linebench.draft.${number}.${mode}`;
}
