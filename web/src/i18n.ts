import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { regional } from './lib/format.ts';
import en from './locales/en.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en; customer: typeof import('./screens/customer/texts/en.json') };
  }
}

// A further language is a file beside en.json; it is fetched only by readers who use it.
const others = import.meta.glob<{ default: Record<string, unknown> }>([
  './locales/*.json',
  '!./locales/en.json',
]);

/** Languages that have a file. */
export const languages = ['en', ...Object.keys(others).map((path) => path.slice('./locales/'.length, -5))];

/** The reader's language of those we have: what they chose before, else what the browser prefers. */
function preferred(): string {
  const wanted = [localStorage.getItem('linebench.language') ?? '', ...navigator.languages];
  return wanted.map((tag) => tag.split('-')[0]!).find((tag) => languages.includes(tag)) ?? 'en';
}

/** Prepares the texts; resolves when the reader's language is there. */
export async function startI18n(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: regional(language),
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  const load = others[`./locales/${language}.json`];
  if (load) i18next.addResourceBundle(language, 'translation', (await load()).default);
  document.documentElement.lang = language;
}
