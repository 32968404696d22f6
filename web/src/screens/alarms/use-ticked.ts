import { useCallback, useMemo, useState } from 'react';
import type { Selection } from '../../parts/table-types.ts';

/** Ticked rows of a list that changes under the reader; rows that left are no longer ticked. */
export function useTicked<T>(rows: readonly T[], id: (row: T) => string): Selection & { clear: () => void } {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => new Set(rows.map(id).filter((each) => kept.has(each))), [rows, id, kept]);
  const toggle = useCallback((one: string) => {
    setKept((old) => {
      const next = new Set(old);
      if (!next.delete(one)) next.add(one);
      return next;
    });
  }, []);
  const toggleAll = useCallback((ids: readonly string[]) => {
    setKept((old) => (ids.every((each) => old.has(each)) ? new Set() : new Set(ids)));
  }, []);
  const clear = useCallback(() => setKept(new Set()), []);
  return { selected, toggle, toggleAll, clear };
}
