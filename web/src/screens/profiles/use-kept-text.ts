import { useCallback, useState } from 'react';
import { useSession } from '../../session.tsx';

/** A text that was typed and not saved yet; `at` in ISO, `base` the hash of the text that it was made from. */
interface Kept {
  text: string;
  at: string;
  base: string;
}

/** The text of a draft as it is being written. */
export interface KeptText {
  text: string;
  /** Hash of the saved text that it was made from. */
  base: string;
  /** When it was typed; null while nothing is unsaved. */
  at: string | null;
  change: (text: string) => void;
  /** It is saved, or its draft is gone. */
  forget: () => void;
  /** Throws what is unsaved away. */
  discard: () => void;
  /** Brings back what was thrown away last; null when nothing was. */
  undo: (() => void) | null;
}

/**
 * Keeps an unsaved text in the browser, by person and place (`null` keeps nothing), so that it outlives the page. `saved` is the
 * text on the server.
 */
export function useKeptText(place: string | null, saved: { text: string; hash: string }): KeptText {
  const { user } = useSession();
  const key = place === null ? null : `linebench.profile.${user}.${place}`;
  const [kept, setKept] = useState<Kept | null>(() => read(key, saved.text));
  const [thrown, setThrown] = useState<Kept | null>(null);
  const base = kept?.base ?? saved.hash;
  const set = useCallback(
    (next: Kept | null) => {
      if (key !== null) write(key, next);
      setKept(next);
    },
    [key],
  );
  const text = kept?.text ?? saved.text;
  const change = (typed: string) => {
    // The editor also tells what was put into it.
    if (typed === text) return;
    setThrown(null);
    set(typed === saved.text ? null : { text: typed, at: new Date().toISOString(), base });
  };
  const discard = () => {
    setThrown(kept);
    set(null);
  };
  const undo = () => {
    set(thrown);
    setThrown(null);
  };
  return {
    text,
    base,
    at: kept?.at ?? null,
    change,
    forget: useCallback(() => key !== null && write(key, null), [key]),
    discard,
    undo: thrown === null ? null : undo,
  };
}

function read(key: string | null, saved: string): Kept | null {
  if (key === null) return null;
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return kept && typeof kept.text === 'string' && kept.text !== saved ? kept : null;
  } catch {
    return null;
  }
}

/** A browser that is full or keeps nothing does not stop the writing. */
function write(key: string, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // The text is on the page still.
  }
}
