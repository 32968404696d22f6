import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '../../../src/contract/index.ts';
import { ApiError, get, withQuery } from '../net.ts';

/** One record of the server; `data` stays while it is read again. */
export interface Resource<T> {
  data: T | null;
  error: ApiError | null;
  loading: boolean;
  reload: () => void;
}

/** Reads `path` and reads it again when it changes; null reads nothing. */
export function useApi<T>(path: string | null): Resource<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; error: ApiError | null }>({
    path: null,
    data: null,
    error: null,
  });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the same path again
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    get<T>(path, abort.signal).then(
      (data) => setState({ path, data, error: null }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setState((old) => ({ path, data: old.path === path ? old.data : null, error: asApiError(error) }));
      },
    );
    return () => abort.abort();
  }, [path, turn]);
  const reload = useCallback(() => setTurn((old) => old + 1), []);
  const current = state.path === path;
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: path !== null && !current,
    reload,
  };
}

/** A list that the server pages. */
export interface Pages<T> {
  items: readonly T[];
  error: ApiError | null;
  /** The first page is not here yet. */
  loading: boolean;
  loadingMore: boolean;
  more: boolean;
  loadMore: () => void;
  reload: () => void;
}

interface PagesState<T> {
  key: string;
  items: readonly T[];
  next: string | null;
  error: ApiError | null;
}

/** Reads a paged list from its beginning when `query` or `epoch` change, further pages on demand. */
export function usePages<T>(
  path: string | null,
  query: Record<string, string | undefined> = {},
  epoch: string | number = 0,
): Pages<T> {
  const base = path === null ? null : withQuery(path, query);
  const key = `${base} ${epoch}`;
  const [state, setState] = useState<PagesState<T>>({ key: '', items: [], next: null, error: null });
  const [turn, setTurn] = useState(0);
  const [loadingMore, setLoadingMore] = useState(false);
  const more = useRef<AbortController | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the same list again
  useEffect(() => {
    if (base === null) return;
    const abort = new AbortController();
    more.current?.abort();
    setLoadingMore(false);
    get<Page<T>>(base, abort.signal).then(
      (page) => setState({ key, items: page.items, next: page.next, error: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ key, items: [], next: null, error: asApiError(error) });
      },
    );
    return () => abort.abort();
  }, [key, base, turn]);

  const loadMore = useCallback(() => {
    if (base === null || state.next === null || state.key !== key || loadingMore) return;
    const abort = new AbortController();
    more.current = abort;
    setLoadingMore(true);
    const next = `${base}${base.includes('?') ? '&' : '?'}before=${encodeURIComponent(state.next)}`;
    get<Page<T>>(next, abort.signal)
      .then(
        (page) =>
          setState((old) =>
            old.key === key ? { ...old, items: [...old.items, ...page.items], next: page.next } : old,
          ),
        (error: unknown) => {
          if (!abort.signal.aborted) setState((old) => ({ ...old, error: asApiError(error) }));
        },
      )
      .finally(() => setLoadingMore(false));
  }, [base, key, state.next, state.key, loadingMore]);

  const reload = useCallback(() => setTurn((old) => old + 1), []);
  return {
    items: state.items,
    error: state.key === key ? state.error : null,
    loading: base !== null && state.key !== key && state.items.length === 0,
    loadingMore,
    more: state.next !== null,
    loadMore,
    reload,
  };
}

/** Every failure as an ApiError, so that a page has one way to show it. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, {
    code: 'page-failed',
    message: error instanceof Error ? error.message : String(error),
  });
}
