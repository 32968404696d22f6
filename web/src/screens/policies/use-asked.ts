import { useEffect, useState } from 'react';
import { asApiError } from '../../lib/use-api.ts';
import { type ApiError, post } from '../../net.ts';

/** What the server says to a body, a moment after it stops changing; null until then. */
export function useAsked<T>(path: string, body: object | null): { data: T | null; error: ApiError | null } {
  const wanted = body === null ? null : JSON.stringify(body);
  const [state, setState] = useState<{ wanted: string | null; data: T | null; error: ApiError | null }>({
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
