import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlarmLine, AlarmSource } from '../../src/channels/feeds.ts';
import { NoticeStore } from '../../src/channels/notices/store.ts';
import { Notifier } from '../../src/channels/notifier.ts';
import { Outbox, type Way } from '../../src/channels/outbox.ts';
import { OutboxStore } from '../../src/channels/store.ts';
import { emailWay, fileWay, smsWay } from '../../src/channels/ways.ts';
import { Config } from '../../src/config.ts';
import type { Alarm } from '../../src/contract/index.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase, tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const notify = {
  people: [
    { name: 'ana', email: 'ana@noc.example', sms: '+4915112345678' },
    { name: 'bo', email: 'bo@noc.example' },
  ],
  groups: { night: ['ana', 'bo'] },
  policies: [
    {
      id: 'headend',
      match: { severity: 'major' },
      steps: [
        { after: '0s', to: ['night'], by: ['email'], only: 'always' },
        { after: '15m', to: ['ana', 'bo'], by: ['sms'], only: 'unacknowledged' },
      ],
    },
  ],
};
const minute = 60_000;

/** A board with one alarm and a notifier on a real database; `restart` is what a crash leaves. */
function world(policy: object = {}) {
  const { db } = caseDatabase();
  const clock = new ManualClock();
  const config = Config.parse({
    notify: { ...notify, policies: [{ ...notify.policies[0], ...policy }] },
  }).notify;
  const bus = new Bus<AppEvents>(() => undefined);
  const lines: AlarmLine[] = [];
  const alarm: Alarm = {
    id: 1,
    signature: 'link/7',
    title: 'Link eth7 down',
    severity: 'major',
    state: 'open',
    source: '10.0.0.1',
    device: null,
    count: 1,
    firstAt: new Date(clock.now()).toISOString(),
    lastAt: new Date(clock.now()).toISOString(),
    lastEventId: 1,
    clearedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    comment: null,
    ticket: null,
    name: 'linkDown',
    type: 'communications',
    site: null,
    node: null,
    groups: [],
    clearedBy: null,
    ackUntil: null,
    memo: null,
    shelved: null,
    flapping: null,
    suppressed: null,
    umbrellaId: null,
  };
  let quiet = false;
  const source: AlarmSource = { after: (id, limit) => lines.filter((line) => line.id > id).slice(0, limit) };
  const store = new OutboxStore(db);
  const make = () => {
    const outbox = new Outbox({ store, clock, log: silentLog });
    const notifier = new Notifier({
      config,
      folder: '',
      outbox,
      store,
      notices: new NoticeStore(db),
      alarms: source,
      alarm: () => ({ ...alarm, quiet }),
      place: () => undefined,
      bus,
      clock,
      log: silentLog,
    });
    notifier.start();
    return notifier;
  };
  let notifier = make();
  clock.advance(10);
  const tell = (kind: 'raised' | 'acknowledged' | 'cleared') => {
    const line: AlarmLine = { id: lines.length + 1, at: clock.now(), kind, text: '', loud: true, alarm };
    lines.push(line);
    const change = {
      id: line.id,
      alarmId: 1,
      at: alarm.lastAt,
      kind,
      actor: 'system',
      text: '',
      eventId: null,
      loud: true,
    };
    bus.emit('alarm.changed', { alarm, change });
    clock.advance(1000);
  };
  return {
    clock,
    alarm,
    tell,
    silence: (is = true) => (quiet = is),
    steps: () => notifier.steps(1).map(({ state }) => state),
    written: () =>
      store
        .page({}, undefined, 100)
        .map(({ title }) => title)
        .reverse(),
    restart() {
      notifier.stop();
      notifier = make();
      clock.advance(1000);
    },
  };
}

describe('notification steps', () => {
  it('tell at once, later when nobody has acknowledged, and at the end; a restart tells nobody twice', () => {
    const w = world();
    w.tell('raised');
    w.restart();
    expect(w.written()).toEqual([
      'ana: [MAJOR] Link eth7 down (10.0.0.1)',
      'bo: [MAJOR] Link eth7 down (10.0.0.1)',
    ]);
    expect(w.steps()).toEqual(['sent', 'pending']);
    w.clock.advance(15 * minute);
    w.restart();
    // Bo has no number.
    expect(w.written()).toHaveLength(3);
    Object.assign(w.alarm, { state: 'cleared', clearedAt: w.alarm.lastAt });
    w.tell('cleared');
    w.restart();
    expect(w.written().slice(3)).toEqual([
      'ana: [OVER] Link eth7 down (10.0.0.1)',
      'bo: [OVER] Link eth7 down (10.0.0.1)',
      'ana: [OVER] Link eth7 down (10.0.0.1)',
    ]);
  });

  it('skip who need not know any more', () => {
    const acknowledged = world();
    acknowledged.tell('raised');
    acknowledged.alarm.acknowledgedAt = acknowledged.alarm.lastAt;
    acknowledged.clock.advance(20 * minute);
    expect(acknowledged.steps()).toEqual(['sent', 'skipped']);
    const over = world();
    over.tell('raised');
    over.alarm.state = 'cleared';
    over.tell('cleared');
    over.clock.advance(20 * minute);
    expect(over.steps()).toEqual(['sent', 'cancelled']);
    const silent = world();
    silent.silence();
    silent.tell('raised');
    silent.clock.advance(20 * minute);
    expect([silent.steps(), silent.written()]).toEqual([['pending', 'pending'], []]);
    silent.silence(false);
    silent.clock.advance(minute);
    expect([silent.steps(), silent.written().length]).toEqual([['sent', 'sent'], 3]);
    const small = world({ match: { severity: 'critical' } });
    small.tell('raised');
    expect(small.steps()).toEqual([]);
  });

  it('repeat the last one while the alarm is open', () => {
    const w = world({ repeat: '30m' });
    w.tell('raised');
    w.clock.advance(80 * minute);
    expect(w.written().slice(2)).toEqual([
      'ana: [MAJOR] Link eth7 down (10.0.0.1)',
      'ana: [STILL MAJOR] Link eth7 down (10.0.0.1)',
      'ana: [STILL MAJOR] Link eth7 down (10.0.0.1)',
    ]);
  });
});

/** A connection of the mail server, to be cut. */
interface Line {
  session: object;
  _socket: { destroy(): void };
}

/** An outbox with one way and one message. */
function sending(way: Way) {
  const { db } = caseDatabase();
  const store = new OutboxStore(db);
  const outbox = new Outbox({ store, clock: systemClock, log: silentLog });
  onTestFinished(() => outbox.stop());
  outbox.open('way', way);
  const body = JSON.stringify({ to: 'ana@noc.example', subject: 'Link down\u00e4', text: 'one\n.\ntwo' });
  outbox.add('way', [{ key: 'notify/1', title: 'x', body }]);
  outbox.wake('way');
  return { state: () => outbox.state('way'), row: () => outbox.page({}, undefined, 1).items[0]! };
}

describe('mail', () => {
  it('is tried again after 4yz and after a line that breaks behind DATA, under the same Message-ID', async () => {
    const mails: string[] = [];
    let recipients = 0;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo(_address, _session, done) {
        if (recipients++ === 0) done(Object.assign(new Error('try later'), { responseCode: 451 }));
        else done();
      },
      onData(stream, session, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk));
        stream.on('end', () => {
          mails.push(text);
          const { connections } = server as unknown as { connections: Set<Line> };
          const line = [...connections].find((each) => each.session === session);
          if (mails.length === 1) line?._socket.destroy();
          else done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const way = emailWay({ host: '127.0.0.1', port, secure: false, from: 'bench@noc.example' });
    const { state, row } = sending(way);
    await until('the mail is sent', () => state().sent === 1, 15_000);
    expect([mails.length, row().attempts]).toEqual([2, 3]);
    const ids = mails.map((mail) => /^Message-ID: (\S+)/im.exec(mail)?.[1]);
    expect(ids[0]).toBe(ids[1]);
    expect(mails[1]).toMatch(/^Subject: =\?UTF-8\?Q\?Link_down=C3=A4\?=/im);
  }, 20_000);

  it('that is refused with 5yz is failed for good, with the words', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const { state, row } = sending(
      emailWay({ host: '127.0.0.1', port, secure: false, from: 'bench@noc.example' }),
    );
    await until('the mail is refused', () => state().failed === 1, 10_000);
    expect(row().error).toMatch(/no such user/);
  });
});

describe('short messages', () => {
  it('go to the gateway with the token, and to a file when there is none', async () => {
    const heard: { url: string; auth: string | undefined; body: string }[] = [];
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        heard.push({ url: req.url!, auth: req.headers.authorization, body });
        res.writeHead(heard.length === 1 ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send?to={to}&text={text}`;
    const { state } = sending(smsWay({ url, method: 'POST', token: 'secret' }));
    await until('the message is sent', () => state().sent === 1, 10_000);
    expect(heard).toHaveLength(2);
    expect(heard[1]).toMatchObject({
      url: '/send?to=ana%40noc.example&text=Link%20down%C3%A4',
      auth: 'Bearer secret',
    });
    const folder = join(tempFolder(), 'outbox');
    const filed = sending(fileWay(folder, 'email'));
    await until('the file is there', () => filed.state().sent === 1);
    expect(existsSync(folder) && readdirSync(folder)).toEqual(['1.eml']);
    expect(readFileSync(join(folder, '1.eml'), 'utf8')).toMatch(
      /^To: ana@noc\.example\r\nSubject: =\?UTF-8\?Q\?Link_down=C3=A4\?=\r\n/m,
    );
  });
});
