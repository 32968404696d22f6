import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { screen } from './frame/chunk.ts';
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
  {
    path: 'live',
    lazy: screen(
      () => import('./screens/live/live.tsx'),
      (module) => module.LiveScreen,
    ),
  },
  {
    path: 'receiver',
    lazy: screen(
      () => import('./screens/receiver/receiver.tsx'),
      (module) => module.ReceiverScreen,
    ),
  },
  {
    path: 'alarms',
    lazy: screen(
      () => import('./screens/alarms/alarms.tsx'),
      (module) => module.AlarmsScreen,
    ),
  },
  {
    path: 'bench',
    lazy: screen(
      () => import('./screens/bench/wall.tsx'),
      (module) => module.WallScreen,
    ),
  },
  {
    path: 'runs',
    lazy: screen(
      () => import('./screens/runs/runs.tsx'),
      (module) => module.RunsScreen,
    ),
  },
  {
    path: 'runs/:id',
    lazy: screen(
      () => import('./screens/runs/run.tsx'),
      (module) => module.RunScreen,
    ),
  },
  {
    path: 'results',
    lazy: screen(
      () => import('./screens/results/results.tsx'),
      (module) => module.ResultsScreen,
    ),
  },
  {
    path: 'results/measurement',
    lazy: screen(
      () => import('./screens/results/measurement.tsx'),
      (module) => module.MeasurementScreen,
    ),
  },
  {
    path: 'results/reports/:kind/:key',
    lazy: screen(
      () => import('./screens/results/report.tsx'),
      (module) => module.ReportScreen,
    ),
  },
  {
    path: 'profiles',
    lazy: screen(
      () => import('./screens/profiles/profiles.tsx'),
      (module) => module.ProfilesScreen,
    ),
  },
  {
    path: 'profiles/:id',
    lazy: screen(
      () => import('./screens/profiles/profile.tsx'),
      (module) => module.ProfileScreen,
    ),
  },
  {
    path: 'codes',
    lazy: screen(
      () => import('./screens/codes/codes.tsx'),
      (module) => module.CodesScreen,
    ),
  },
  {
    path: 'tickets',
    lazy: screen(
      () => import('./screens/tickets/tickets.tsx'),
      (module) => module.TicketsScreen,
    ),
  },
  {
    path: 'tickets/new',
    lazy: screen(
      () => import('./screens/tickets/new-ticket.tsx'),
      (module) => module.NewTicketScreen,
    ),
  },
  {
    path: 'tickets/:number',
    lazy: screen(
      () => import('./screens/tickets/ticket.tsx'),
      (module) => module.TicketScreen,
    ),
  },
  {
    path: 'shift',
    lazy: async () => ({ Component: (await import('./screens/tickets/shift.tsx')).ShiftScreen }),
  },
  {
    path: 'desk-statistics',
    lazy: screen(
      () => import('./screens/desk-statistics/desk-statistics.tsx'),
      (module) => module.DeskStatisticsScreen,
    ),
  },
  {
    path: 'macros',
    lazy: screen(
      () => import('./screens/macros/macros.tsx'),
      (module) => module.MacrosScreen,
    ),
  },
  {
    path: 'desk-setup',
    lazy: screen(
      () => import('./screens/desk-setup/desk-setup.tsx'),
      (module) => module.DeskSetupScreen,
    ),
  },
  {
    path: 'policies',
    lazy: async () => ({ Component: (await import('./screens/policies/policies.tsx')).PoliciesScreen }),
  },
  {
    path: 'letters',
    lazy: screen(
      () => import('./screens/letters/letters.tsx'),
      (module) => module.LettersScreen,
    ),
  },
  {
    path: 'devices',
    lazy: screen(
      () => import('./screens/devices/devices.tsx'),
      (module) => module.DevicesScreen,
    ),
  },
  {
    path: 'maintenance',
    lazy: async () => ({
      Component: (await import('./screens/maintenance/maintenance.tsx')).MaintenanceScreen,
    }),
  },
  {
    path: 'topology',
    lazy: async () => ({ Component: (await import('./screens/topology/topology.tsx')).TopologyScreen }),
  },
  {
    path: 'devices/:id',
    lazy: screen(
      () => import('./screens/devices/device.tsx'),
      (module) => module.DeviceScreen,
    ),
  },
  {
    path: 'units/:serial',
    lazy: screen(
      () => import('./screens/devices/unit.tsx'),
      (module) => module.UnitScreen,
    ),
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

// What customers see: by a link, by the form, or signed in; nothing of the house's own frame.
const customer: RouteObject[] = [
  {
    path: 'c/:link',
    lazy: screen(
      () => import('./screens/customer/case-page.tsx'),
      (module) => module.LinkedCaseScreen,
    ),
  },
  {
    path: 'request',
    lazy: screen(
      () => import('./screens/customer/request-page.tsx'),
      (module) => module.RequestScreen,
    ),
  },
  {
    path: 'my',
    lazy: screen(
      () => import('./screens/customer/my-cases.tsx'),
      (module) => module.CustomerGate,
    ),
    children: [
      {
        index: true,
        lazy: screen(
          () => import('./screens/customer/my-cases.tsx'),
          (module) => module.MyCasesScreen,
        ),
      },
      {
        path: ':number',
        lazy: screen(
          () => import('./screens/customer/case-page.tsx'),
          (module) => module.MyCaseScreen,
        ),
      },
    ],
  },
];

export const router = createBrowserRouter([
  { ErrorBoundary: Failure, HydrateFallback: () => null, children: customer },
  {
    path: '/login',
    lazy: screen(
      () => import('./screens/login/login.tsx'),
      (module) => module.LoginScreen,
    ),
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
        lazy: screen(
          () => import('./screens/station/station.tsx'),
          (module) => module.StationScreen,
        ),
      },
      // A screen that breaks leaves the frame standing.
      { Component: Shell, children: [{ ErrorBoundary: Failure, children: screens }] },
    ],
  },
]);
