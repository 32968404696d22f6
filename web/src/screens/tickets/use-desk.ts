import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DeskSetup, LiveTopics, Macro, Presence, UserSummary } from '../../../../src/contract/index.ts';
import { type Resource, useApi } from '../../lib/use-api.ts';
import { live, put } from '../../net.ts';
import { useSession } from '../../session.tsx';
import { paths } from './paths.ts';

/** Teams, categories, makers and contracts of the desk. */
export function useDeskSetup(wanted = true): Resource<DeskSetup> {
  return useApi<DeskSetup>(wanted ? paths.setup : null);
}

/** People who can have a ticket, as choices. */
export function usePeople(wanted = true): { value: string; label: string }[] {
  const users = useApi<{ items: UserSummary[] }>(wanted ? '/api/users' : null);
  return useMemo(
    () =>
      (users.data?.items ?? [])
        .filter(({ role }) => role !== 'viewer' && role !== 'requester')
        .map(({ user, name }) => ({ value: user, label: name === user ? user : `${name} (${user})` })),
    [users.data],
  );
}

export function useMacros(wanted: boolean): readonly Macro[] {
  return useApi<{ items: Macro[] }>(wanted ? paths.macros : null).data?.items ?? [];
}

/** Told anew before it ends after 45 s. */
const againMs = 20_000;

/** Says that the reader looks at a ticket or writes to it. */
export function useTellPresence(number: number, doing: Presence['doing']): void {
  useEffect(() => {
    const tell = () => {
      if (!document.hidden) put(paths.presence(number), { doing }).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, againMs);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [number, doing]);
}

/** Who else is at a ticket. */
export function usePresence(number: number): readonly Presence[] {
  const { user } = useSession();
  const [present, setPresent] = useState<readonly Presence[]>([]);
  const take = useCallback(
    (all: readonly Presence[]) =>
      setPresent(all.filter((each) => each.number === number && each.user !== user)),
    [number, user],
  );
  useEffect(
    () =>
      live.subscribe('presence', {
        snapshot: (data: LiveTopics['presence']['snapshot']) => take(data.present),
        change(data: LiveTopics['presence']['change']) {
          if (data.numbers.includes(number)) take(data.present);
        },
      }),
    [number, take],
  );
  return present;
}
