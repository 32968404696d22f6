import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustomerCase } from '../../src/contract/index.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';
import { agent, letterRig } from '../support/letter-rig.ts';

const hour = 3_600_000;
const day = 24 * hour;

function setup() {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  return { db, clock, ...letterRig(db, clock) };
}

/** Code of the refusal. */
function refusal(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (err) {
    return (err as { code: string }).code;
  }
}

describe('the link of a letter', () => {
  it('opens its case and no other, whatever is changed in it', () => {
    const rig = setup();
    const { id } = rig.contact();
    rig.open(id);
    const link = rig.link();
    rig.open(rig.contact({ name: 'Kim', email: 'kim@cable.example' }).id);
    expect(rig.customers.byLink(link, '::1')).toMatchObject({ number: 1001, name: 'Lucía Romero' });
    const forged = [
      ...[
        '',
        '1001',
        link.slice(0, -1),
        `${link}A`,
        link.replace('1001-', '1002-'),
        link.replace(/-\d+-/, '-2-'),
      ],
      link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      link.replace('1001-', '999999-'),
    ];
    for (const [i, text] of forged.entries())
      expect([text, refusal(() => rig.customers.byLink(text, `10.0.0.${i}`))]).toEqual([text, 'bad_link']);
    let address = 0;
    fc.assert(
      fc.property(fc.nat(42), fc.constantFrom(...'AZaz09_-'), (at, sign) => {
        const start = link.length - 43 + at;
        const changed = link.slice(0, start) + sign + link.slice(start + 1);
        if (changed === link) return;
        expect(refusal(() => rig.customers.byLink(changed, `10.1.0.${address++}`))).toBe('bad_link');
      }),
      { numRuns: 200 },
    );
  });

  it('ends when the case gets another contact, for good, and some time after closing', () => {
    const rig = setup();
    const [lucia, kim] = [rig.contact().id, rig.contact({ name: 'Kim', email: 'kim@cable.example' }).id];
    const number = rig.open(lucia);
    const first = rig.link();
    rig.act(number, { kind: 'contact', contact: kim });
    const second = rig.link();
    const open = (link: string) => refusal(() => rig.customers.byLink(link, '::1'));
    expect([open(first), open(second)]).toEqual(['bad_link', 'done']);
    rig.act(number, { kind: 'contact', contact: lucia });
    const third = rig.link();
    expect([open(first), open(second), open(third)]).toEqual(['bad_link', 'bad_link', 'done']);
    // The address was a wrong one: whoever got the mail has no business with the case.
    const right = { ...rig.tickets.contacts.get(lucia), email: 'lucia.romero@cable.example' };
    rig.tickets.contacts.change(lucia, right);
    expect(open(third)).toBe('bad_link');
    rig.act(number, { kind: 'resolve', text: 'ok' });
    const last = rig.link();
    rig.clock.advance(100 * day);
    expect(open(last)).toBe('done');
    rig.act(number, { kind: 'close', text: 'No word came.' });
    rig.clock.advance(30 * day - 1);
    expect(rig.customers.byLink(last, '::1')).toMatchObject({ state: 'closed', until: expect.any(String) });
    rig.clock.advance(1);
    expect(open(last)).toBe('link_expired');
    expect(refusal(() => rig.customers.noteByLink(last, '::1', 'Is anybody there?'))).toBe('link_expired');
  });

  it('is not to be guessed: one address tries twenty times an hour', () => {
    const rig = setup();
    rig.open(rig.contact().id);
    const link = rig.link();
    const guess = () => refusal(() => rig.customers.byLink('1001-1-guess', '10.0.0.9'));
    expect(Array.from({ length: 22 }, guess).slice(-3)).toEqual(['bad_link', 'rate_limited', 'rate_limited']);
    expect(refusal(() => rig.customers.byLink(link, '10.0.0.9'))).toBe('rate_limited');
    expect(refusal(() => rig.customers.byLink(link, '10.0.0.8'))).toBe('done');
    rig.clock.advance(hour + 1);
    expect(refusal(() => rig.customers.byLink(link, '10.0.0.9'))).toBe('done');
  });
});

describe("a customer's page", () => {
  it('has public words only, in the words of the customer', () => {
    const rig = setup();
    const number = rig.open(rig.contact().id);
    rig.act(number, { kind: 'note', text: 'SECRET note' });
    rig.act(number, { kind: 'handover', to: 'SECRET-person', text: 'SECRET handover' });
    rig.act(number, { kind: 'reply', text: 'We look.' });
    rig.act(number, {
      kind: 'promise',
      due: new Date(rig.clock.now() + hour).toISOString(),
      text: 'A technician comes.',
    });
    rig.act(number, { kind: 'start' });
    rig.act(number, { kind: 'hold', reason: 'modified-or-misused', text: 'SECRET hold' });
    rig.act(number, { kind: 'group', group: 'SECRET-group' });
    rig.clock.advance(2 * hour);
    const seen = CustomerCase.strict().parse(rig.customers.byLink(rig.link(), '::1'));
    expect(JSON.stringify(seen)).not.toMatch(/SECRET|ana\b/);
    expect(seen).toMatchObject({
      state: 'waiting',
      promise: { lapsed: true },
      may: { note: true, answer: false, reopen: false },
    });
    expect(seen.entries.map(({ from, kind, text }) => `${from} ${kind}: ${text}`)).toEqual([
      'desk opened: Since noon.',
      'desk message: We look.',
      'desk promise: A technician comes.',
    ]);
  });

  it('takes what the customer writes: an answer ends the wait, a no opens, a yes closes, a closed case comes back', () => {
    const rig = setup();
    const number = rig.open(rig.contact().id);
    const link = rig.link();
    const now = () => {
      const { state, waits, entries } = rig.tickets.get(number, agent);
      return [state, waits?.reason ?? null, entries.at(-1)!.visibility];
    };
    const note = (text: string) => rig.customers.noteByLink(link, '::1', text);
    const answer = (solved: boolean, text = '') => rig.customers.answerByLink(link, '::1', { solved, text });
    rig.act(number, { kind: 'take' });
    rig.act(number, { kind: 'wait', reason: 'vendor', text: 'Arris looks.' });
    note('The lamp is red, by the way.');
    expect(now()).toEqual(['waiting', 'vendor', 'public']);
    rig.act(number, { kind: 'resume' });
    rig.act(number, { kind: 'wait', reason: 'customer', text: 'Which lamp?' });
    note('The second lamp from the left.');
    expect(now()).toEqual(['in_progress', null, 'system']);
    expect(refusal(() => note('short'))).toBe('invalid');
    expect(refusal(() => answer(true))).toBe('not_asked');
    rig.act(number, { kind: 'resolve', text: 'Replaced.' });
    expect(refusal(() => answer(false, 'no'))).toBe('invalid');
    expect(answer(false, 'Still dark in the evening.')).toMatchObject({
      state: 'working',
      may: { answer: false },
    });
    rig.act(number, { kind: 'resolve', text: 'Replaced again.' });
    expect(answer(true, 'Thanks')).toMatchObject({
      state: 'closed',
      may: { note: false, answer: false, reopen: true },
    });
    expect(refusal(() => answer(true))).toBe('not_asked');
    expect(note('Dark again since today.')).toMatchObject({ state: 'working' });
    const said = rig.tickets.get(number, agent).entries.filter(({ data }) => data.by === 'customer');
    expect(new Set(said.map(({ actor }) => actor))).toEqual(new Set(['customer:Lucía Romero']));
    expect(said.map(({ data, kind }) => data.act ?? kind)).toEqual([
      'note',
      'note',
      'refuse',
      'confirm',
      'reopen',
    ]);
    rig.act(number, { kind: 'reject', reason: 'outside-terms', text: 'Yours.' });
    expect(refusal(() => note('I do not agree with that.'))).toBe('case_ended');
  });

  it('names nobody of the desk in what was split off, either', () => {
    const rig = setup();
    const number = rig.open(rig.contact().id);
    rig.act(number, { kind: 'reply', text: 'We look.' });
    rig.act(number, { kind: 'split', entries: [1, 2], title: 'Invoice' });
    const { entries } = rig.customers.byLink(rig.link(), '::1');
    expect(entries.map(({ text }) => text)).toEqual([
      '2026-01-15 09:00 UTC:\n> Since noon.\n\n2026-01-15 09:00 UTC:\n> We look.',
    ]);
  });

  it('takes ten texts an hour for a case', () => {
    const rig = setup();
    rig.open(rig.contact().id);
    const link = rig.link();
    const said = Array.from({ length: 11 }, () =>
      refusal(() => rig.customers.noteByLink(link, '::1', 'Is it done now?')),
    );
    expect(said.slice(-2)).toEqual(['done', 'rate_limited']);
    rig.clock.advance(hour + 1);
    expect(refusal(() => rig.customers.noteByLink(link, '::1', 'Is it done now?'))).toBe('done');
  });
});

describe('a case whose fault has another open case', () => {
  it('keeps what its customer says, and stays as it is', () => {
    const rig = setup();
    const number = rig.open(rig.contact().id);
    const other = rig.open(rig.contact({ name: 'Kim', email: 'kim@cable.example' }).id);
    rig.act(number, { kind: 'resolve', text: 'Replaced.' });
    rig.db.prepare("UPDATE tickets SET signature = 'linkDown/1' WHERE number IN (?, ?)").run(number, other);
    const link = rig.link();
    const no = rig.customers.answerByLink(link, '::1', { solved: false, text: 'It is dark again.' });
    expect(no).toMatchObject({ state: 'solved', may: { answer: true } });
    rig.act(number, { kind: 'close', text: 'No word came.' });
    const closed = rig.customers.noteByLink(link, '::1', 'Dark again since this morning.');
    expect(closed).toMatchObject({ state: 'closed' });
    const said = closed.entries.filter(({ from }) => from === 'customer').map(({ text }) => text);
    expect(said).toEqual(['It is dark again.', 'Dark again since this morning.']);
  });
});

describe('the form', () => {
  const form = {
    ...{
      title: 'No telephone',
      text: 'Since nine, both lines.',
      name: 'Kim Lee',
      email: 'kim@cable.example',
    },
    ...{ language: 'es', website: '' },
  };

  it('registers who writes, once, and answers by mail', () => {
    const rig = setup();
    const number = rig.customers.request({ ...form, device: 'SN-unknown' }, '10.0.0.1')!;
    expect(rig.tickets.get(number, agent)).toMatchObject({ origin: 'web', contact: { name: 'Kim Lee' } });
    const seen = rig.customers.byLink(rig.link(), '::1');
    expect(seen.entries).toMatchObject([{ from: 'customer', text: 'Since nine, both lines.\n\nSN-unknown' }]);
    expect(rig.queued().map(({ kind, text }) => [kind, text.slice(0, 14)])).toEqual([
      ['received', 'Hola, Kim Lee:'],
    ]);
    rig.db.exec(
      "INSERT INTO devices (name, serial, kind, created_at) VALUES ('modem', 'SN-known', 'modem', 0)",
    );
    rig.customers.request({ ...form, device: 'SN-known' }, '10.0.0.1');
    expect(rig.customers.byLink(rig.link(), '::1').entries).toMatchObject([
      { text: 'Since nine, both lines.\n\nSN-known' },
    ]);
    const again = rig.customers.request(
      { ...form, name: 'Somebody Else', email: 'KIM@cable.example' },
      '10.0.0.1',
    )!;
    expect(rig.tickets.get(again, agent).contact).toMatchObject({ name: 'Kim Lee' });
  });

  it('opens nothing for robots, for advertising and for who is too fast', () => {
    const rig = setup();
    const request = (more: object) => rig.customers.request({ ...form, ...more }, '10.0.0.1');
    expect(request({ website: 'https://spam.example' })).toBeNull();
    for (const bad of [{ title: 'Visit www.spam.example' }, { name: 'Win http://x' }, { text: 'short' }])
      expect(refusal(() => request(bad))).toBe('invalid');
    expect(rig.tickets.list({ state: 'all', limit: 10 }).items).toEqual([]);
    expect(Array.from({ length: 6 }, () => refusal(() => request({}))).slice(-2)).toEqual([
      'done',
      'rate_limited',
    ]);
    expect(refusal(() => rig.customers.request(form, '10.0.0.2'))).toBe('done');
    // A house has a whole network of IPv6.
    const house = Array.from({ length: 6 }, (_, i) =>
      refusal(() => rig.customers.request(form, `2001:db8:0:12${i}::${i}`)),
    );
    expect(house.slice(-2)).toEqual(['done', 'rate_limited']);
    expect(refusal(() => rig.customers.request(form, '2001:db8:0:200::1'))).toBe('done');
    expect(refusal(() => rig.customers.request(form, '::ffff:10.0.0.1'))).toBe('rate_limited');
  });
});
