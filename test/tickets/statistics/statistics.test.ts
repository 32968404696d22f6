import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeskStatistics, type DeskStatisticsQuery } from '../../../src/contract/index.ts';
import { LocalOffset } from '../../../src/lib/local-offset.ts';
import { contactHeat } from '../../../src/tickets/statistics/contacts.ts';
import { deskCsv } from '../../../src/tickets/statistics/csv.ts';
import { type Counted, durations, flow, quantile, top } from '../../../src/tickets/statistics/figures.ts';
import type { CaseRecord, Target } from '../../../src/tickets/statistics/record.ts';
import { DeskFigures } from '../../../src/tickets/statistics/statistics.ts';
import type { StatTicket } from '../../../src/tickets/statistics/store.ts';
import { clockRig } from '../../support/clock-rig.ts';
import { caseDatabase } from '../../support/database.ts';

const minute = 60_000;
const hour = 60 * minute;
const query: DeskStatisticsQuery = { by: 'priority', tz: 'UTC' };
const nothing: Target = { at: null, ms: null, missedAt: null, wanted: true };

function setup() {
  const { db, file } = caseDatabase();
  // Thursday, 2026-01-15, 09:00 UTC; around the clock.
  const rig = clockRig(db);
  const figures = new DeskFigures({ file, standard: 'case-centre', clock: rig.clock });
  onTestFinished(() => figures.stop());
  return { ...rig, figures, db };
}

describe('statistics of the desk', () => {
  it('count responses, repairs, promises and reopenings as the clocks do', async () => {
    const { clock, tickets, desk, actor, open, figures } = setup();
    const quick = open('P1');
    clock.advance(10 * minute);
    tickets.act(quick, { kind: 'reply', text: 'We are on it.' }, actor);
    const slow = open('P1', 'Node 8 is down');
    clock.advance(50 * minute);
    desk.record(slow, { fact: 'call', text: 'told them' }, 'ana');
    desk.record(
      quick,
      { fact: 'promise', due: new Date(clock.now() + hour).toISOString(), text: 'by ten' },
      'ana',
    );
    tickets.act(quick, { kind: 'assign', to: 'ana' }, actor);
    tickets.act(quick, { kind: 'wait', text: 'for the customer', reason: 'customer' }, actor);
    clock.advance(3 * hour);
    tickets.act(quick, { kind: 'start' }, actor);
    tickets.act(quick, { kind: 'resolve', text: 'tap replaced' }, actor);
    const found = await figures.ask(query);
    expect(DeskStatistics.parse(found)).toEqual(found);
    expect(found.total).toMatchObject({
      opened: 2,
      resolved: 1,
      open: 1,
      // 10 and 50 minutes against 30.
      response: { n: 2, median: 30 * minute, p90: 50 * minute, kept: 1, missed: 1 },
      // An hour of work; three hours of waiting for the customer do not count.
      repair: { n: 1, median: hour, p90: hour, kept: 0, missed: 0 },
      promises: { kept: 0, missed: 1, moved: 0 },
      reopened: 0,
    });
    expect(found.groups.map(({ key, opened }) => [key, opened])).toEqual([['P1', 2]]);
    expect(found.contacts.count).toBe(3);
    expect(found.ageing).toMatchObject({ open: 1, oldest: [{ number: slow, age: 3 * hour + 50 * minute }] });

    // Read anew only what went on.
    clock.advance(minute);
    tickets.act(quick, { kind: 'reopen', text: 'came back' }, actor);
    const again = await figures.ask({ ...query, priority: 'P1', by: 'type' });
    expect(again.total).toMatchObject({ opened: 2, resolved: 0, open: 2 });
    expect(again.groups.map(({ key }) => key)).toEqual(['incident']);
    expect((await figures.ask({ ...query, priority: 'P4' })).total.opened).toBe(0);
    expect(() => figures.ask({ ...query, tz: 'Mars/Olympus' })).toThrow('no time zone');
  });

  it('neither keep nor miss a target that is still to come', () => {
    const late = { ...nothing, missedAt: 100 };
    expect(durations([late, nothing, { ...late, wanted: false }], 99)).toMatchObject({
      n: 0,
      kept: 0,
      missed: 0,
    });
    expect(durations([late], 100)).toMatchObject({ n: 0, median: null, p90: null, kept: 0, missed: 1 });
  });

  it('give a quantile that so many are not above', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = quantile(sorted, percent / 100)!;
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
          (percent / 100) * values.length - 1e-9,
        );
        expect(values.filter((value) => value < found).length).toBeLessThan(
          (percent / 100) * values.length + 1e-9,
        );
      }),
    );
  });

  it('keep a backlog that is what was opened less what was closed, whatever the lives', () => {
    const life = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 300 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(life, { maxLength: 40 }), (lives) => {
        const records = lives.map(
          ([from, length, ends]): CaseRecord => ({
            ...{ opened: from, response: nothing, repair: nothing, promises: [], contacts: [] },
            lives: [{ from, to: ends ? from + length : Number.POSITIVE_INFINITY }],
          }),
        );
        const edges = [100, 250, 400, 1000];
        for (const [i, { backlog }] of flow(records, edges, 1000).entries()) {
          const end = edges[i + 1]!;
          // The end belongs to the next step.
          const open = records.filter(({ lives: [first] }) => first!.from < end && first!.to >= end);
          expect(backlog).toBe(open.length);
        }
      }),
    );
  });

  it("find peaks and dips in the reader's hours, across a change of the clocks", () => {
    const zone = new LocalOffset('Europe/Berlin');
    // 08:30 local on the Mondays before and after 2026-03-29, when summer time begins.
    const moments = ['2026-03-23T07:30Z', '2026-03-30T06:30Z'].map((text) => Date.parse(text));
    const span = { from: Date.parse('2026-03-22T23:00Z'), to: Date.parse('2026-04-05T22:00Z') };
    const { peaks, count, cells, dips } = contactHeat(moments, span, zone);
    expect(peaks).toEqual([{ weekday: 0, hour: 8, count: 2, mean: 1 }]);
    expect([count, cells.length, dips[0]?.count]).toEqual([2, 168, 0]);
    expect(zone.steps(span.from, span.to, 'week').map((at) => new Date(at).toISOString())).toEqual([
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-04-05T22:00:00.000Z',
    ]);
  });

  it('name the newest ticket of what they are about most', () => {
    const about = (number: number, key: string): Counted => ({
      ticket: { number, title: `Case ${number}`, signature: key, count: 1 } as StatTicket,
      record: {
        ...{ opened: 0, response: nothing, repair: nothing, promises: [], contacts: [] },
        lives: [{ from: 0, to: Number.POSITIVE_INFINITY }],
      },
    });
    const counted = [about(3, 'link/7'), about(9, 'link/7'), about(5, 'link/7'), about(4, 'fan')];
    expect(top(counted, ({ signature }) => signature, 1000, 5)).toEqual([
      { key: 'link/7', tickets: 3, repeats: 0, open: 3, newest: { number: 9, title: 'Case 9' } },
      { key: 'fan', tickets: 1, repeats: 0, open: 1, newest: { number: 4, title: 'Case 4' } },
    ]);
  });

  it('leave nothing in a CSV that a spreadsheet would calculate', async () => {
    const { open, figures } = setup();
    open('P2', '=HYPERLINK("http://x")');
    const text = deskCsv(await figures.ask(query), 'ageing');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    for (const table of ['times', 'flow', 'contacts', 'signatures', 'models'] as const) {
      const { name, body } = await figures.export(query, table);
      expect(name).toBe(`linebench-desk-${table}-2026-01-15.csv`);
      const lines = new TextDecoder().decode(body).trimEnd().split('\r\n');
      const widths = new Set(lines.map((line) => line.split(',').length));
      expect(widths.size).toBe(1);
    }
  });
});
