import { Navigate, Outlet, useLocation } from 'react-router';
import { useSessionState } from '../session.tsx';

/** Lets people of the house through, sends customers to their own pages, others to the sign-in page and back afterwards. */
export function Gate() {
  const { session, asking } = useSessionState();
  const location = useLocation();
  if (asking) return null;
  if (session?.role === 'requester') return <Navigate to="/my" replace />;
  if (session) return <Outlet />;
  const to = `${location.pathname}${location.search}`;
  return <Navigate to={to === '/' ? '/login' : `/login?to=${encodeURIComponent(to)}`} replace />;
}
