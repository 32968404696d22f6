import { useCallback, useEffect, useState } from 'react';
import type { Study } from '../../../../src/contract/index.ts';
import { asApiError } from '../../lib/use-api.ts';
import { type ApiError, get, remove } from '../../net.ts';

/** How often a long question is asked how far it is, ms. */
const askEveryMs = 400;

/** A question over many results as it is worked on. */
export interface StudyState<Result> {
  result: Result | null;
  /** While it is worked on; null before the first answer and after the last. */
  progress: { done: number; total: number } | null;
  /** True while the result is that of another question or there is none. */
  loading: boolean;
  error: ApiError | null;
  cancelled: boolean;
  cancel: () => void;
  retry: () => void;
}

interface Kept<Result> {
  path: string;
  study: Study<Result> | null;
  error: ApiError | null;
}

/** Asks for a study until it is done; a change of `path` gives the old one up. */
export function useStudy<Result>(path: string): StudyState<Result> {
  const [kept, setKept] = useState<Kept<Result>>({ path: '', study: null, error: null });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks the same again
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      get<Study<Result>>(path, abort.signal).then(
        (study) => {
          setKept({ path, study, error: null });
          if (study.state === 'waiting' || study.state === 'running') timer = setTimeout(ask, askEveryMs);
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setKept({ path, study: null, error: asApiError(error) });
        },
      );
    };
    ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [path, turn]);
  const study = kept.path === path ? kept.study : null;
  const working = study?.state === 'waiting' || study?.state === 'running';
  const id = working ? study.id : undefined;
  const cancel = useCallback(() => {
    if (id === undefined) return;
    setKept((old) => (old.study ? { ...old, study: { ...old.study, state: 'cancelled' } } : old));
    void remove(`/api/results/studies/${id}`).catch(() => undefined);
  }, [id]);
  return {
    result: study?.state === 'done' ? study.result : null,
    progress: working ? { done: study.done, total: study.total } : null,
    loading: kept.path !== path || working,
    error:
      kept.path === path ? (kept.error ?? (study?.state === 'failed' ? failure(study.error) : null)) : null,
    cancelled: study?.state === 'cancelled',
    cancel,
    retry: useCallback(() => setTurn((old) => old + 1), []),
  };
}

function failure(message: string | null): ApiError {
  return asApiError(new Error(message ?? ''));
}
