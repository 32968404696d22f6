import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CapabilityReply } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';

/** Writes a part of a whole in per cent with one digit. */
export function usePer(): (part: number) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (part) =>
      new Intl.NumberFormat(i18n.language, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(part),
    [i18n.language],
  );
}

/** Writes a measured or computed number with four significant digits. */
export function useFigure(): (value: number) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (value) => new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 4 }).format(value),
    [i18n.language],
  );
}

// Codes hold underscores, which the typed `t` takes for contexts.
type Say = (key: string, options: Record<string, unknown>) => string;

/** Why there is no index, in words. */
export function useRefusal(): (refusal: CapabilityReply['refusals'][number]) => string {
  const { t, i18n } = useTranslation();
  const chance = useChance();
  const say = t as unknown as Say;
  return ({ code, params }) =>
    say(`results.refusal.${code}`, {
      ...Object.fromEntries(
        Object.entries(params).map(([key, value]) => [
          key,
          typeof value !== 'number' ? value : key === 'p' ? chance(value) : number(value, i18n.language),
        ]),
      ),
    });
}

/** A chance in words: below one in a thousand nobody needs the digits. */
export function useChance(): (p: number | null) => string {
  const { i18n } = useTranslation();
  return (p) => {
    if (p === null) return '–';
    if (p < 0.001) return `< ${number(0.001, i18n.language)}`;
    return new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 }).format(p);
  };
}
