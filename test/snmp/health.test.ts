import { describe, expect, it } from 'vitest';
import { type ReceiverFigures, ReceiverHealth } from '../../src/snmp/health.ts';

const quiet: ReceiverFigures = { kernelDrops: 0, undecodable: 0, refused: 0, talkers: [] };

/** A receiver's health on its own seconds. */
function watched() {
  const health = new ReceiverHealth({ rate: 1000, for: 5000, calm: 30_000 }, (address) =>
    address === '10.0.0.1' ? { id: 7, name: 'cmts-1' } : undefined,
  );
  let second = 0;
  const told: { second: number; name: string; effect: string; summary: string; deviceId: number | null }[] =
    [];
  const pass = (seconds: number, figures: Partial<ReceiverFigures>) => {
    for (let i = 0; i < seconds; i++) {
      for (const { name, effect, summary, deviceId } of health.tick(++second * 1000, {
        ...quiet,
        ...figures,
      }))
        told.push({ second, name, effect, summary, deviceId });
    }
  };
  return { pass, told, health };
}
const talker = (rate: number, shed = 0) => [{ source: '10.0.0.1', received: 0, shed, rate }];

describe('the receiver watches itself', () => {
  it('tells a storm once it lasts and its end once it stays calm (hysteresis)', () => {
    const { pass, told, health } = watched();
    pass(4, { talkers: talker(5000) });
    pass(1, { talkers: talker(700) });
    expect(told).toEqual([]);
    pass(6, { talkers: talker(1000) });
    expect(health.stormy()).toEqual(['10.0.0.1']);
    pass(200, { talkers: talker(700) });
    pass(20, { talkers: talker(100) });
    pass(5, { talkers: talker(700) });
    pass(31, {});
    expect(told.map(({ name, effect, deviceId }) => [name, effect, deviceId])).toEqual([
      ['trapStorm', 'raise', 7],
      ['trapStorm', 'clear', 7],
    ]);
    expect(told[0]!.summary).toBe('Trap storm from cmts-1: 1000 a second');
    expect(health.stormy()).toEqual([]);
  });

  it('raises a lasting storm again each minute, so that its alarm does not run out', () => {
    const { pass, told } = watched();
    pass(200, { talkers: talker(2000) });
    expect(told.map(({ effect }) => effect)).toEqual(['raise', 'raise', 'raise', 'raise']);
  });

  it('leaves a gap row with the true number of what was shed, and clears the alarm a minute after', () => {
    const { pass, told } = watched();
    pass(1, { talkers: talker(900, 100) });
    pass(1, { talkers: talker(900, 250) });
    pass(5, { talkers: talker(900, 250) });
    pass(61, {});
    expect(told.map(({ name, effect, summary }) => [name, effect, summary])).toEqual([
      ['trapsShed', 'raise', '100 traps were shed within a second: more came than can be written'],
      ['gap', 'none', 'Gap: 250 packets from cmts-1 were shed, 00:00:00 to 00:00:02 UTC'],
      ['trapsShed', 'clear', 'No traps are shed any more'],
    ]);
  });

  it('tells long gaps in parts', () => {
    const { pass, told } = watched();
    for (let i = 1; i <= 130; i++) pass(1, { kernelDrops: i * 10 });
    pass(10, { kernelDrops: 1300 });
    const gaps = told
      .filter(({ name }) => name === 'gap')
      .map(({ summary }) => Number(/ (\d+) packets/.exec(summary)![1]));
    expect(gaps.length).toBe(3);
    expect(gaps.reduce((sum, lost) => sum + lost, 0)).toBe(1300);
  });

  it.each(['undecodable', 'refused'] as const)(
    'tells %s packets when they are many, not a stray',
    (which) => {
      const { pass, told } = watched();
      pass(10, { [which]: 9 });
      expect(told).toEqual([]);
      pass(1, { [which]: 10 });
      expect(told).toHaveLength(1);
      pass(130, { [which]: 10 });
      expect(told.map(({ effect }) => effect)).toEqual(['raise', 'clear']);
    },
  );
});
