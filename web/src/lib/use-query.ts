import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The filters, tabs and sorts of a page as the URL holds them; setting undefined or '' removes a key. */
export function useQuery(): [
  (key: string) => string | undefined,
  (change: Record<string, string | undefined>, push?: boolean) => void,
] {
  const [params, setParams] = useSearchParams();
  const read = useCallback((key: string) => params.get(key) ?? undefined, [params]);
  const write = useCallback(
    (change: Record<string, string | undefined>, push = false) => {
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [key, value] of Object.entries(change)) {
            if (value === undefined || value === '') next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: !push },
      );
    },
    [setParams],
  );
  return [read, write];
}
