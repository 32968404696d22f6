import i18next, { type TFunction } from 'i18next';
import { useEffect, useMemo } from 'react';
import { regional } from '../../lib/format.ts';
import { useQuery } from '../../lib/use-query.ts';
import type { ApiError } from '../../net.ts';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };
import zh from './texts/zh.json' with { type: 'json' };

// Customers read four languages, whatever languages the rest of the application has.
const texts = { en, es, zh, ru } satisfies Record<string, typeof en>;
for (const [language, words] of Object.entries(texts)) i18next.addResourceBundle(language, 'customer', words);

type Language = keyof typeof texts;

const isOurs = (tag: string): tag is Language => Object.hasOwn(texts, tag);

/** Texts for a customer: in the language that the address says, else their own, else the browser's. */
export function useCustomerTexts(own?: string): {
  t: TFunction<'customer'>;
  language: Language;
  choose: (language: string) => void;
} {
  const [query, setQuery] = useQuery();
  const wanted = [query('lang') ?? '', own ?? '', ...navigator.languages.map((tag) => tag.split('-')[0]!)];
  const language = wanted.find(isOurs) ?? 'en';
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [language]);
  const t = useMemo(() => i18next.getFixedT(language, 'customer'), [language]);
  return { t, language, choose: (to) => setQuery({ lang: to }) };
}

/** What went wrong and what helps, in the customer's language. */
export function troubleOf(error: ApiError, t: TFunction<'customer'>): { title: string; help: string } {
  const codes = ['bad_link', 'link_expired', 'rate_limited', 'unreachable', 'not_asked', 'invalid'] as const;
  const code = codes.find((each) => each === error.code) ?? 'other';
  return { title: t(`error.${code}`), help: t(`error.${code}Help`) };
}

/** A moment in the reader's zone, in the language of the page. */
export function momentIn(at: string, language: string, dateStyle: 'long' | 'medium' = 'long'): string {
  return new Intl.DateTimeFormat(regional(language), { dateStyle, timeStyle: 'short' }).format(new Date(at));
}
