import { useCallback, useState } from 'react';
import type { ApiError } from '../net.ts';
import { asApiError } from './use-api.ts';

/** An act of a person: `busy` while the server works, `error` until the next try. */
export interface Act {
  busy: boolean;
  error: ApiError | null;
  /** Runs the act; resolves true when it succeeded. */
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Keeps the state of an act that writes. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const run = useCallback(async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (cause) {
      setError(asApiError(cause));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { busy, error, run, clear };
}
