import { createSocket } from 'node:dgram';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Buses, openBoard } from '../../hardware/drivers.ts';
import { snmpPdus } from '../../hardware/power/snmp-pdu-models.ts';
import { SimPdu } from '../../hardware/sim/boards/pdu.ts';
import { seeded } from '../../hardware/sim/random.ts';
import { type SimObject, SnmpAgent } from '../../hardware/sim/snmp-agent.ts';
import { decodeMessage, encodeMessage } from '../../hardware/wires/snmp.ts';
import { heldUp } from '../support/held-up.ts';
import { recording } from '../support/shared.ts';

const models = Object.keys(snmpPdus) as (keyof typeof snmpPdus)[];

function open(port: number, more: object) {
  const entry = { id: 'p', host: '127.0.0.1', port, community: 'env:PDU', timeoutMs: 300, ...more };
  const board = openBoard(
    { kind: 'snmp-pdu', ...entry },
    new Buses((reference) => (reference === 'env:PDU' ? 'private' : reference)),
  );
  onTestFinished(() => board.close());
  return board;
}

async function pdu(model: (typeof models)[number], outlets = 30) {
  const sim = new SimPdu('127.0.0.1', model, outlets);
  await sim.agent.start();
  onTestFinished(() => sim.agent.stop());
  return { sim, board: open(sim.agent.port, { model, outlets }) };
}

describe('switches, reads back and cycles', () => {
  it.each(models)('%s', async (model) => {
    const { sim, board } = await pdu(model);
    expect(await board.read()).toEqual(Array(30).fill(false));
    await board.set(0, true);
    await board.set(29, true);
    expect(sim.outlets.states.flatMap((on, at) => (on ? [at] : []))).toEqual([0, 29]);
    expect(await board.read()).toEqual(sim.outlets.states);
    await board.set(29, false);
    if (board.capabilities.cycle) await board.cycle!(1, 5000);
    expect(await board.read()).toEqual(sim.outlets.states);
    expect(sim.outlets.states.slice(0, 2)).toEqual([true, board.capabilities.cycle]);
    if (board.capabilities.metering)
      expect((await board.meter!()).slice(0, 3)).toEqual(
        [0.5, 0.5, 0].map((a, at) => (at === 1 && !board.capabilities.cycle ? 0 : a)),
      );
  });
});

it('shows a stuck relay, a state between on and off, and an outlet that is not there', async () => {
  const { sim, board } = await pdu('sentry3', 2);
  sim.outlets.stuck.add(1);
  await board.set(1, true);
  expect(await board.read()).toEqual([false, false]);
  const waiting: SimObject[] = [1, 2].map((outlet) => ({
    oid: `${snmpPdus.sentry3.status}.1.1.${outlet}`,
    type: 'Integer',
    value: outlet === 1 ? 1 : 3,
  }));
  const agent = new SnmpAgent({ address: '127.0.0.1', port: 0, community: 'private', objects: waiting });
  await agent.start();
  onTestFinished(() => agent.stop());
  await expect(open(agent.port, { model: 'sentry3', outlets: 2 }).read()).rejects.toMatchObject({
    message: expect.stringContaining('outlet 1 is neither on nor off: 3'),
    retryable: true,
  });
  await expect(open(agent.port, { model: 'sentry3', outlets: 3 }).read()).rejects.toMatchObject({
    retryable: true,
  });
  await expect(open(agent.port, { model: 'sentry3', outlets: 1, first: 9 }).read()).rejects.toMatchObject({
    message: expect.stringContaining('it has no outlet 1.3.6.1.4.1.1718.3.2.3.1.5.1.1.9'),
    retryable: false,
  });
});

it('says what the agent refuses, and ends in time when nobody answers or the community is wrong', async () => {
  const { sim, board } = await pdu('gude-1202', 4);
  await expect(board.set(4, true)).rejects.toThrow(/notWritable/);
  const wrong = open(sim.agent.port, { model: 'gude-1202', outlets: 4, community: 'guess' });
  sim.agent.muted = true;
  for (const each of [board, wrong]) {
    const beganAt = performance.now();
    const ends = await Promise.allSettled([each.read(), each.set(0, true)]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(performance.now() - beganAt).toBeLessThan(300 + 50 + 100);
  }
});

it('takes objects and values from the configuration', async () => {
  const states = [1, 1];
  const objects = states.map(
    (_, at): SimObject => ({
      oid: `1.3.6.1.4.1.99999.1.${at}`,
      type: 'Integer',
      value: () => states[at]!,
      set: (value) => {
        states[at] = value;
        return 0;
      },
    }),
  );
  const agent = new SnmpAgent({ address: '127.0.0.1', port: 0, community: 'private', objects });
  await agent.start();
  onTestFinished(() => agent.stop());
  const board = open(agent.port, {
    kind: 'snmp-generic',
    outlets: 2,
    first: 0,
    version: 'v1',
    control: { oid: '1.3.6.1.4.1.99999.1', on: 5, off: 6 },
    status: { oid: '1.3.6.1.4.1.99999.1', on: [5], off: [1, 6] },
  });
  await board.set(1, true);
  expect(await board.read()).toEqual([false, true]);
  expect(board.capabilities).toMatchObject({ cycle: false, metering: false, readBack: true });
});

describe('reads recordings of real PDUs', () => {
  const { present } = recording('snmp/apc_ap7900b.snmprec');
  const column = (name: string, oid: string) =>
    recording(`snmp/${name}.snmprec`)
      .text()
      .split('\n')
      .flatMap((line) => {
        const [at, , value] = line.split('|');
        return at?.startsWith(`${oid}.`) ? [{ oid: at, value: Number(value) }] : [];
      });

  it.skipIf(!present).each([
    ['apc_ap7900b', 'apc-masterswitch', 8],
    ['apc_ap8959eu3', 'apc-masterswitch', 24],
    ['apc_apdu9959eu3', 'apc-masterswitch', 24],
    ['gude-epc_1202', 'gude-1202', 4],
  ] as const)('states of %s as %s (recordings needed)', async (name, model, outlets) => {
    const recorded = column(name, snmpPdus[model].status);
    expect(recorded).toHaveLength(outlets);
    const objects = recorded.map(({ oid, value }): SimObject => ({ oid, type: 'Integer', value }));
    const agent = new SnmpAgent({ address: '127.0.0.1', port: 0, community: 'private', objects });
    await agent.start();
    onTestFinished(() => agent.stop());
    const board = open(agent.port, { model, outlets });
    expect(await board.read()).toEqual(recorded.map(({ value }) => value === 1));
  });

  it.skipIf(!present).each([
    ['raritan-pdu', 'raritan-px1', 12],
    ['sentry3_switched', 'sentry3', 10],
  ] as const)('currents of %s as %s (recordings needed)', async (name, model, outlets) => {
    const { column: oid, perAmpere } = snmpPdus[model].current;
    const recorded = column(name, oid).slice(0, outlets);
    const objects = recorded.map(({ oid: at, value }): SimObject => ({ oid: at, type: 'Integer', value }));
    const agent = new SnmpAgent({ address: '127.0.0.1', port: 0, community: 'private', objects });
    await agent.start();
    onTestFinished(() => agent.stop());
    const amperes = await open(agent.port, { model, outlets }).meter!();
    expect(amperes).toEqual(recorded.map(({ value }) => value / perAmpere));
    expect(Math.max(...amperes.map(Number))).toBeGreaterThan(0);
    expect(Math.max(...amperes.map(Number))).toBeLessThan(16);
  });
});

/** A PDU whose answers are lost, late, of another request, cut, spoilt or doubled. */
async function faultyPdu(outlets: number, random: () => number) {
  const states = Array.from({ length: outlets }, () => false);
  const socket = createSocket('udp4');
  let lateMs = 0;
  let how = 0;
  let last: Buffer = Buffer.alloc(0);
  let open = true;
  const heard = { sets: 0 };
  socket.on('message', (bytes, from) => {
    const send = (reply: Buffer, afterMs = 0) =>
      void setTimeout(() => {
        if (open) socket.send(reply, from.port, from.address, () => undefined);
      }, afterMs);
    const request = decodeMessage(bytes);
    if (request.type === 0xa3) heard.sets++;
    const varbinds = request.varbinds.map((varbind) => {
      const outlet = Number(varbind.oid.split('.').at(-1)) - 1;
      if (request.type === 0xa3) states[outlet] = varbind.value === 1;
      return { ...varbind, type: 2, value: states[outlet] ? 1 : 0 };
    });
    const reply = encodeMessage({ ...request, type: 0xa2, varbinds });
    const stale = last;
    last = reply;
    if (how === 0) return;
    if (how === 1) return send(reply, lateMs);
    if (how === 2)
      return send(encodeMessage({ ...request, type: 0xa2, requestId: request.requestId + 1, varbinds }));
    if (how === 3) return send(reply.subarray(0, reply.length / 2));
    if (how === 4) return send(Buffer.from(Array.from(reply, () => Math.floor(random() * 256))));
    if (how === 5)
      return send(encodeMessage({ ...request, type: 0xa2, errorStatus: 5, errorIndex: 1, varbinds }));
    if (how === 6) send(stale);
    if (how === 7) send(bytes);
    send(reply);
    if (how === 8) send(reply);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    open = false;
    return new Promise<void>((resolve) => socket.close(() => resolve()));
  });
  const next = (timeoutMs: number) => {
    how = Math.floor(random() * 14);
    lateMs = timeoutMs * random() * 2;
  };
  return { port: socket.address().port, states, heard, next };
}

it('10 000 random faults give no wrong state, and every call settles in time, seed 7', {
  timeout: 60_000,
}, async () => {
  const timeoutMs = 60;
  const lanes = 128;
  const random = seeded(7);
  const seen = { ok: 0, refused: 0, wrong: 0, late: 0 };
  const held = heldUp();
  onTestFinished(() => held.stop());
  const buses = new Buses();
  const lane = async () => {
    const { port, states, heard, next } = await faultyPdu(4, random);
    const entry = { id: 'p', kind: 'snmp-pdu', model: 'gude-1202', host: '127.0.0.1' };
    const board = openBoard({ ...entry, port, community: 'x', outlets: 4, timeoutMs }, buses);
    for (let call = 0; call < 10_000 / lanes; call++) {
      next(timeoutMs);
      const outlet = Math.floor(random() * 4);
      const truth = states.slice();
      const beganAt = performance.now();
      try {
        if (random() < 0.3) await board.set(outlet, random() < 0.5);
        else {
          const { sets } = heard;
          const read = await board.read();
          // A Set that was given up may still arrive, and then the truth changes during the call.
          if (heard.sets === sets && read.some((on, at) => on !== truth[at])) seen.wrong++;
        }
        seen.ok++;
      } catch {
        seen.refused++;
      }
      if (performance.now() - beganAt > timeoutMs + 50 + held.since(beganAt)) seen.late++;
      states[outlet] = !states[outlet];
    }
    await board.close();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  expect(seen).toMatchObject({ wrong: 0, late: 0 });
  expect(seen.ok).toBeGreaterThan(1000);
  expect(seen.refused).toBeGreaterThan(1000);
});
