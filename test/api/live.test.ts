import { createConnection } from 'node:net';
import { type Socket as ClientSocket, io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alarmsTopic } from '../../src/api/alarms-topic.ts';
import { Live, type LiveSource } from '../../src/api/live.ts';
import { eventsTopic, statusTopic } from '../../src/api/topics.ts';
import type { Alarm, AlarmChange, EventRow, EventsChange, LiveStatus } from '../../src/contract/index.ts';
import type { AppEvents } from '../../src/events.ts';
import { Bus } from '../../src/lib/bus.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { signedIn } from '../support/client.ts';
import { ManualClock } from '../support/clock.ts';
import { apiServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const password = 'correct horse battery';
const roles = ['admin', 'agent', 'viewer'] as const;

/** A server with one hand-driven topic, `alarms`, and one that only an admin may see, `benches`. */
async function liveServer() {
  let emit: (data: unknown) => void = () => {};
  const source = (topic: LiveSource['topic'], who: LiveSource['roles']): LiveSource => ({
    topic,
    roles: who,
    snapshot: () => ({ [topic]: [] }),
    watch: (to) => {
      if (topic === 'alarms') emit = to;
      return () => {};
    },
  });
  let live!: Live;
  const parts = await apiServer(({ accounts }) => {
    live = new Live({
      accounts,
      sources: [source('alarms', roles), source('benches', ['admin'])],
      clock: systemClock,
      log: silentLog,
    });
    return { guests: [live] };
  });
  await parts.accounts.ensureUsers([{ user: 'ana', name: 'Ana', role: 'agent', password }]);
  const token = parts.accounts.createToken({ name: 't', role: 'viewer' });
  return { ...parts, live, emit: (data: unknown) => emit(data), token };
}

function connect(base: string, options: { token?: string; headers?: Record<string, string> }): ClientSocket {
  const socket = io(base, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: options.token === undefined ? {} : { token: options.token },
    extraHeaders: options.headers,
  });
  onTestFinished(() => {
    socket.disconnect();
  });
  return socket;
}

function outcome(socket: ClientSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', (error) => resolve(error.message));
  });
}

describe('live connections', () => {
  it('end with the server at once, though the other side never says goodbye', async () => {
    const { port, server } = await liveServer();
    const mute = createConnection(port, '127.0.0.1');
    let heard = '';
    mute.on('data', (bytes) => {
      heard += bytes.toString('latin1');
    });
    mute.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await until('the connection is live', () => heard.includes('101 Switching') && heard.includes('sid'));
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(1000);
    mute.destroy();
  });

  it('give a snapshot, then numbered changes', async () => {
    const { base, emit, token } = await liveServer();
    const socket = connect(base, { token: token.token });
    const seen: unknown[] = [];
    socket.on('change', (message) => seen.push(message));
    emit({ n: 0 });
    expect(await socket.emitWithAck('subscribe', 'alarms')).toEqual({ seq: 1, snapshot: { alarms: [] } });
    emit({ n: 1 });
    emit({ n: 2 });
    await until('two changes', () => seen.length === 2);
    expect(seen).toEqual([
      { topic: 'alarms', seq: 2, data: { n: 1 } },
      { topic: 'alarms', seq: 3, data: { n: 2 } },
    ]);
    socket.emit('unsubscribe', 'alarms');
    await socket.emitWithAck('subscribe', 'nothing');
    emit({ n: 3 });
    await socket.emitWithAck('subscribe', 'nothing');
    expect(seen).toHaveLength(2);
  });

  it('are refused without a session, with a wrong token, from another origin', async () => {
    const { base, live, token } = await liveServer();
    expect(await outcome(connect(base, {}))).toBe('unauthenticated');
    expect(await outcome(connect(base, { token: 'lbt_wrong' }))).toBe('unauthenticated');
    const evil = { token: token.token, headers: { origin: 'http://evil.example' } };
    expect(await outcome(connect(base, evil))).not.toBe('connected');
    expect(live.stats()).toMatchObject({ clients: 0, refused: 3 });
  });

  it('refuse unknown topics, topics of other roles and nonsense', async () => {
    const { base, token } = await liveServer();
    const socket = connect(base, { token: token.token });
    expect((await socket.emitWithAck('subscribe', 'benches')).error.code).toBe('forbidden');
    for (const topic of ['room', '__proto__', null, 5, { a: 1 }, ['alarms']])
      expect((await socket.emitWithAck('subscribe', topic)).error.code).toBe('not_found');
    socket.emit('subscribe');
    socket.emit('unsubscribe', { a: 1 });
    expect((await socket.emitWithAck('subscribe', 'alarms')).seq).toBe(0);
  });

  it('end with the session and with the token', async () => {
    const { base, accounts, token } = await liveServer();
    const client = await signedIn(base, 'ana', password);
    const [bySession, byToken] = [
      connect(base, { headers: { cookie: client.cookie! } }),
      connect(base, { token: token.token }),
    ];
    await Promise.all([bySession, byToken].map(outcome));
    await client.delete('/api/session');
    await until('the session’s connection ends', () => bySession.disconnected);
    expect(byToken.connected).toBe(true);
    accounts.revokeToken(token.id, 'admin');
    await until('the token’s connection ends', () => byToken.disconnected);
  });

  it('end when the client sends too much', async () => {
    const { base, live, token } = await liveServer();
    const [large, many] = [connect(base, { token: token.token }), connect(base, { token: token.token })];
    await Promise.all([large, many].map(outcome));
    large.emit('subscribe', 'x'.repeat(1_000_000));
    for (let i = 0; i < 1000; i++) many.emit('unsubscribe', 'alarms');
    await until('both are cut', () => large.disconnected && many.disconnected);
    expect(live.stats()).toMatchObject({ clients: 0, disconnected: 1 });
  });

  it('keep nothing for a client that stops reading, and tell it to resync when it reads again', async () => {
    const { base, port, emit, live, token } = await liveServer();
    const { socket, text } = await rawWebSocket(port, token.token);
    socket.write(clientFrame('420["subscribe","alarms"]'));
    await until('the snapshot', () => text().includes('430['));
    socket.pause();
    const other = connect(base, { token: token.token });
    const seen: number[] = [];
    other.on('change', ({ seq }) => seen.push(seq));
    await other.emitWithAck('subscribe', 'alarms');
    const heap = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 400; i++) {
      emit({ filler: 'x'.repeat(100_000) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until('the client falls behind', () => live.stats().behind > 0);
    await until('the other client has everything', () => seen.length === 400);
    expect(process.memoryUsage().arrayBuffers - heap).toBeLessThan(20_000_000);
    socket.resume();
    await until('the notice', () => text().includes('["resync",{"topic":"alarms"}]'));
  });
});

/** A WebSocket by hand, since a real client cannot be made to stop reading. */
async function rawWebSocket(port: number, token: string) {
  const socket = createConnection(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  let tail = '';
  socket.on('data', (bytes) => {
    tail = (tail + bytes.toString('latin1')).slice(-300_000);
  });
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n`,
  );
  await until('the upgrade', () => tail.includes('"sid"'));
  socket.write(clientFrame(`40{"token":"${token}"}`));
  await until('the connection', () => tail.includes('40{"sid"'));
  return { socket, text: () => tail };
}

/** A short masked text frame (RFC 6455 5.2) whose mask is zero. */
function clientFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

describe('topics', () => {
  const bus = () => new Bus<AppEvents>(() => {});
  const event = (id: number, source = `10.0.0.${id % 200}`) => ({ id, source }) as EventRow;

  it('send at most fifty events every 100 ms with the true count', () => {
    const [clock, events, seen] = [new ManualClock(), bus(), [] as { events: EventRow[]; total: number }[]];
    const source = eventsTopic(events, clock, () => []);
    const end = source.watch((data) => seen.push(data as never));
    for (let batch = 0; batch < 5; batch++) {
      const rows = Array.from({ length: 60 }, (_, i) => event(batch * 60 + i));
      events.emit('events.committed', { events: rows, loud: new Map(), total: rows.length });
      clock.advance(19);
    }
    expect(seen).toHaveLength(0);
    clock.advance(5);
    expect(seen).toMatchObject([{ total: 300 }]);
    expect(seen[0]!.events.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => 299 - i));
    clock.advance(1000);
    expect(seen).toHaveLength(1);
    events.emit('events.committed', { events: [event(300)], loud: new Map(), total: 1 });
    source.snapshot();
    expect(seen).toHaveLength(2);
    end();
    expect(clock.pending).toBe(0);
  });

  it('make one row of a loud sender and keep the quiet ones in sight', () => {
    const [clock, events, seen] = [new ManualClock(), bus(), [] as EventsChange[]];
    const end = eventsTopic(events, clock, () => []).watch((data) => seen.push(data as never));
    const loud = new Map([['10.9.9.9', 5000]]);
    for (let batch = 0; batch < 3; batch++) {
      const rows = [
        event(batch * 10),
        ...Array.from({ length: 9 }, (_, i) => event(batch * 10 + 1 + i, '10.9.9.9')),
      ];
      events.emit('events.committed', { events: rows, loud, total: 5001 });
    }
    clock.advance(100);
    expect(seen[0]!.events.map(({ id }) => id)).toEqual([20, 10, 0]);
    expect(seen[0]!.total).toBe(15_003);
    expect(seen[0]!.loud).toMatchObject([{ source: '10.9.9.9', count: 15_000, newest: { id: 29 } }]);
    end();
  });

  it('tell changed alarms whole within 100 ms, and of those that only came again the count once a second', () => {
    const [clock, events, seen] = [new ManualClock(), bus(), [] as unknown[]];
    const end = alarmsTopic(events, clock, () => []).watch((data) => seen.push(data));
    const change = { kind: 'raised' } as AlarmChange;
    const alarm = (id: number, count: number, ticket: number | null = null) =>
      ({ id, count, ticket, state: 'open', lastAt: `${count}`, lastEventId: count }) as Alarm;
    events.emit('alarm.changed', { alarm: alarm(1, 1), change });
    events.emit('alarm.changed', { alarm: alarm(1, 2), change: null });
    clock.advance(100);
    expect(seen.splice(0)).toEqual([{ alarms: [alarm(1, 2)], repeats: [] }]);
    events.emit('alarm.changed', { alarm: alarm(1, 3), change: null });
    events.emit('alarm.changed', { alarm: alarm(1, 4), change: null });
    clock.advance(999);
    expect(seen).toEqual([]);
    clock.advance(1);
    expect(seen.splice(0)).toEqual([
      { alarms: [], repeats: [{ id: 1, count: 4, lastAt: '4', lastEventId: 4 }] },
    ]);
    // A ticket was linked: no line of history, but more than a count.
    events.emit('alarm.changed', { alarm: alarm(1, 4, 1001), change: null });
    clock.advance(1000);
    expect(seen).toEqual([{ alarms: [alarm(1, 4, 1001)], repeats: [] }]);
    end();
    expect(clock.pending).toBe(0);
  });

  it('send the status every second', () => {
    const [clock, seen] = [new ManualClock(), [] as unknown[]];
    const end = statusTopic(clock, () => ({ rate: 5 }) as LiveStatus).watch((data) => seen.push(data));
    clock.advance(3000);
    expect(seen).toEqual([{ rate: 5 }, { rate: 5 }, { rate: 5 }]);
    end();
  });
});
