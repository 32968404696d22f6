import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/db/open.ts';
import { ManualClock } from '../../support/clock.ts';
import { counting } from '../../support/counted-db.ts';
import { caseDatabase } from '../../support/database.ts';
import { agent, letterRig } from '../../support/letter-rig.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const team = `
teams:
  front-line: { title: Front line, level: 1, members: [ben, cy] }
routes: [{ name: All, team: front-line }]
`;

/** Notices to the desk in the outbox, oldest first. */
function notices(db: Db): { to: string; way: string; subject: string; text: string }[] {
  return db
    .prepare<[], { target: string; body: string }>(
      "SELECT target, body FROM outbox WHERE key LIKE 'customer/%' ORDER BY id",
    )
    .all()
    .map(({ target, body }) => ({
      way: target,
      ...(JSON.parse(body) as { to: string; subject: string; text: string }),
    }));
}

function setup(failing?: (db: Db) => Db, notify: object = {}) {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const rig = letterRig(db, clock, notify, failing?.(db));
  rig.tickets.setup.save({ base: 0, text: team, comment: '' }, 'ana');
  rig.tickets.start();
  clock.advance(1000);
  const number = rig.open(rig.contact().id);
  const link = rig.link();
  const write = (text: string) => rig.customers.noteByLink(link, '::1', text);
  const told = () => notices(db).map(({ to, way, subject }) => `${to} ${way}: ${subject}`);
  return { ...rig, db, clock, number, link, write, told };
}

describe('what a customer writes', () => {
  it('is told to whoever has the ticket by mail and short message, once for what comes within a minute', () => {
    const rig = setup();
    rig.act(rig.number, { kind: 'assign', to: 'ana' });
    rig.write('The lamp is red.\nSubject: x');
    rig.clock.advance(20_000);
    rig.write('The second lamp is red, too.');
    expect(rig.told()).toEqual([]);
    rig.clock.advance(minute);
    const subject = '[P3 #1001] THE CUSTOMER WROTE (2 messages): No signal';
    expect(rig.told()).toEqual([`ana email: ${subject}`, `ana sms: ${subject}`]);
    expect(notices(rig.db)[0]!.text).toBe(
      [
        subject,
        '2026-01-15 09:00 UTC:\n> The lamp is red.\n> Subject: x',
        '2026-01-15 09:00 UTC:\n> The second lamp is red, too.',
        'Ticket #1001: No signal\nPriority P3, assigned, with ana.',
      ].join('\n\n'),
    );
    rig.clock.advance(60 * minute);
    expect(rig.told()).toHaveLength(2);
    rig.write('And the third lamp now.');
    rig.clock.advance(minute);
    expect(rig.told().slice(2)).toEqual([
      'ana email: [P3 #1001] THE CUSTOMER WROTE: No signal',
      'ana sms: [P3 #1001] THE CUSTOMER WROTE: No signal',
    ]);
  });

  it('is told to the team while nobody has it, and where whoever has it cannot be reached', () => {
    const people = [{ name: 'ben', email: 'ben@noc.example' }];
    const email = { host: 'mail.example', from: 'support@noc.example' };
    const rig = setup(undefined, { people, email, sms: { url: 'https://gateway.example/send' } });
    const notice = 'ben@noc.example email: [P3 #1001] THE CUSTOMER WROTE: No signal';
    rig.write('Is anybody looking at it?');
    rig.clock.advance(minute);
    expect(rig.told()).toEqual([notice]);
    rig.act(rig.number, { kind: 'assign', to: 'without-address' });
    rig.write('Hello, is anybody there?');
    rig.clock.advance(minute);
    expect(rig.told()).toEqual([notice, notice]);
  });

  it('says that the wait for the customer is over', () => {
    const rig = setup();
    rig.act(rig.number, { kind: 'take' });
    rig.act(rig.number, { kind: 'wait', reason: 'customer', text: 'Which lamp?' });
    rig.write('The second from the left.');
    rig.clock.advance(minute);
    expect(rig.tickets.get(rig.number, agent)).toMatchObject({ state: 'in_progress', waits: null });
    expect(notices(rig.db)[0]!.text).toContain(
      '\n\nIt waited for the customer; the wait is over.\n\nTicket #1001: No signal\nPriority P3, in progress, with ana.',
    );
  });

  it('is told of a no, a yes, a closed case that comes back, and not after the link has ended', () => {
    const rig = setup();
    rig.act(rig.number, { kind: 'assign', to: 'ana' });
    const heads = () =>
      rig.told().flatMap((line) => /^ana email: \[P3 #1001\] (.*): No signal$/.exec(line)?.[1] ?? []);
    rig.act(rig.number, { kind: 'resolve', text: 'Replaced.' });
    rig.customers.answerByLink(rig.link, '::1', { solved: false, text: 'It is dark again.' });
    rig.clock.advance(minute);
    rig.act(rig.number, { kind: 'resolve', text: 'Replaced again.' });
    rig.customers.answerByLink(rig.link, '::1', { solved: true, text: '' });
    rig.clock.advance(29 * day);
    rig.write('Dark again since this morning.');
    rig.clock.advance(minute);
    expect(heads()).toEqual([
      'NOT SOLVED, SAYS THE CUSTOMER',
      'SOLVED, SAYS THE CUSTOMER',
      'TAKEN UP AGAIN BY THE CUSTOMER',
    ]);
    rig.act(rig.number, { kind: 'resolve', text: 'Replaced.' });
    rig.act(rig.number, { kind: 'close', text: 'No word came.' });
    rig.clock.advance(31 * day);
    expect(() => rig.write('Dark again since this morning.')).toThrow(
      expect.objectContaining({ code: 'link_expired', remedy: 'open a new case, or call' }),
    );
    rig.clock.advance(minute);
    expect(heads()).toHaveLength(3);
  });

  it('is told of a case that a customer opens, and not when somebody has answered meanwhile', () => {
    const rig = setup();
    const form = {
      title: 'No\r\ntelephone',
      text: 'Since nine, both lines.',
      name: 'Kim',
      email: 'kim@cable.example',
    };
    const number = rig.customers.request({ ...form, language: 'en', website: '' }, '10.0.0.1')!;
    rig.clock.advance(minute);
    const subject = `[P3 #${number}] NEW CASE OF A CUSTOMER: No telephone`;
    expect(rig.told()).toEqual(
      ['ben', 'cy'].flatMap((to) => [`${to} email: ${subject}`, `${to} sms: ${subject}`]),
    );
    rig.write('Is anybody looking at it?');
    rig.act(rig.number, { kind: 'reply', text: 'Yes, we are.' });
    rig.clock.advance(minute);
    expect(rig.told()).toHaveLength(4);
  });

  it('is told once over any crash, and after a clock that was set back', () => {
    let left = Number.POSITIVE_INFINITY;
    const rig = setup((db) =>
      counting(db, () => {
        if (--left < 0) throw new Error('crashed here');
      }),
    );
    rig.tickets.stop();
    rig.act(rig.number, { kind: 'assign', to: 'ana' });
    for (let n = 0, crashed = true; crashed; n++) {
      rig.clock.advance(60 * minute);
      const before = rig.told().length;
      rig.write(`The lamp is red, ${n}.`);
      rig.clock.advance(minute);
      left = n;
      try {
        rig.tickets.catchUp();
        crashed = false;
      } catch (err) {
        expect((err as Error).message).toBe('crashed here');
      }
      left = Number.POSITIVE_INFINITY;
      rig.tickets.catchUp();
      expect(rig.told()).toHaveLength(before + 2);
    }
    const before = rig.told().length;
    rig.write('The lamp is red again.');
    rig.clock.jump(rig.clock.now() - 3 * day);
    rig.tickets.start();
    rig.clock.advance(minute);
    expect(rig.told()).toHaveLength(before + 2);
  });
});
