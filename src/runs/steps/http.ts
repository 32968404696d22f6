import { z } from 'zod';
import type { HttpReply, HttpRequest } from '../peers.ts';
import {
  measureName,
  patternText,
  type StepContext,
  type StepOutcome,
  span,
  stepBase,
  stepKind,
} from '../step.ts';
import { LimitKeys } from '../validators.ts';
import { Cut, cutOut, failed, hold, plan, planCuts, refusal, together } from './judged.ts';

const path = z
  .string()
  .max(500)
  .regex(/^\/[\x21-\x7e]*$/, 'write a path that begins with a slash, without spaces');
const loginName = z.string().min(1).max(64).describe('Name below `steps.logins` of the configuration.');

const FormLogin = z.strictObject({
  form: path.describe('Path that the form is sent to.'),
  as: loginName,
  userField: z.string().min(1).max(64).default('username'),
  passwordField: z.string().min(1).max(64).default('password'),
  more: z.record(z.string(), z.string().max(200)).default({}).describe('Other fields of the form.'),
  shows: patternText.optional().describe('What the answer to a login that is taken has in it.'),
});

const Json = z.strictObject({
  name: measureName,
  path: z
    .string()
    .max(200)
    .regex(
      /^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+|\[\d+\])*$/,
      'write a path such as wan.state or radios[0].channel',
    ),
  unit: z.string().max(16).default(''),
  ...LimitKeys,
});

const settings = z.strictObject({
  ...stepBase,
  kind: z.literal('http'),
  timeout: span('20s'),
  port: z.number().int().min(1).max(65_535).optional().describe('80, or 443 with tls.'),
  tls: z.boolean().default(false).describe('HTTPS; the certificate of a unit is not checked.'),
  path: path.default('/'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT']).default('GET'),
  body: z.string().max(10_000).optional(),
  login: z
    .union([z.strictObject({ basic: loginName }), FormLogin], 'write basic: NAME, or form and as')
    .optional()
    .describe('Basic authentication, or a form that is sent first; its cookies are kept for the page.'),
  status: z.number().int().min(100).max(599).default(200).describe('Status that the page must have.'),
  text: patternText.optional().describe('Regular expression that the page must have in it.'),
  json: z.array(Json).max(40).default([]).describe('Values of a JSON answer, by their paths.'),
  measure: z.array(Cut).max(40).default([]).describe('Values cut out of the text of the answer.'),
});
type Settings = z.output<typeof settings>;

const mostBytes = 1024 * 1024;

/** Loads a page of the unit, signs in where it must, and holds status, text and JSON against expectations. */
export const http = stepKind({
  kind: 'http',
  about:
    'Loads a page of the unit, after basic authentication or a login form, and checks status, text and JSON values.',
  settings,
  resume: 'again',
  measures: (step) => [
    plan('http_status', '', { equals: step.status }),
    plan('http_time', 'ms'),
    ...(step.text === undefined ? [] : [plan('http_text', '', { equals: true })]),
    ...step.json.map((one) => plan(one.name, one.unit, one)),
    ...planCuts(step.measure),
  ],
  run,
});

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  try {
    const headers: Record<string, string> = {};
    if (step.login && 'form' in step.login) {
      const cookies = await signIn(step, step.login, context);
      if (typeof cookies !== 'string') return cookies;
      if (cookies !== '') headers['cookie'] = cookies;
    } else if (step.login) {
      const { user, password } = context.peers.login(step.login.basic);
      headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    }
    const { method, body = null } = step;
    return judged(step, await ask(step, { path: step.path, method, headers, body }, context), context);
  } catch (thrown) {
    return refusal(step.title, thrown);
  }
}

function judged(step: Settings, reply: HttpReply, context: StepContext): StepOutcome {
  const outcomes = [
    hold(context, { name: 'http_status' }, reply.status, { equals: step.status }),
    hold(context, { name: 'http_time', unit: 'ms' }, reply.ms),
  ];
  // Another page than the one that was asked for has none of the values.
  if (reply.status !== step.status) return together(outcomes);
  if (step.text !== undefined) {
    const there = new RegExp(step.text, 'u').test(reply.body.slice(0, 65_536));
    const outcome = hold(context, { name: 'http_text' }, there, { equals: true });
    outcomes.push(there ? outcome : failed(`${step.title}: the page has no ${step.text}`));
  }
  if (step.json.length > 0) {
    const value = parsed(reply.body);
    for (const { name, unit, path: at, ...limits } of step.json)
      outcomes.push(hold(context, { name, unit }, value === undefined ? null : scalarAt(value, at), limits));
  }
  return together([...outcomes, ...cutOut(context, step.measure, reply.body)]);
}

/** Sends the form; the cookies that the unit gives, or why it did not let us in. */
async function signIn(
  step: Settings,
  login: z.output<typeof FormLogin>,
  context: StepContext,
): Promise<string | StepOutcome> {
  const { user, password } = context.peers.login(login.as);
  const fields = { ...login.more, [login.userField]: user, [login.passwordField]: password };
  const reply = await ask(
    step,
    {
      ...{ path: login.form, method: 'POST', body: new URLSearchParams(fields).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    context,
  );
  const taken =
    reply.status < 400 && (!login.shows || new RegExp(login.shows, 'u').test(reply.body.slice(0, 65_536)));
  const outcome = hold(context, { name: 'http_login' }, taken, { equals: true });
  if (!taken) return { ...outcome, message: `${step.title}: the unit does not take the login` };
  const set = reply.headers['set-cookie'] ?? [];
  return [set]
    .flat()
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ');
}

function ask(
  { port, tls }: Settings,
  { path: at, ...request }: Omit<HttpRequest, 'url' | 'most'> & { path: string },
  { peers, target, signal }: StepContext,
): Promise<HttpReply> {
  const host = target.address.includes(':') ? `[${target.address}]` : target.address;
  const url = `${tls ? 'https' : 'http'}://${host}:${port ?? (tls ? 443 : 80)}${at}`;
  return peers.http({ ...request, url, most: mostBytes }, signal);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The scalar at a path; null when there is none. */
export function scalarAt(value: unknown, path: string): number | string | boolean | null {
  let at: unknown = value;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at === 'string') return at.slice(0, 200);
  return typeof at === 'number' || typeof at === 'boolean' ? at : null;
}
