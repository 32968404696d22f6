import { type Priority, priorities, waitReasons } from '../../src/contract/index.ts';
import { nextAct } from '../../src/tickets/clocks/acts.ts';
import type { Case } from '../../src/tickets/clocks/case.ts';
import { runningClocks } from '../../src/tickets/clocks/running.ts';
import { untouched } from '../../src/tickets/forecast.ts';
import { type Plan, planOf } from '../../src/tickets/policy/plan.ts';
import { presetText } from '../../src/tickets/policy/presets.ts';
import { readPolicy } from '../../src/tickets/policy/read.ts';
import { print, round } from './figure.ts';

const minute = 60_000;
const now = Date.UTC(2026, 2, 20, 10);
const goalMs = 200;
const rounds = 5;

function planFor(name: string, zone: string): Plan {
  const read = readPolicy(presetText(name)!, new Set());
  if (!read.ok) throw new Error(`${name} is not sound`);
  return planOf(name, read.value, () => [], zone);
}

/** Open tickets of up to thirty days with replies, waits, changes of priority and visits, by three policies in four zones. */
function tickets(count: number): Case[] {
  const zones = ['Asia/Shanghai', 'Europe/Moscow', 'America/Bogota', 'America/St_Johns'];
  const plans = zones.flatMap((zone) =>
    ['case-centre', 'network', 'hotline-5x8'].map((name) => planFor(name, zone)),
  );
  return Array.from({ length: count }, (_, i) => {
    const opened = now - ((i * 7919) % (30 * 24 * 60)) * minute;
    const priority = priorities[i % 4] as Priority;
    const age = now - opened;
    const replies = i % 3 === 0 ? [] : [opened + age * 0.1, opened + age * 0.6];
    const facts = {
      ...untouched(opened, priority, i),
      answers: replies,
      replies,
      diagnosed: i % 5 === 0 ? opened + age * 0.4 : null,
      waits: [
        {
          from: opened + age * 0.2,
          to: opened + age * 0.3,
          reason: waitReasons[i % waitReasons.length]!,
          text: '',
        },
        { from: opened + age * 0.5, to: opened + age * 0.55, reason: 'customer' as const, text: '' },
      ],
      stages: i % 10 === 0 ? [{ at: opened + age * 0.5, stage: 'dispatched' }] : [],
    };
    if (i % 7 === 0) facts.priorities.push({ at: opened + age * 0.5, priority: 'P1' });
    return { facts, plans: [{ from: opened, plan: plans[i % plans.length]! }], lost: [] };
  });
}

/** Recomputes every running clock and the next act of each ticket; the best of some rounds, ms. */
function recompute(cases: readonly Case[]): { ms: number; clocks: number } {
  let best = Number.POSITIVE_INFINITY;
  let clocks = 0;
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    clocks = 0;
    for (const each of cases) {
      clocks += runningClocks(each, now).length;
      if (nextAct(each, now)) clocks++;
    }
    best = Math.min(best, performance.now() - began);
  }
  return { ms: best, clocks };
}

/** All clocks of 10 000 open tickets against the goal, and how the cost grows: 1x, 4x, 16x. */
export function clocks(): Promise<void> {
  const sizes = [2500, 10_000, 40_000];
  recompute(tickets(10_000));
  const found = sizes.map((size) => ({ size, ...recompute(tickets(size)) }));
  const whole = found[1]!;
  print({
    name: 'clocks',
    value: round(whole.ms),
    unit: 'ms for 10 000 tickets',
    baseline: `goal ${goalMs} ms`,
    ratio: round(whole.ms / goalMs),
    clocks: whole.clocks,
  });
  const each = found[0]!.ms / found[0]!.size;
  for (const [i, { size, ms }] of found.entries()) {
    print({
      name: `clocks/${[1, 4, 16][i]}x`,
      value: round((ms / size) * 1000),
      unit: 'µs/ticket',
      baseline: `${sizes[0]} tickets ${round(each * 1000)}`,
      ratio: round(ms / size / each),
    });
  }
  return Promise.resolve();
}
