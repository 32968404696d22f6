import { useTranslation } from 'react-i18next';
import type { DeskGroup } from '../../../../src/contract/index.ts';

/** By what tickets are told apart, in the order of the filters. */
export const groups = [
  'priority',
  'type',
  'maker',
  'team',
  'zone',
  'origin',
  'model',
  'assignee',
] as const satisfies readonly DeskGroup[];

/** The word for a key of a group. */
export function useGroupWord(): (group: DeskGroup, key: string) => string {
  const { t } = useTranslation();
  return (group, key) => {
    if (key === '-') return t('deskStats.unknown');
    if (group === 'priority') return `${key} ${t(`priority.${key}`, key)}`;
    if (group === 'type') return t(`ticketType.${key}`, key);
    if (group === 'zone') return t(`faultZone.${key}`, key);
    if (group === 'origin') return t(`ticketOrigin.${key}`, key);
    return key;
  };
}

/** `2 d 3 h`, `2 h 05 min`, `12 min`, `40 s`; a dash for nothing. */
export function length(ms: number | null): string {
  if (ms === null) return '–';
  const minutes = Math.round(ms / 60_000);
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** The part that was kept, null of nothing. */
export function keptShare({ kept, missed }: { kept: number; missed: number }): number | null {
  return kept + missed === 0 ? null : kept / (kept + missed);
}
