import { useEffect, useState } from 'react';
import type { ProfileCheck } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { type ApiError, post } from '../../net.ts';

/** What the server says of a text a moment after the writer pauses; null until the text as it stands was checked. */
export function useProfileCheck(text: string | null): { check: ProfileCheck | null; error: ApiError | null } {
  const [state, setState] = useState<{ text: string; check: ProfileCheck | null; error: ApiError | null }>({
    text: '',
    check: null,
    error: null,
  });
  useEffect(() => {
    if (text === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      post<ProfileCheck>('/api/profiles/check', { text }).then(
        (check) => gone || setState({ text, check, error: null }),
        (error: unknown) => gone || setState({ text, check: null, error: asApiError(error) }),
      );
    }, 350);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return state.text === text ? state : { check: null, error: null };
}
