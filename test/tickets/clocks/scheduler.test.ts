import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../../src/tickets/entries.ts';
import { ManualClock } from '../../support/clock.ts';
import { actsOf, clockRig } from '../../support/clock-rig.ts';
import { caseDatabase } from '../../support/database.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 6, 9);

function started(options: Parameters<typeof clockRig>[1] = {}) {
  const { db, file } = caseDatabase();
  const rig = clockRig(db, { clock: new ManualClock(start), ...options });
  rig.desk.start();
  rig.clock.advance(minute);
  return { ...rig, db, file };
}
const told = (rig: { entries: ReturnType<typeof clockRig>['entries'] }, number: number) =>
  actsOf(rig.entries(number)).map(({ at, act }) => `${at.slice(11, 16)} ${act}`);

describe('a ticket that cannot be counted', () => {
  it('stops no clock of the others, and is tried again', () => {
    const { db } = caseDatabase();
    let broken = true;
    const letters = {
      written(_: unknown, { number }: { number: number }) {
        if (broken && number === 1001) throw new TypeError('not a function');
      },
    };
    const rig = clockRig(db, { clock: new ManualClock(start), letters });
    rig.desk.start();
    rig.clock.advance(minute);
    const numbers = [rig.open('P1'), rig.open('P1')] as const;
    rig.clock.advance(2 * hour);
    expect(told(rig, numbers[0])).toEqual([]);
    expect(told(rig, numbers[1])).not.toEqual([]);
    broken = false;
    rig.clock.advance(minute);
    expect(told(rig, numbers[0]).length).toBe(told(rig, numbers[1]).length);
    rig.desk.stop();
  });
});

describe('what is due', () => {
  it('is done once: an entry with its reason, and notices to the person responsible and the role', () => {
    const rig = started();
    rig.change('case-centre', [
      'roles: {}',
      'roles: { response-centre manager: { rota: [{ days: daily, who: [mia] }] } }',
    ]);
    const number = rig.open('P1');
    rig.tickets.act(number, { kind: 'assign', to: 'ana' }, rig.actor);
    rig.clock.advance(61 * minute);
    const entries = rig.entries(number);
    expect(verifyChain(number, entries)).toBeNull();
    const escalated = entries.find(({ data }) => JSON.stringify(data).includes('"escalate"'))!;
    expect(escalated).toMatchObject({ kind: 'clock', visibility: 'system', actor: 'system' });
    expect(escalated.text).toBe(
      'Escalated to response-centre manager: P1 not diagnosed for 1 h (always), table of case-centre@2.',
    );
    expect(escalated.data).toMatchObject({
      policy: 'case-centre@2',
      roles: ['response-centre manager'],
      late: false,
    });
    const notice = rig.notices.all().at(-1)!;
    // The engineer was silent: the ticket moved to the other one.
    expect(notice).toMatchObject({
      people: ['ben'],
      roles: [{ role: 'response-centre manager', people: ['mia'] }],
    });
    expect(notice.subject).toContain(`#${number}`);
  });

  it('moves a silent ticket to another engineer, never the same, the one with fewer tickets', () => {
    const rig = started({ engineers: ['ana', 'ben', 'cy'] });
    const others = [rig.open('P4'), rig.open('P4')];
    for (const number of others) {
      rig.tickets.act(number, { kind: 'assign', to: 'ben' }, rig.actor);
      rig.tickets.act(number, { kind: 'reply', text: 'We look.' }, rig.actor);
    }
    const number = rig.open('P1');
    rig.tickets.act(number, { kind: 'assign', to: 'ana' }, rig.actor);
    rig.clock.advance(44 * minute);
    expect(rig.tickets.get(number, rig.actor).assignee).toBe('ana');
    rig.clock.advance(2 * minute);
    expect(rig.tickets.get(number, rig.actor).assignee).toBe('cy');
    const notice = rig.notices.all().find(({ key }) => key === `desk/${number}/chase/0/reassign`)!;
    expect(notice.people).toEqual(['cy', 'ana']);
  });

  it('says so when nobody else is on duty', () => {
    const rig = started({ engineers: ['ana'] });
    const number = rig.open('P1');
    rig.tickets.act(number, { kind: 'assign', to: 'ana' }, rig.actor);
    rig.clock.advance(46 * minute);
    expect(rig.tickets.get(number, rig.actor).assignee).toBe('ana');
    expect(rig.entries(number).at(-1)!.text).toMatch(/Nobody else is on duty/);
  });

  it('ends with an answer, a call, the diagnosis, the end of the ticket', () => {
    const rig = started();
    const [replied, called, solved] = [rig.open('P1'), rig.open('P1'), rig.open('P1')];
    rig.clock.advance(minute);
    rig.tickets.act(replied, { kind: 'reply', text: 'We look.' }, rig.actor);
    rig.desk.record(called, { fact: 'call', text: 'Spoke with them.' }, 'ana');
    rig.desk.record(called, { fact: 'diagnosed', text: 'A splitter.' }, 'ana');
    rig.tickets.act(solved, { kind: 'resolve', text: 'Done.' }, rig.actor);
    rig.clock.advance(3 * hour);
    expect(told(rig, replied)).toEqual(['10:01 escalate', '11:02 status-due']);
    expect(told(rig, called)).toEqual(['11:01 status-due']);
    expect(told(rig, solved)).toEqual([]);
  });

  it('does nothing about tickets from before the scheduler', () => {
    const { db } = caseDatabase();
    const before = clockRig(db, { clock: new ManualClock(start - 100 * hour) });
    const number = before.open('P1');
    const rig = clockRig(db, { clock: new ManualClock(start) });
    rig.desk.start();
    rig.clock.advance(minute);
    expect(told(rig, number)).toEqual([]);
    rig.clock.advance(2 * hour);
    // The cadence goes on where it is.
    expect(told(rig, number)).toEqual(['11:00 status-due']);
  });

  it('is counted by the version that the ticket was opened with, until somebody says otherwise', async () => {
    const rig = started();
    const number = rig.open('P1');
    rig.clock.advance(minute);
    rig.change('case-centre', ['after: 1h', 'after: 90m']);
    expect(rig.desk.clocks(number).policy).toMatchObject({ name: 'case-centre', version: 1 });
    expect(rig.desk.apply('case-centre', 'mia')).toBe(1);
    expect(rig.desk.clocks(number).policy).toMatchObject({ version: 2 });
    rig.clock.advance(2 * hour);
    expect(told(rig, number).filter((line) => line.includes('escalate'))).toEqual(['10:31 escalate']);
    const preview = await rig.desk.preview(
      rig.policies.current('case-centre').text.replace('P1: 30m', 'P1: 4h'),
      30,
    );
    expect(preview).toMatchObject({ tickets: 1, breached: { before: 1, after: 0 }, spared: 1, newly: 0 });
  });
});

describe('after a time without the program', () => {
  it('what was missed is told once, in order, in one entry and one notice', () => {
    const { db } = caseDatabase();
    const first = clockRig(db, { clock: new ManualClock(start) });
    first.desk.start();
    first.clock.advance(minute);
    const number = first.open('P1');
    first.tickets.act(number, { kind: 'assign', to: 'ana' }, first.actor);
    first.clock.advance(10 * minute);
    first.desk.stop();

    const rig = clockRig(db, { clock: new ManualClock(first.clock.now() + 5 * hour) });
    rig.desk.start();
    rig.clock.advance(minute);
    const late = rig.entries(number).filter(({ kind }) => kind === 'clock');
    expect(late).toHaveLength(1);
    expect(late[0]!.text).toMatch(/^Late notice/);
    expect(told(rig, number)).toEqual([
      '09:31 breach',
      '09:31 chase',
      '09:46 chase',
      '09:46 reassign',
      '10:01 escalate',
      '11:01 status-due',
      '13:01 escalate',
      '13:01 status-due',
    ]);
    const notices = rig.notices.all();
    expect(notices).toHaveLength(1);
    // The highest escalation only.
    expect(notices[0]!.roles.map(({ role }) => role)).toEqual([
      'engineer',
      'technical manager',
      'customer and notification group',
    ]);
    expect(rig.tickets.get(number, rig.actor).assignee).toBe('ben');
    rig.clock.advance(3 * hour);
    expect(told(rig, number).slice(8)).toEqual(['15:01 status-due', '17:01 status-due']);
  });

  it('nothing is missed that nobody owed', () => {
    const { db } = caseDatabase();
    const first = clockRig(db, { clock: new ManualClock(start) });
    first.desk.start();
    first.clock.advance(minute);
    const number = first.open('P2');
    first.tickets.act(number, { kind: 'reply', text: 'We look.' }, first.actor);
    first.desk.record(number, { fact: 'diagnosed', text: 'Water.' }, 'ana');
    first.clock.advance(minute);
    first.desk.stop();
    const rig = clockRig(db, { clock: new ManualClock(start + 9 * hour) });
    rig.desk.start();
    rig.clock.advance(minute);
    expect(told(rig, number)).toEqual([]);
  });
});

describe('a wall clock that is set (F15)', () => {
  it('3 h forward: no breach is invented, the clocks go on where they were', () => {
    const rig = started();
    const number = rig.open('P1');
    rig.clock.advance(10 * minute);
    rig.clock.jump(rig.clock.now() + 3 * hour);
    rig.clock.advance(10 * minute);
    expect(told(rig, number)).toEqual([]);
    expect(rig.desk.clocks(number).pauses).toMatchObject([{ reason: 'clock-set' }]);
    rig.clock.advance(11 * minute);
    // Half an hour that passed, not three and a half.
    expect(told(rig, number)).toEqual(['12:31 breach', '12:31 chase']);
  });

  it('3 h forward and back again: as if nothing had been', () => {
    const rig = started();
    const number = rig.open('P1');
    rig.clock.advance(10 * minute);
    rig.clock.jump(rig.clock.now() + 3 * hour);
    rig.clock.advance(5 * minute);
    const meanwhile = rig.open('P1');
    rig.clock.jump(rig.clock.now() - 3 * hour);
    rig.clock.advance(2 * hour);
    const acts = told(rig, number).map((line) => line.slice(6));
    expect(acts).toEqual(['breach', 'chase', 'chase', 'reassign', 'escalate', 'status-due']);
    expect(
      told(rig, meanwhile)
        .map((line) => line.slice(6))
        .slice(0, 5),
    ).toEqual(acts.slice(0, 5));
  });

  it('2 h back: nothing is done twice, nothing is lost', () => {
    const rig = started();
    const number = rig.open('P1');
    rig.clock.advance(70 * minute);
    expect(told(rig, number)).toHaveLength(5);
    rig.clock.jump(rig.clock.now() - 2 * hour);
    rig.clock.advance(9 * hour);
    const acts = actsOf(rig.entries(number));
    expect(new Set(acts.map(({ at, act, to }) => `${at} ${act} ${to}`)).size).toBe(acts.length);
    expect(acts.filter(({ act }) => act === 'escalate').map(({ to }) => to)).toEqual([
      'response-centre manager',
      'technical manager',
    ]);
    expect(acts.filter(({ act }) => act === 'reassign')).toHaveLength(1);
    expect(verifyChain(number, rig.entries(number))).toBeNull();
  });
});
