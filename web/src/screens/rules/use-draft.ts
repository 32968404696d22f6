import { useCallback, useSyncExternalStore } from 'react';
import type { RuleSet } from '../../../../src/contract/index.ts';
import { type Resource, useApi } from '../../lib/use-api.ts';

/** A text that is not saved yet and the version that it was made from; kept in the tab until it is saved or thrown away. */
interface Draft {
  base: number;
  text: string;
}

const key = 'linebench.rules.draft';
const watchers = new Set<() => void>();

function stored(): string | null {
  return sessionStorage.getItem(key);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function write(draft: Draft | null): void {
  if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
  else sessionStorage.removeItem(key);
  for (const watcher of watchers) watcher();
}

/** The rule set as it is being written. */
export interface RuleDraftState {
  set: Resource<RuleSet>;
  /** The text as it stands: the draft, else what is in force; null until it is read. */
  text: string | null;
  /** Version that the text was made from. */
  base: number;
  dirty: boolean;
  /** Somebody saved another version meanwhile. */
  overtaken: boolean;
  change: (text: string) => void;
  /** Throws the draft away; what is in force stands there again. */
  discard: () => void;
  /** Goes on with the draft on top of the newest version. */
  rebase: () => void;
}

/** The draft of the rule set, one for all rule pages of this tab. */
export function useRuleDraft(): RuleDraftState {
  const set = useApi<RuleSet>('/api/rules/set');
  const raw = useSyncExternalStore(watch, stored);
  const draft = raw === null ? null : (JSON.parse(raw) as Draft);
  const active = set.data;
  const version = active?.version ?? 0;
  const activeText = active?.text ?? '';
  const base = draft?.base ?? version;
  const change = useCallback(
    (text: string) => {
      const kept = stored();
      const from = kept === null ? version : (JSON.parse(kept) as Draft).base;
      write(text === activeText && from === version ? null : { base: from, text });
    },
    [version, activeText],
  );
  const { reload } = set;
  const discard = useCallback(() => {
    write(null);
    reload();
  }, [reload]);
  const text = active === null ? null : (draft?.text ?? active.text);
  return {
    set,
    text,
    base,
    dirty: draft !== null && draft.text !== activeText,
    overtaken: draft !== null && active !== null && draft.base !== active.version,
    change,
    discard,
    rebase: () => text !== null && write({ base: version, text }),
  };
}
