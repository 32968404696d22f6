import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Failure } from './frame/failure.tsx';
import { Gate } from './frame/gate.tsx';
import { Missing } from './frame/missing.tsx';
import { Shell } from './frame/shell.tsx';
import { useSession } from './session.tsx';

/** The first page by what a person works with. */
function Home() {
  return <Navigate to={useSession().role === 'operator' ? '/bench' : '/live'} replace />;
}

// Each screen is a chunk of its own, fetched when it is first opened.
const screens: RouteObject[] = [
  { index: true, Component: Home },
  { path: 'live', lazy: async () => ({ Component: (await import('./screens/live/live.tsx')).LiveScreen }) },
  {
    path: 'alarms',
    lazy: async () => ({ Component: (await import('./screens/alarms/alarms.tsx')).AlarmsScreen }),
  },
  { path: 'bench', lazy: async () => ({ Component: (await import('./screens/bench/wall.tsx')).WallScreen }) },
  { path: 'runs', lazy: async () => ({ Component: (await import('./screens/runs/runs.tsx')).RunsScreen }) },
  { path: 'runs/:id', lazy: async () => ({ Component: (await import('./screens/runs/run.tsx')).RunScreen }) },
  {
    path: 'tickets',
    lazy: async () => ({ Component: (await import('./screens/tickets/tickets.tsx')).TicketsScreen }),
  },
  {
    path: 'tickets/new',
    lazy: async () => ({ Component: (await import('./screens/tickets/new-ticket.tsx')).NewTicketScreen }),
  },
  {
    path: 'tickets/:number',
    lazy: async () => ({ Component: (await import('./screens/tickets/ticket.tsx')).TicketScreen }),
  },
  {
    path: 'devices',
    lazy: async () => ({ Component: (await import('./screens/devices/devices.tsx')).DevicesScreen }),
  },
  {
    path: 'devices/:id',
    lazy: async () => ({ Component: (await import('./screens/devices/device.tsx')).DeviceScreen }),
  },
  {
    path: 'units/:serial',
    lazy: async () => ({ Component: (await import('./screens/devices/unit.tsx')).UnitScreen }),
  },
  {
    path: 'rules',
    lazy: async () => ({ Component: (await import('./screens/rules/rules.tsx')).RulesScreen }),
  },
  {
    path: 'rules/edit',
    lazy: async () => ({ Component: (await import('./screens/rules/rule-page.tsx')).RulePage }),
  },
  {
    path: 'outbound',
    lazy: async () => ({ Component: (await import('./screens/outbound/outbound.tsx')).OutboundScreen }),
  },
  { path: '*', Component: Missing },
];

export const router = createBrowserRouter([
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('./screens/login/login.tsx')).LoginScreen }),
    ErrorBoundary: Failure,
    HydrateFallback: () => null,
  },
  {
    path: '/',
    Component: Gate,
    ErrorBoundary: Failure,
    HydrateFallback: () => null,
    children: [
      {
        path: 'bench/:bench/station',
        lazy: async () => ({ Component: (await import('./screens/station/station.tsx')).StationScreen }),
      },
      { Component: Shell, children: screens },
    ],
  },
]);
