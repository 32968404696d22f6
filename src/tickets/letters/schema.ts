import { z } from 'zod';
import { customerStates, letterKinds } from '../../contract/index.ts';
import { readYaml, type YamlRead } from '../../lib/checked-yaml.ts';
import { parseDuration } from '../../lib/duration.ts';
import { isZone } from '../../lib/icalendar.ts';
import { namesIn } from './render.ts';

const words = z.string().trim().min(1).max(200);
const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((text) => !/[\r\n]/.test(text), 'write one line');
const body = z.string().trim().min(1).max(5000);
const count = (least: number, most: number, fallback: number) =>
  z.number().int().min(least).max(most).default(fallback);
const span = z.string('write a length with its unit, such as 12h').transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= 0) return ms;
  context.addIssue({ code: 'custom', message: 'write a length with its unit, such as 12h' });
  return z.NEVER;
});

const Template = z.strictObject({
  /** Behind `[#NUMBER]`; mail programs gather a case by it. */
  subject: line.default('{{title}}'),
  text: body,
  /** Where the kind asks for a short message. */
  sms: line.optional(),
});
const Language = z.strictObject({
  /** How the language calls itself. */
  name: words,
  /** Before and behind every letter. */
  head: body,
  foot: body,
  states: z.partialRecord(z.enum(customerStates), words),
  letters: z.partialRecord(z.enum(letterKinds), Template),
});

/** How the desk writes to its customers; the text of a version. */
export const LetterData = z.strictObject({
  /** Name of the sender. */
  sender: words.default('Support'),
  /** Zone in which letters write moments. */
  zone: z.string().refine(isZone, 'write the name of a time zone, such as Europe/Berlin').default('UTC'),
  limits: z
    .strictObject({
      /** Most answers to messages that go to one address within an hour. */
      answersPerHour: count(1, 1000, 10),
      /** Characters of what a customer writes. */
      least: count(1, 500, 10),
      most: count(100, 20_000, 5000),
      /** Texts that a customer may add to a case within an hour. */
      textsPerHour: count(1, 1000, 10),
      /** Cases that one address of the network may open by the form within an hour. */
      formsPerHour: count(1, 1000, 5),
    })
    .prefault({}),
  /** Days after closing until the customer's page is closed, too. */
  linkDays: count(1, 3650, 30),
  /** The question whether it is solved is not put again so soon after the solution. */
  askAgain: span.prefault('12h'),
  /** What becomes of a case that its customer confirmed: closed at once, or kept for an agent. */
  confirmed: z.enum(['close', 'keep']).default('close'),
  /** To whom each kind goes, and whether by short message, too; a kind that is left out is not written. */
  kinds: z.partialRecord(
    z.enum(letterKinds),
    z.strictObject({
      to: z.array(z.enum(['customer', 'group'])).min(1),
      sms: z.boolean().default(false),
    }),
  ),
  languages: z.record(z.string().regex(/^[a-z]{2}$/, 'write two small letters such as en'), Language),
});
export type LetterData = z.output<typeof LetterData>;
export type LetterTemplate = z.output<typeof Template>;

/** What every template may name. */
export const variables = [
  'number',
  'title',
  'name',
  'company',
  'sender',
  'state',
  'text',
  'last',
  'due',
  'other',
  'link',
  'yes',
  'no',
] as const;

/** Reads a text of the letters, or says every fault with its place. */
export function readLetters(text: string): YamlRead<LetterData> {
  return readYaml(text, LetterData, [english, known], {
    what: 'a text of the letters',
    keys: 'the shipped text has an example of every key',
  });
}

type Fault = { path: (string | number)[]; message: string };

/** English is what every other language falls back to, so it has all. */
function english({ languages, kinds }: LetterData): Fault[] {
  const { en } = languages;
  if (!en) return [{ path: ['languages'], message: 'en is missing; other languages fall back to it' }];
  const states = customerStates.filter((state) => en.states[state] === undefined);
  const letters = letterKinds.filter((kind) => kinds[kind] && en.letters[kind] === undefined);
  return [
    ...states.map((state) => ({
      path: ['languages', 'en', 'states'],
      message: `the state ${state} has no words`,
    })),
    ...letters.map((kind) => ({
      path: ['languages', 'en', 'letters'],
      message: `the kind ${kind} has no template`,
    })),
  ];
}

/** Names in templates that stand for nothing. */
function known({ languages }: LetterData): Fault[] {
  return Object.entries(languages).flatMap(([language, { head, foot, letters }]) => {
    const at = (path: string[], text: string): Fault[] =>
      namesIn(text)
        .filter((name) => !(variables as readonly string[]).includes(name))
        .map((name) => ({
          path: ['languages', language, ...path],
          message: `{{${name}}} stands for nothing; write one of ${variables.join(', ')}`,
        }));
    return [
      ...at(['head'], head),
      ...at(['foot'], foot),
      ...Object.entries(letters).flatMap(([kind, { subject, text, sms = '' }]) => [
        ...at(['letters', kind, 'subject'], subject),
        ...at(['letters', kind, 'text'], text),
        ...at(['letters', kind, 'sms'], sms),
      ]),
    ];
  });
}
