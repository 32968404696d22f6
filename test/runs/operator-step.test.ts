import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/benches/benches.ts';
import type { Question } from '../../src/contract/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Measured, StepContext } from '../../src/runs/step.ts';
import { operator } from '../../src/runs/steps/operator.ts';

const { run, settings } = operator;

const step = (more: object = {}) =>
  settings.parse({ id: 'a', title: 'A', kind: 'operator', text: 'Do it', ...more });

async function ask(more: object, answer: Answer) {
  const asked: Question[] = [];
  const measured: Measured[] = [];
  const context = {
    unit: { serial: 'AB-12', mac: '00:1d:cf:00:00:01', model: null },
    clock: systemClock,
    signal: new AbortController().signal,
    ask: (question: Question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
    record: (one: Measured) => measured.push(one),
  } as unknown as StepContext;
  const outcome = await run(step(more), context);
  return { asked, measured, outcome };
}

describe('a step that asks the operator', () => {
  it('passes when it is done, fails at NO', async () => {
    expect((await ask({}, { kind: 'yes' })).outcome.verdict).toBe('PASS');
    const { outcome, asked } = await ask({ answer: 'yes_no', picture: 'leds' }, { kind: 'no' });
    expect(outcome).toEqual({ verdict: 'FAIL', message: 'A: the operator answered NO' });
    expect(asked[0]).toMatchObject({ text: 'Do it', picture: 'leds', answer: 'yes_no', code: null });
  });

  it.each([
    ['ab12', 'PASS'],
    ['AB13', 'FAIL'],
  ])('keeps a scan and holds it against the unit: %s %s', async (text, verdict) => {
    const { outcome, measured } = await ask(
      { answer: 'scan', equals: 'serial', name: 'label' },
      { kind: 'scan', text },
    );
    expect(outcome.verdict).toBe(verdict);
    expect(measured).toMatchObject([{ name: 'label', value: text, verdict }]);
  });

  it.each([
    [{ answer: 'yes_no', code: 'X' }, 'only a confirm'],
    [{ pattern: '(a+)+' }, 'regular expression'],
    [{ pattern: '(' }, 'regular expression'],
    [{ picture: 'cat' }, 'Invalid option'],
  ])('refuses %j', (more, words) => {
    expect(() => step(more)).toThrow(words);
  });
});
