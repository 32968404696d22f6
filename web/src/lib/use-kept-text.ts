import { useCallback, useState } from 'react';
import { useSession } from '../session.tsx';

/** A text that was typed and not saved yet; `at` in ISO, `base` the version of the text that it was made from. */
interface Kept {
  text: string;
  at: string;
  base: string;
}

/** What was kept below a key when it was last looked at, and what was thrown away since. */
interface Place {
  key: string | null;
  kept: Kept | null;
  thrown: Kept | null;
}

/** A text as it is being written. */
export interface KeptText {
  /** Empty until there is one. */
  text: string;
  /** Version (number or hash) of the saved text that it was made from. */
  base: string;
  /** When it was typed; null while nothing is unsaved. */
  at: string | null;
  change: (text: string) => void;
  /** It is saved, or what it was a draft of is gone. */
  forget: () => void;
  /** Throws what is unsaved away. */
  discard: () => void;
  /** Brings back what was thrown away last; null when nothing was. */
  undo: (() => void) | null;
}

/**
 * Keeps an unsaved text in the browser, by person and place (`null` keeps nothing), so that it outlives the page. `saved` is the
 * text on the server with what tells its versions apart; null while it is not here yet.
 */
export function useKeptText(place: string | null, saved: { text: string; version: string } | null): KeptText {
  const { user } = useSession();
  const key = place === null ? null : `linebench.kept.${user}.${place}`;
  const [state, setState] = useState<Place>(() => placeOf(key));
  const now = state.key === key ? state : placeOf(key);
  if (now !== state) setState(now);
  const kept = now.kept === null || now.kept.text === saved?.text ? null : now.kept;
  const base = kept?.base ?? saved?.version ?? '';
  const text = kept?.text ?? saved?.text ?? '';
  const set = (next: Kept | null, thrown: Kept | null) => {
    write(key, next);
    setState({ key, kept: next, thrown });
  };
  const { thrown } = now;
  return {
    text,
    base,
    at: kept?.at ?? null,
    change(typed) {
      // The editor also tells what was put into it.
      if (saved === null || typed === text) return;
      set(typed === saved.text ? null : { text: typed, at: new Date().toISOString(), base }, null);
    },
    forget: useCallback(() => {
      write(key, null);
      setState({ key, kept: null, thrown: null });
    }, [key]),
    discard: () => set(null, kept),
    undo: thrown === null ? null : () => set(thrown, null),
  };
}

function placeOf(key: string | null): Place {
  return { key, kept: key === null ? null : read(key), thrown: null };
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
    return kept && typeof kept.text === 'string' ? kept : null;
  } catch {
    return null;
  }
}

/** A browser that is full or keeps nothing does not stop the writing. */
function write(key: string | null, kept: Kept | null): void {
  if (key === null) return;
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // The text is on the page still.
  }
}
