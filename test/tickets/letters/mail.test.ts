import { expect, it, onTestFinished } from 'vitest';
import { Outbox } from '../../../src/channels/outbox.ts';
import { OutboxStore } from '../../../src/channels/store.ts';
import { emailWay } from '../../../src/channels/ways.ts';
import type { Db } from '../../../src/db/open.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { letterRig } from '../../support/letter-rig.ts';
import { testMailServer } from '../../support/mail-server.ts';
import { until } from '../../support/until.ts';

/** What sends after a start of the program. */
function pump(db: Db, clock: ManualClock, { port }: { port: number }) {
  const outbox = new Outbox({ store: new OutboxStore(db), clock, log: silentLog });
  outbox.open('email', emailWay({ host: '127.0.0.1', port, secure: false, from: 'support@noc.example' }));
  onTestFinished(() => outbox.stop());
  return outbox;
}

it('leaves by SMTP in its order, threaded, once over a crash between the act and the letter', async () => {
  let first = true;
  const server = await testMailServer((address) => {
    const refused = first && address === 'lucia@cable.example';
    first &&= !refused;
    return refused ? 451 : null;
  });
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const rig = letterRig(db, clock, { email: server.config });
  const number = rig.open(rig.contact({ language: 'ru' }).id, { title: 'Нет <script> сигнала' });
  const other = rig.open(rig.contact({ name: 'Kim', email: 'kim@cable.example' }).id);
  rig.act(number, { kind: 'reply', text: 'Мы смотрим. <img src=x onerror=alert(1)>' });
  rig.act(number, { kind: 'resolve', text: 'Готово.' });
  rig.act(other, { kind: 'note', text: 'internal words' });

  // The program died before anything was sent; its next start finds all of it.
  const outbox = pump(db, clock, server);
  await until('all are sent but those behind the refused one', () => server.mails.length === 1);
  expect(server.mails[0]!.to).toEqual(['kim@cable.example']);
  await until('the rest is sent', () => {
    clock.advance(1000);
    return outbox.state('email').sent === 4;
  });
  await outbox.stop();
  const again = pump(db, clock, server);
  clock.advance(60_000);
  await until('the outbox rests', () => again.state('email').queued === 0);
  expect(server.mails).toHaveLength(4);

  const mails = server.mails.filter(({ to }) => to[0] === 'lucia@cable.example');
  const ids = mails.map(({ headers }) => headers['message-id']);
  expect(mails.map(({ headers }) => headers.subject)).toEqual(Array(3).fill('[#1001] Нет <script> сигнала'));
  expect(mails.map(({ headers }) => headers['in-reply-to'])).toEqual([undefined, ids[0], ids[1]]);
  expect(mails[2]!.headers.references).toBe(`${ids[0]} ${ids[1]}`);
  expect(mails.map(({ headers }) => headers['auto-submitted'])).toEqual([
    'auto-replied',
    undefined,
    'auto-generated',
  ]);
  expect(mails[0]!.headers).toMatchObject({
    from: 'Support <support@noc.example>',
    to: 'Lucía Romero <lucia@cable.example>',
    'x-auto-response-suppress': 'All',
  });
  expect(mails[1]!.text).toMatch(
    /^Здравствуйте, Lucía Romero!\n\nМы смотрим\. <img src=x onerror=alert\(1\)>\n/,
  );
  expect(mails[1]!.html).toContain('Мы смотрим. &lt;img src=x onerror=alert(1)&gt;');
  expect(mails[2]!.html).toMatch(/<a href="https:\/\/support\.example\/c\/1001-1-[\w-]{43}\?answer=yes"/);
  expect(rig.letters.of(number).items.map(({ state, attempts }) => [state, attempts])).toEqual([
    ['sent', 2],
    ['sent', 1],
    ['sent', 1],
  ]);
}, 20_000);

it('shows who cannot be reached, and why', async () => {
  const server = await testMailServer((address) => (address === 'gone@cable.example' ? 550 : null));
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const rig = letterRig(db, clock, { email: server.config });
  const number = rig.open(rig.contact({ email: 'gone@cable.example' }).id);
  pump(db, clock, server);
  const letter = await until('the mail is refused', () => {
    const [first] = rig.letters.of(number).items;
    return first?.state === 'failed' && first;
  });
  expect(letter).toMatchObject({
    kind: 'received',
    to: 'Lucía Romero',
    error: expect.stringMatching(/no such user/),
  });
});

it('waits, and is not lost, while the mail server does not let us in', async () => {
  const server = await testMailServer();
  server.login.password = 'changed';
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const rig = letterRig(db, clock, { email: server.config });
  const number = rig.open(rig.contact().id);
  const outbox = new Outbox({ store: new OutboxStore(db), clock, log: silentLog });
  onTestFinished(() => outbox.stop());
  const { port } = server;
  const way = { host: '127.0.0.1', port, secure: false, user: 'desk', from: 'support@noc.example' };
  outbox.open('email', emailWay({ ...way, password: 'right' }));
  const tried = await until('the login is refused', () => {
    const [first] = rig.letters.of(number).items;
    return first?.attempts === 1 && first;
  });
  expect(tried).toMatchObject({ state: 'queued', error: expect.stringMatching(/535/) });
  server.login.password = 'right';
  await until('it is sent', () => {
    clock.advance(1000);
    return server.mails.length === 1;
  });
});

it('comes once from a server that looks at it for minutes, whatever else waits', async () => {
  const server = await testMailServer();
  server.looks.ms = 300;
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const rig = letterRig(db, clock, { email: server.config });
  rig.open(rig.contact().id);
  const outbox = pump(db, clock, server);
  await until('the server has it', () => server.mails.length === 1);
  // Ten minutes for the text alone are what a client has to wait (RFC 5321 4.5.3.2.6).
  clock.advance(10 * 60_000);
  await until('it is sent', () => {
    clock.advance(1000);
    return outbox.state('email').sent === 1;
  });
  expect(server.mails).toHaveLength(1);
});
