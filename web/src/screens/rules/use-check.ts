import { useEffect, useState } from 'react';
import type { RuleCheck } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { type ApiError, post } from '../../net.ts';

/** What the server says of a text, a moment after the writer pauses. */
export interface Checked {
  /** Null until the text as it stands was checked. */
  check: RuleCheck | null;
  error: ApiError | null;
}

/** Asks again when the text changes; what was said of another text is never shown for this one. */
export function useCheck(text: string | null): Checked {
  const [state, setState] = useState<{ text: string } & Checked>({ text: '', check: null, error: null });
  useEffect(() => {
    if (text === null) return;
    let gone = false;
    const timer = setTimeout(() => {
      post<RuleCheck>('/api/rules/check', { text }).then(
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
