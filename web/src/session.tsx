import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Session } from '../../src/contract/index.ts';
import { type Act, may } from './lib/words.ts';
import { get, live, onSignedOut, remove } from './net.ts';

interface SessionState {
  session: Session | null;
  /** True until the server has said who is signed in. */
  asking: boolean;
  signedIn: (session: Session) => void;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

/** Knows who is signed in and opens or closes the live connection with it. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(null);
  const [asking, setAsking] = useState(true);
  useEffect(() => {
    const leave = () => {
      live.stop();
      setSession(null);
    };
    onSignedOut(leave);
    get<Session | null>('/api/session')
      .then(setSession, () => undefined)
      .finally(() => setAsking(false));
  }, []);
  useEffect(() => {
    // Nothing live is for customers.
    if (session && session.role !== 'requester') live.start();
  }, [session]);
  const signOut = async () => {
    await remove('/api/session').catch(() => undefined);
    live.stop();
    setSession(null);
  };
  return (
    <SessionContext value={{ session, asking, signedIn: setSession, signOut }}>{children}</SessionContext>
  );
}

export function useSessionState(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('SessionProvider is missing');
  return state;
}

/** The person at the page; only below the sign-in gate. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** True when the person is shown the act. */
export function useMay(act: Act): boolean {
  return may(useSession().role, act);
}
