import { describe, expect, it } from 'vitest';
import { customerStates, letterKinds } from '../../../src/contract/index.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { caseMigrations } from '../../../src/db/migrations/case.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { compose, type LetterFacts } from '../../../src/tickets/letters/compose.ts';
import { isAutomatic, withholding } from '../../../src/tickets/letters/guard.ts';
import { LetterTexts } from '../../../src/tickets/letters/texts.ts';
import { ManualClock } from '../../support/clock.ts';
import { counting } from '../../support/counted-db.ts';
import { caseDatabase } from '../../support/database.ts';
import { agent, letterRig } from '../../support/letter-rig.ts';

const hour = 3_600_000;

function setup(notify: object = {}) {
  const { db, file } = caseDatabase();
  const clock = new ManualClock();
  return { db, file, clock, ...letterRig(db, clock, notify) };
}

describe('letters of a case', () => {
  it('follow its life, thread, and say nothing internal', () => {
    const rig = setup({ email: { host: 'mail.example', from: 'support@noc.example' } });
    const { id } = rig.contact();
    const number = rig.open(id);
    const secret = 'the customer is wrong, ask bo@noc.example';
    const kinds: string[] = [];
    const step = (work: () => unknown) => {
      const before = rig.queued().length;
      rig.clock.advance(60_000);
      work();
      kinds.push(
        rig
          .queued()
          .slice(before)
          .map(({ way, kind }) => (way === 'sms' ? `${kind}+sms` : kind))
          .join(' ') || '-',
      );
    };
    const act = (body: Parameters<typeof rig.act>[1]) => step(() => rig.act(number, body));
    act({ kind: 'note', text: secret });
    act({ kind: 'take' });
    act({ kind: 'reply', text: 'We are looking at it.' });
    act({
      kind: 'promise',
      due: new Date(rig.clock.now() + 4 * hour).toISOString(),
      text: 'A technician comes.',
    });
    act({ kind: 'wait', reason: 'customer', text: secret });
    step(() => rig.customers.noteByLink(rig.link(), '::1', 'The lamp is red since noon.'));
    act({ kind: 'resolve', text: 'Amplifier replaced.' });
    act({ kind: 'ask' });
    step(() => rig.customers.answerByLink(rig.link(), '::1', { solved: false, text: 'It is dark again.' }));
    act({ kind: 'resolve', text: 'Tap replaced, too.' });
    rig.clock.advance(13 * hour);
    act({ kind: 'ask', text: 'Is it well now?' });
    step(() => rig.customers.answerByLink(rig.link(), '::1', { solved: true, text: '' }));
    step(() => rig.customers.noteByLink(rig.link(), '::1', 'And again since this morning.'));
    act({ kind: 'reject', reason: 'outside-terms', text: 'The cable is yours.' });
    expect(kinds).toEqual([
      ...['-', '-', 'reply', 'promise promise+sms', '-', 'received', 'solved', '-'],
      ...['reopened', 'solved', 'asked', 'closed', 'reopened', 'rejected'],
    ]);
    expect(rig.tickets.get(number, agent)).toMatchObject({ state: 'closed', outcome: 'rejected' });

    const mails = rig.queued().filter(({ way }) => way === 'email');
    expect(mails.map(({ subject }) => subject)).toEqual(mails.map(() => `[#${number}] No signal`));
    mails.forEach((mail, i) => {
      expect(mail.messageId).toMatch(/^<ticket-1001\.[0-9a-f]{24}@noc\.example>$/);
      expect(mail.inReplyTo).toBe(mails[i - 1]?.messageId);
      if (i > 0) expect(mail.references).toEqual(mails.slice(0, i).map(({ messageId }) => messageId));
      expect(mail.whole).not.toContain('wrong');
      expect(mail.to).toEqual({ name: 'Lucía Romero', address: 'lucia@cable.example' });
      expect(mail.lane).toBe(`ticket/${number}/contact:${id}`);
    });
    const [received, reply, promise] = mails;
    expect([received!.auto, reply!.auto, promise!.auto]).toEqual(['auto-replied', 'no', 'auto-generated']);
    expect(reply!.text).toMatch(
      /^Dear Lucía Romero,\n\nWe are looking at it\.\n\nYour case, .*https:\/\/support\.example\/c\/1001-/,
    );
    expect(promise!.text).toContain('until January 15, 2026 at 1:03 PM UTC.\n\nA technician comes.');
    expect(mails[4]!.text).toMatch(
      /Amplifier replaced\.\n\nYes, it is solved: \S+\?answer=yes\n\nNo, it still happens: \S+\?answer=no/,
    );
    expect(rig.queued().find(({ way }) => way === 'sms')).toMatchObject({
      to: '+34600100200',
      subject: 'Case #1001: news or a solution until January 15, 2026 at 1:03 PM UTC',
    });
  });

  it('tell customer and notification group how it stands, and of a promise that lapsed', () => {
    const rig = setup({
      people: [{ name: 'ana' }, { name: 'mo', email: 'mo@cable.example' }],
      groups: { 'cable-managers': ['mo', 'ana'] },
    });
    rig.clocks.start();
    rig.clock.advance(1000);
    const number = rig.open(rig.contact({ group: 'cable-managers', language: 'es' }).id, { priority: 'P1' });
    const due = new Date(rig.clock.now() + hour).toISOString();
    rig.act(number, { kind: 'reply', text: 'Vamos.' });
    rig.act(number, { kind: 'promise', due, text: 'Un técnico va.' });
    rig.clock.advance(2 * hour + 60_000);
    const told = rig
      .queued()
      .map(({ kind, way, to }) => `${kind} ${way} ${typeof to === 'string' ? to : to.address}`);
    expect(told.slice(-7)).toEqual([
      ...['promise sms +34600100200', 'promise email mo@cable.example'],
      ...['lapsed email lucia@cable.example', 'lapsed sms +34600100200', 'lapsed email mo@cable.example'],
      ...['status email lucia@cable.example', 'status email mo@cable.example'],
    ]);
    const [own, group] = rig.queued().slice(-2);
    expect(own!.text).toMatch(
      /Así está su caso: Lo hemos recibido.*\n\nLe hemos prometido .*15 de enero de 2026.*\n\nLo último que le escribimos:\n\nVamos\./s,
    );
    // A copy for others has no key to the case.
    expect(group!.text).toMatch(/^Dear mo,\n\nThis is how your case stands/);
    expect(group!.whole).not.toContain('/c/');
    const { items } = rig.letters.of(number);
    expect(items.filter(({ to }) => to === 'ana').map(({ withheld }) => withheld)).toEqual(
      Array(4).fill('no_address'),
    );
    // Nobody is called like the role of the customer.
    expect(
      rig.outbox.page({}, undefined, 500).items.filter(({ title }) => title.includes('customer and')),
    ).toEqual([]);
  });

  it('of an umbrella and of a merged case stay with their own customers', () => {
    const rig = setup();
    const [kim, lee] = ['kim', 'lee'].map(
      (name) => rig.contact({ name, email: `${name}@cable.example`, phone: null }).id,
    );
    const numbers = [rig.open(kim!), rig.open(kim!), rig.open(lee!), rig.open(lee!)];
    rig.act(numbers[1]!, { kind: 'parent', parent: numbers[0]! });
    rig.act(numbers[2]!, { kind: 'parent', parent: numbers[0]! });
    const since = rig.queued().length;
    rig.act(numbers[0]!, { kind: 'replyAll', text: 'An amplifier is being replaced.' });
    expect(
      rig
        .queued()
        .slice(since)
        .map(({ to }) => to.name)
        .toSorted(),
    ).toEqual(['kim', 'kim', 'lee']);
    rig.act(numbers[1]!, { kind: 'merge', into: numbers[0]! });
    rig.act(numbers[3]!, { kind: 'merge', into: numbers[0]! });
    const [same, other] = rig.queued().slice(-2);
    expect([same!.kind, same!.text.includes('case #1001.')]).toEqual(['merged', true]);
    expect([other!.kind, other!.whole.includes('1001')]).toEqual(['merged', false]);
  });

  it('go to a contact that comes later, and show why nothing goes', () => {
    const rig = setup();
    const { number } = rig.tickets.open({ title: 't', text: 'x', type: 'incident', origin: 'phone' }, agent);
    expect(rig.letters.of(number)).toEqual({ items: [], unreachable: 'no_contact' });
    rig.act(number, { kind: 'contact', contact: rig.contact({ email: null }).id });
    expect(rig.letters.of(number)).toMatchObject({
      unreachable: 'no_address',
      items: [{ kind: 'received', seq: 2, state: 'withheld', withheld: 'no_address' }],
    });
    rig.act(number, {
      kind: 'contact',
      contact: rig.contact({ name: 'Kim', email: 'kim@cable.example' }).id,
    });
    expect(rig.letters.of(number)).toMatchObject({
      unreachable: null,
      items: [{}, { to: 'Kim', state: 'queued', address: 'kim@cable.example' }],
    });
    rig.act(number, { kind: 'resolve', text: 'x' });
    const { length } = rig.queued();
    rig.act(number, {
      kind: 'contact',
      contact: rig.contact({ name: 'Lee', email: 'lee@cable.example' }).id,
    });
    expect(rig.queued()).toHaveLength(length);
  });

  it('answer one address ten times an hour at most', () => {
    const rig = setup();
    const contact = rig.contact().id;
    const number = rig.open(contact);
    const customer = { name: 'customer:Lucía', role: 'requester', contact } as const;
    const say = () => rig.tickets.act(number, { kind: 'note', text: 'out of office' }, customer);
    for (let i = 0; i < 15; i++) say();
    const states = () => rig.letters.of(number).items.map(({ withheld }) => withheld ?? 'written');
    expect(states().filter((state) => state === 'written')).toHaveLength(10);
    expect(states().at(-1)).toBe('too_many');
    // What a person writes goes all the same, and so does an answer an hour later.
    rig.act(number, { kind: 'reply', text: 'Stop it, please.' });
    expect(states().at(-1)).toBe('written');
    rig.clock.advance(hour + 1);
    say();
    expect(states().at(-1)).toBe('written');
  });
});

describe('the loop guard', () => {
  const facts = {
    kind: 'received',
    own: ['support@noc.example'],
    automatic: false,
    recent: 0,
    most: 10,
  } as const;
  it.each([
    ['kim@cable.example', {}, null],
    ['kim+lab@xn--80ak6aa92e.example', {}, null],
    ['андрей@пример.рф', {}, null],
    [null, {}, 'no_address'],
    ['  ', {}, 'no_address'],
    ['kim', {}, 'bad_address'],
    ['kim@cable.example, lee@cable.example', {}, 'bad_address'],
    ['kim@cable.example\r\nBcc: all@cable.example', {}, 'bad_address'],
    ['<kim@cable.example>', {}, 'bad_address'],
    ['Support@NOC.example', {}, 'own_address'],
    ['support@noc.example', { kind: 'reply' }, 'own_address'],
    ['MAILER-DAEMON@cable.example', {}, 'reads_no_mail'],
    ['no-reply@cable.example', {}, 'reads_no_mail'],
    ['noreply+77@cable.example', {}, 'reads_no_mail'],
    ['billing-noreply@cable.example', {}, 'reads_no_mail'],
    ['do-not-reply@cable.example', { kind: 'status' }, 'reads_no_mail'],
    ['postmaster@cable.example', {}, 'reads_no_mail'],
    ['rooter@cable.example', {}, null],
    ['kim@cable.example', { automatic: true }, 'automatic_sender'],
    ['kim@cable.example', { automatic: true, kind: 'reopened' }, 'automatic_sender'],
    ['kim@cable.example', { automatic: true, kind: 'solved' }, null],
    ['kim@cable.example', { recent: 10 }, 'too_many'],
    ['kim@cable.example', { recent: 10, kind: 'status' }, null],
  ] as const)('%s %o: %s', (address, more, expected) => {
    expect(withholding({ ...facts, address, ...more })).toBe(expected);
  });

  it.each([
    [{ 'auto-submitted': 'auto-replied' }, true],
    [{ 'auto-submitted': 'Auto-Generated; owner-email="x@y"' }, true],
    [{ 'auto-submitted': 'no' }, false],
    [{ precedence: 'bulk' }, true],
    [{ precedence: 'List' }, true],
    [{ precedence: 'first-class' }, false],
    [{ 'x-auto-response-suppress': 'OOF, AutoReply' }, true],
    [{ 'x-autoresponder': 'Will not send another autoreply for 86400 seconds' }, true],
    [{ 'list-id': '<noc.example>' }, true],
    [{ 'return-path': '<>' }, true],
    [{ 'content-type': 'multipart/report; report-type=delivery-status' }, true],
    [{ 'content-type': 'text/plain', 'return-path': '<kim@cable.example>' }, false],
  ] as const)('knows who wrote a mail by %o: %s', (headers, expected) => {
    expect(isAutomatic(headers)).toBe(expected);
  });
});

/** The texts as they ship, over a database in memory. */
function shipped(): LetterTexts {
  const db = openDatabase(':memory:');
  migrate(db, caseMigrations);
  return new LetterTexts({ db, clock: new ManualClock() });
}

describe('templates', () => {
  const facts: LetterFacts = {
    ...{ number: 7, title: 'No <b>signal</b>', name: 'Kim & "Co"', company: 'C', state: 'working' },
    ...{
      text: 'We look.\n{{link}} <script>alert(1)</script>',
      last: 'So it is.',
      due: 0,
      other: 8,
      link: 'https://x.example/c/1',
    },
  };
  const texts = shipped();

  it.each(
    Object.keys(texts.data.languages).flatMap((language) =>
      letterKinds.map((kind) => [language, kind] as const),
    ),
  )('in %s: %s', (language, kind) => {
    const letter = compose(texts.data, kind, language, facts)!;
    expect(letter.language).toBe(language);
    expect(letter.subject).toBe('[#7] No <b>signal</b>');
    expect(letter.text.replace(facts.text, '')).not.toMatch(/[{}]|undefined|null/);
    expect(letter.text.length).toBeGreaterThan(40);
    expect(letter.html).toContain(`<html lang="${language}">`);
    expect(letter.html).not.toMatch(/<script|<b>|Kim & /);
    expect(letter.html.match(/<a href="(?!https:\/\/x\.example\/c\/1)/g)).toBeNull();
    // Whoever has no page gets a letter without its addresses, and without empty places.
    const bare = compose(texts.data, kind, language, {
      ...facts,
      link: '',
      text: '',
      last: '',
      due: null,
      other: null,
    })!;
    expect(bare.text).not.toMatch(/https?:|[{}]|\n{3}|: *\n\n\n/);
    for (const state of customerStates)
      expect(texts.data.languages[language]!.states[state]).toMatch(/\p{L}/u);
  });

  it('fall back to English, and are versions that are checked', () => {
    const { text, version } = texts.text();
    expect(compose(texts.data, 'reply', 'fr', facts)).toMatchObject({ language: 'en' });
    const shorter = text.replace(
      /\n {2}es:\n[\s\S]*?\n {2}zh:\n/,
      '\n  es: { name: Español, head: "Hola, {{name}}:", foot: Adiós, states: {}, letters: { reply: { text: "{{text}}" } } }\n  zh:\n',
    );
    const saved = texts.save({ base: version, text: shorter, comment: 'less' }, 'lea');
    expect(saved).toMatchObject({ version: 1, author: 'lea' });
    expect(compose(texts.data, 'reply', 'es', facts)!.text).toMatch(/^Hola, Kim.*\n\nAdiós\n$/s);
    expect(compose(texts.data, 'closed', 'es', facts)).toMatchObject({ language: 'en' });
    const faults = (changed: string) =>
      texts
        .preview({ text: changed, kind: 'reply', language: 'en' })
        .faults.map(({ path, message }) => `${path}: ${message}`);
    expect(faults(text.replace('{{state}}', '{{notes}}'))).toEqual([
      expect.stringMatching(
        /^languages\.en\.letters\.received\.text: \{\{notes\}\} stands for nothing; write one of number/,
      ),
    ]);
    expect(faults(text.replace(/\n {2}en:/, '\n  xx:'))[0]).toMatch(/en is missing/);
    expect(() => texts.save({ base: 0, text, comment: '' }, 'lea')).toThrow(/saved version 1 meanwhile/);
    expect(texts.compare(text)).toMatchObject({ from: 1, to: 2 });
    expect(texts.restore(0, { base: 1, comment: '' }, 'lea')).toMatchObject({ version: 2 });
    expect(texts.text().text).toBe(text);
    expect(texts.preview({ text, kind: 'promise', language: 'ru' })).toMatchObject({
      faults: [],
      subject: '[#1001] No signal since noon',
      sms: expect.stringMatching(/^Обращение № 1001/),
    });
  });
});

describe('the secret of the links', () => {
  it('is that of the disk, whatever was taken back when it was first needed', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    const rig = letterRig(db, clock);
    const number = rig.open(rig.contact({ email: null, phone: null }).id);
    db.exec("DELETE FROM secrets WHERE name = 'customer links'");
    const again = letterRig(db, clock);
    // A macro that is tried writes a letter that nobody gets.
    again.tickets.tryAll(number, [{ kind: 'reply', text: 'We look.' }], agent);
    const other = again.open(again.contact({ email: 'kim@cable.example' }).id);
    const link = again.link();
    const restarted = letterRig(db, clock);
    expect(restarted.customers.byLink(link, '::1')).toMatchObject({ number: other });
  });
});

describe('a group that names somebody twice', () => {
  it('gets each letter once', () => {
    const people = [{ name: 'mo', email: 'mo@cable.example' }];
    const rig = setup({ people, groups: { managers: ['mo', 'mo'] } });
    const number = rig.open(rig.contact({ group: 'managers' }).id);
    rig.act(number, { kind: 'reply', text: 'We look.' });
    const to = rig.letters.of(number).items.map(({ kind, address }) => `${kind} ${address}`);
    expect(to).toEqual([
      ...['received lucia@cable.example', 'reply lucia@cable.example', 'reply mo@cable.example'],
    ]);
  });
});

describe('a group that nobody has', () => {
  it.each(['constructor', '__proto__', 'toString'])('%s stops neither acts nor letters', (group) => {
    const rig = setup({ groups: { managers: [] } });
    const number = rig.open(rig.contact().id);
    rig.act(number, { kind: 'group', group });
    rig.act(number, { kind: 'reply', text: 'We look.' });
    expect(rig.letters.of(number).items.map(({ kind, withheld }) => withheld ?? kind)).toEqual([
      ...['received', 'reply', 'no_such_group'],
    ]);
    for (const bad of [{ team: group }, { to: 'ben', team: group }])
      expect(() => rig.act(number, { kind: 'assign', ...bad })).toThrow(/there is no team/);
  });
});

describe('a crash', () => {
  it('at any statement leaves an entry with its letters or neither', () => {
    const { db } = caseDatabase();
    const clock = new ManualClock();
    let rest = Number.POSITIVE_INFINITY;
    const failing = counting(db, () => {
      if (--rest < 0) throw new Error('crashed here');
    });
    const rig = letterRig(db, clock, {}, failing);
    const { id } = rig.contact();
    const due = { opened: 'received', reply: 'reply', resolve: 'solved', close: 'closed' };
    let n = 0;
    for (let crashed = true; crashed; n++) {
      clock.advance(2 * hour);
      const number = rig.open(id);
      rest = n;
      try {
        rig.act(number, { kind: 'reply', text: 'We look.' });
        rig.act(number, { kind: 'resolve', text: 'Done.' });
        rig.customers.answerByLink(rig.link(), '::1', { solved: true, text: '' });
        crashed = false;
      } catch (err) {
        expect((err as Error).message).toBe('crashed here');
      }
      rest = Number.POSITIVE_INFINITY;
      const { entries } = rig.tickets.get(number, agent);
      const acts = entries.map(({ kind, data }) => String(data.act ?? kind));
      const letters = acts.flatMap((act) => due[act as keyof typeof due] ?? []);
      const lane = `ticket/${number}/contact:${id}`;
      expect([n, rig.letters.of(number).items.map(({ kind }) => kind)]).toEqual([n, letters]);
      const waiting = rig.queued().filter((each) => each.lane === lane);
      expect([n, waiting.map(({ kind }) => kind)]).toEqual([n, letters]);
      // The customer's yes and the closing are one.
      expect([n, acts.includes('confirm')]).toEqual([n, acts.includes('close')]);
    }
    expect(n).toBeGreaterThan(80);
  }, 30_000);
});
