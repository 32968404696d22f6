import {
  IconActivity,
  IconBellRinging,
  IconBolt,
  IconCalendarEvent,
  IconChartBar,
  IconChartHistogram,
  IconClockHour4,
  IconFilterBolt,
  IconHourglass,
  IconLayoutGrid,
  IconListCheck,
  IconListDetails,
  IconListTree,
  IconMail,
  IconQrcode,
  IconRouter,
  IconSend,
  IconSettings,
  IconSitemap,
  IconTicket,
  IconTimeline,
  IconUsersGroup,
} from '@tabler/icons-react';

import type { Role } from '../../../src/contract/index.ts';
import { may } from '../lib/words.ts';

/** The sections of the application in the order of the rail, with the pages inside each. */
export const sections = [
  {
    id: 'live',
    icon: IconActivity,
    to: '/live',
    pages: [
      { id: 'feed', to: '/live', icon: IconTimeline },
      { id: 'alarms', to: '/alarms', icon: IconBellRinging },
      { id: 'maintenance', to: '/maintenance', icon: IconCalendarEvent },
      { id: 'receiver', to: '/receiver', icon: IconFilterBolt },
    ],
  },
  {
    id: 'bench',
    icon: IconLayoutGrid,
    to: '/bench',
    pages: [
      { id: 'wall', to: '/bench', icon: IconLayoutGrid },
      { id: 'runs', to: '/runs', icon: IconListCheck },
      { id: 'results', to: '/results', icon: IconChartHistogram, act: 'results' },
      { id: 'profiles', to: '/profiles', icon: IconListTree },
      { id: 'codes', to: '/codes', icon: IconQrcode },
    ],
  },
  {
    id: 'tickets',
    icon: IconTicket,
    to: '/tickets',
    pages: [
      { id: 'queue', to: '/tickets', icon: IconTicket },
      { id: 'shift', to: '/shift', icon: IconClockHour4, act: 'shift' },
      { id: 'desk-statistics', to: '/desk-statistics', icon: IconChartBar, act: 'deskFigures' },
      { id: 'macros', to: '/macros', icon: IconBolt, act: 'deskWork' },
    ],
  },
  {
    id: 'devices',
    icon: IconRouter,
    to: '/devices',
    pages: [
      { id: 'inventory', to: '/devices', icon: IconRouter },
      { id: 'topology', to: '/topology', icon: IconSitemap },
    ],
  },
  {
    id: 'admin',
    icon: IconSettings,
    to: '/rules',
    pages: [
      { id: 'rules', to: '/rules', icon: IconListDetails },
      { id: 'policies', to: '/policies', icon: IconHourglass },
      { id: 'desk-setup', to: '/desk-setup', icon: IconUsersGroup },
      { id: 'letters', to: '/letters', icon: IconMail, act: 'deskWork' },
      { id: 'outbound', to: '/outbound', icon: IconSend, act: 'outbound' },
    ],
  },
] as const;

export type Section = (typeof sections)[number];

/** The pages of a section that a role is shown. */
export function pagesOf(section: Section, role: Role): readonly Section['pages'][number][] {
  return section.pages.filter((page) => !('act' in page) || may(role, page.act));
}

/** The section that a path belongs to. */
export function sectionOf(pathname: string): Section | undefined {
  const inside = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  return sections.find((section) => inside(section.to) || section.pages.some((page) => inside(page.to)));
}
