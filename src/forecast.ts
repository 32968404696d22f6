import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Priority, priorities } from './contract/common.ts';
import { isZone } from './lib/icalendar.ts';
import type { Act } from './tickets/clocks/case.ts';
import { forecast } from './tickets/forecast.ts';
import { planOf } from './tickets/policy/plan.ts';
import { presetNames, presetText } from './tickets/policy/presets.ts';
import { readPolicy } from './tickets/policy/read.ts';

const usage =
  'linebench forecast --policy NAME|FILE.yaml --priority P1 --opened 2026-03-06T10:00 [--zone Asia/Shanghai] [--hours 80] [--json]';

/** Something that was asked in a way that has no answer. */
class Unclear extends Error {}

interface Flags {
  policy?: string;
  priority?: string;
  opened?: string;
  zone?: string;
  hours?: string;
  json?: boolean;
}

/** Prints what a policy does about a ticket that nobody touches, one JSON object a line or a table. Returns the exit code: 2 for wrong input. */
export function runForecast(args: readonly string[]): number {
  try {
    process.stdout.write(answer(flagsOf(args)));
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof Unclear)) throw thrown;
    process.stderr.write(`forecast: ${thrown.message}\n`);
    return 2;
  }
}

function flagsOf(args: readonly string[]): Flags & { help?: boolean } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ policy: text, priority: text, opened: text, zone: text, hours: text },
        json: flag,
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (thrown) {
    throw new Unclear(`${(thrown as Error).message.split('. ')[0]!}; usage: ${usage}`);
  }
}

function answer(flags: Flags & { help?: boolean }): string {
  if (flags.help) return `${usage}\n`;
  const policy = policyOf(flags.policy);
  const priority = priorities.find((each) => each === flags.priority);
  if (!priority)
    throw new Unclear(
      `--priority: write one of ${priorities.join(', ')}, not ${flags.priority ?? 'nothing'}`,
    );
  const zone = flags.zone ?? policy.zone;
  if (!isZone(zone))
    throw new Unclear(`--zone: there is no time zone ${zone}; write one such as Asia/Shanghai`);
  const hours = Number(flags.hours ?? 80);
  if (flags.hours?.trim() === '' || !Number.isFinite(hours) || hours <= 0 || hours > 24 * 366)
    throw new Unclear(`--hours: write a number above 0 and up to ${24 * 366}, not ${flags.hours}`);
  const opened = momentOf(flags.opened, zone);
  const plan = planOf(policy.name, policy.data, () => [], zone);
  const acts = forecast(plan, priority, opened, hours);
  return flags.json ? lines(acts) : table(acts, zone, { policy: policy.name, priority });
}

function policyOf(name: string | undefined) {
  if (name === undefined) throw new Unclear(`--policy: write one of ${presetNames().join(', ')}`);
  const file = /\.ya?ml$/.test(name) ? name : undefined;
  if (file !== undefined && !existsSync(file)) throw new Unclear(`--policy: there is no file ${file}`);
  const text = file === undefined ? presetText(name) : readFileSync(file, 'utf8');
  if (text === undefined)
    throw new Unclear(`--policy: there is no policy ${name}; there are ${presetNames().join(', ')}`);
  const read = readPolicy(text, new Set());
  if (!read.ok) {
    const [fault] = read.faults;
    throw new Unclear(`${name}: line ${fault!.line}: ${fault!.path}: ${fault!.message}`);
  }
  return { name, data: read.value, zone: read.value.zone };
}

/** A moment with an offset, or local in the zone. */
function momentOf(text: string | undefined, zone: string): number {
  const wanted = `--opened: write a time such as 2026-03-06T10:00, not ${text ?? 'nothing'}`;
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) throw new Unclear(wanted);
  try {
    if (/(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice(10)))
      return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    throw new Unclear(wanted);
  }
}

function lines(acts: readonly Act[]): string {
  const shown = acts.map(({ at, act, to, clock, reason }) => ({
    at: new Date(at).toISOString(),
    ...{ act, to, clock, reason },
  }));
  return shown.map((each) => `${JSON.stringify(each)}\n`).join('');
}

function table(acts: readonly Act[], zone: string, of: { policy: string; priority: Priority }): string {
  const rows = acts.map(({ at, act, to, reason }) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const when = `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
    return [when, act, to, reason];
  });
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]!.length), 0));
  const head = `${of.priority} by ${of.policy}, times in ${zone}\n`;
  const body = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  return `${head}${body.join('\n') || 'nothing is to come'}\n`;
}
