import { useEffect, useState } from 'react';
import { type ApiError, post } from '../net.ts';
import { asApiError } from './use-api.ts';

/** What the server said to the body as it stands. */
export interface Asked<T> {
  /** Null until it answered. */
  data: T | null;
  error: ApiError | null;
}

/** Asks the server a moment after the body stops changing; what it said of another body is never shown for this one. */
export function useAsked<T>(path: string, body: object | null): Asked<T> {
  const wanted = body === null ? null : JSON.stringify(body);
  const [state, setState] = useState<{ wanted: string | null } & Asked<T>>({
    wanted: null,
    data: null,
    error: null,
  });
  useEffect(() => {
    if (wanted === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      post<T>(path, JSON.parse(wanted)).then(
        (data) => gone || setState({ wanted, data, error: null }),
        (error: unknown) => gone || setState({ wanted, data: null, error: asApiError(error) }),
      );
    }, 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [path, wanted]);
  return state.wanted === wanted ? state : { data: null, error: null };
}
