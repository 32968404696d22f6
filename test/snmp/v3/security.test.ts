import { describe, expect, it, onTestFinished } from 'vitest';
import { seeded } from '../../../hardware/sim/random.ts';
import { pdu } from '../../../hardware/wires/snmp.ts';
import type { V3UserConfig } from '../../../src/config.ts';
import type { Db } from '../../../src/db/open.ts';
import { Engines, lastBoots } from '../../../src/snmp/v3/engines.ts';
import { parseV3 } from '../../../src/snmp/v3/message.ts';
import { type V3Accepted, type V3Refused, V3Security } from '../../../src/snmp/v3/security.ts';
import { EngineStore } from '../../../src/snmp/v3/store.ts';
import { V3User, V3Users } from '../../../src/snmp/v3/users.ts';
import { ManualClock } from '../../support/clock.ts';
import { workedMs } from '../../support/cpu.ts';
import { caseDatabase } from '../../support/database.ts';
import { link, notification } from '../../support/packets.ts';
import { engineId, V3Sender } from '../../support/packets-v3.ts';

const noc: V3UserConfig = {
  name: 'noc',
  level: 'authPriv',
  auth: { protocol: 'sha1', secret: 'authentic-phrase' },
  priv: { protocol: 'aes128', secret: 'private-phrase' },
};

function world(users: V3UserConfig[] = [noc], db: Db = caseDatabase().db, clock = new ManualClock()) {
  const engines = new Engines({ store: new EngineStore(db), clock, capacity: 100 });
  engines.start();
  onTestFinished(() => engines.stop());
  const known = new V3Users(users.map((user) => new V3User(user, (secret) => secret)));
  const security = new V3Security({ users: known, engines, clock });
  /** How one packet was judged: its reason, or `taken`. */
  const judge = (bytes: Buffer, source = '10.0.0.1'): string => {
    const judged = security.receive(bytes, source);
    if ('counter' in judged) return judged.reason;
    if (judged.repeated) return 'repeated';
    judged.taken();
    return 'taken';
  };
  return { db, clock, engines, security, judge, sender: new V3Sender(users[0]!) };
}

const trap = (n = 1) => link(false, n, { requestId: n });
const inform = (n = 1) => link(false, n, { requestId: n, inform: true });

describe('traps: the sender is the authority', () => {
  it('takes a genuine one once: the same octets again are a replay, from anywhere', () => {
    const { judge, sender, security } = world();
    const packet = sender.packet(trap());
    expect(judge(packet)).toBe('taken');
    expect(judge(packet)).toBe('replay');
    expect(judge(packet, '10.6.6.6')).toBe('replay');
    expect(security.counts()).toMatchObject({ accepted: 1, replay: 2 });
  });

  it('refuses an unknown user, a wrong digest, every digest of 0 to 11 octets, and levels below and above', () => {
    const { judge, sender } = world();
    expect(judge(sender.packet(trap(), { user: 'eve' }))).toBe('unknownUser');
    const changed = sender.packet(trap());
    changed[changed.length - 1]! ^= 1;
    expect(judge(changed)).toBe('wrongDigest');
    const whole = sender.packet(trap());
    for (let length = 0; length < 12; length++)
      expect(judge(withDigest(whole, length)), `${length}`).toBe('wrongDigest');
    expect(judge(sender.packet(trap(), { level: 1 }))).toBe('unsupportedLevel');
    expect(judge(sender.packet(trap(), { level: 0 }))).toBe('unsupportedLevel');
    expect(judge(whole)).toBe('taken');
    const plain = world([{ name: 'open', level: 'noAuthNoPriv' }]);
    expect(plain.judge(new V3Sender({ ...noc, name: 'open' }).packet(trap()))).toBe('unsupportedLevel');
    expect(plain.judge(plain.sender.packet(trap()))).toBe('taken');
  });

  it('holds the time window of 150 s against the running clock, and old boots', () => {
    const { judge, sender, clock } = world();
    const at = (time: number, boots = 5) => judge(sender.packet(trap(), { time, boots }));
    expect(at(1000)).toBe('taken');
    expect(at(850)).toBe('taken');
    expect(at(849)).toBe('notInTimeWindow');
    clock.advance(100_000);
    expect(at(949)).toBe('notInTimeWindow');
    expect(at(950)).toBe('taken');
    clock.jump(clock.now() + 86_400_000);
    expect(at(950)).toBe('taken');
    // RFC 3414 3.2 7b: what is newer than anything heard sets the clock, the sender is the authority.
    expect(at(1151)).toBe('taken');
    expect(at(1000)).toBe('notInTimeWindow');
    expect(at(5000, 4)).toBe('notInTimeWindow');
    expect(at(1, 6)).toBe('taken');
    expect(at(1151, 5)).toBe('notInTimeWindow');
    expect(at(1, lastBoots)).toBe('notInTimeWindow');
  });

  it('learns no clock from a message that is not genuine', () => {
    const { judge, sender } = world();
    expect(judge(sender.packet(trap(), { time: 1000 }))).toBe('taken');
    const forged = sender.packet(trap(), { time: 900_000, boots: 77 });
    forged[forged.length - 1]! ^= 1;
    expect(judge(forged)).toBe('wrongDigest');
    expect(judge(sender.packet(trap(), { time: 1000 }))).toBe('taken');
  });

  it('a wrong privacy passphrase is told from a broken packet', () => {
    const { judge, security } = world();
    const other = new V3Sender({ ...noc, priv: { protocol: 'aes128', secret: 'another-phrase' } });
    for (let i = 0; i < 50; i++) expect(judge(other.packet(trap(i)))).toBe('decryptionError');
    expect(judge(Buffer.from('3003020103', 'hex'))).toBe('invalidMessage');
    expect(security.counts()).toMatchObject({ decryptionError: 50, invalidMessage: 1, accepted: 0 });
  });

  it('one name may be different users of different engines', () => {
    const secret = 'the-phrase-of-two';
    const second = {
      ...noc,
      auth: { protocol: 'sha256' as const, secret },
      engines: [engineId(2).toString('hex')],
    };
    const { judge, sender } = world([noc, second]);
    const two = new V3Sender(second);
    expect(judge(sender.packet(trap(), { engine: engineId(1) }))).toBe('taken');
    expect(judge(sender.packet(trap(), { engine: engineId(2) }))).toBe('wrongDigest');
    expect(judge(two.packet(trap(), { engine: engineId(2) }))).toBe('taken');
    expect(judge(two.packet(trap(), { engine: engineId(3) }))).toBe('wrongDigest');
    const only = world([second]);
    expect(only.judge(two.packet(trap(), { engine: engineId(3) }))).toBe('unknownUser');
  });

  it('first contacts are limited for each source and for all, known engines are not', () => {
    const { judge, sender, clock } = world();
    expect(judge(sender.packet(trap(), { engine: engineId(1) }))).toBe('taken');
    const forged = (n: number) => {
      const packet = sender.packet(trap(), { engine: engineId(n) });
      packet[packet.length - 1]! ^= 1;
      return packet;
    };
    const results = Array.from({ length: 600 }, (_, i) => judge(forged(1000 + i), '10.6.6.6'));
    expect(results.filter((result) => result === 'firstContactLimited')).toHaveLength(100);
    expect(judge(sender.packet(trap(), { engine: engineId(1) }), '10.6.6.6')).toBe('taken');
    expect(judge(sender.packet(trap(), { engine: engineId(2) }))).toBe('taken');
    clock.advance(1000);
    expect(judge(sender.packet(trap(), { engine: engineId(3) }), '10.6.6.6')).toBe('taken');
  });
});

describe('a restart', () => {
  it('keeps the window shut: what was too old before is too old after', () => {
    const first = world();
    const { db, clock, sender } = first;
    const captured = sender.packet(trap(), { time: 1000, boots: 3 });
    expect(first.judge(captured)).toBe('taken');
    expect(first.judge(sender.packet(trap(), { time: 1400, boots: 3 }))).toBe('taken');
    // The timer saves; nothing is stopped, as in a crash.
    clock.advance(10_000);
    clock.advance(60_000);
    const second = world([noc], db, clock);
    expect(second.judge(captured)).toBe('notInTimeWindow');
    expect(second.judge(sender.packet(trap(), { time: 1319, boots: 3 }))).toBe('notInTimeWindow');
    expect(second.judge(sender.packet(trap(), { time: 1321, boots: 3 }))).toBe('taken');
    expect(second.judge(sender.packet(trap(), { time: 9000, boots: 2 }))).toBe('notInTimeWindow');
    expect(second.judge(sender.packet(trap(), { time: 1500, boots: 3 }))).toBe('taken');
  });

  it('keeps our engine id and raises our boots; used up boots make a new id', () => {
    const { db, engines } = world();
    const { id, boots } = engines.own;
    expect(id).toHaveLength(17);
    expect(id[0]! & 0x80).toBe(0x80);
    expect(boots).toBe(1);
    expect(world([noc], db).engines.own).toMatchObject({ id, boots: 2 });
    new EngineStore(db).setOwn(id, lastBoots - 1);
    const renewed = world([noc], db).engines.own;
    expect(renewed.boots).toBe(1);
    expect(renewed.id).not.toEqual(id);
  });

  it('an engine that made room for others is remembered in the database', () => {
    const { judge, sender, clock } = world();
    const old = sender.packet(trap(), { engine: engineId(1), time: 1000 });
    expect(judge(old)).toBe('taken');
    expect(judge(sender.packet(trap(), { engine: engineId(1), time: 2000 }))).toBe('taken');
    for (let i = 2; i < 300; i++) {
      clock.advance(100);
      expect(judge(sender.packet(trap(), { engine: engineId(i) }))).toBe('taken');
    }
    expect(judge(sender.packet(trap(), { engine: engineId(1), time: 1001 }))).toBe('notInTimeWindow');
  });
});

describe('informs: we are the authority', () => {
  const refused = (judged: V3Accepted | V3Refused) => {
    if (!('counter' in judged)) throw new Error('it was taken');
    return judged;
  };

  it('tells who asks our engine id, boots and time, only when asked, and not endlessly', () => {
    const { security, engines, sender, clock } = world();
    clock.advance(33_000);
    const probe = (reportable: boolean) =>
      security.receive(
        sender.packet(inform(9), { engine: Buffer.alloc(0), level: 0, reportable }),
        '10.0.0.1',
      );
    const { reason, report } = refused(probe(true));
    expect(reason).toBe('discovery');
    const answer = parseV3(report!);
    expect(answer).toMatchObject({
      engineId: engines.own.id,
      boots: 1,
      time: 33,
      level: 0,
      reportable: false,
    });
    expect(report!.indexOf(Buffer.from('060a2b060106030f01010400', 'hex'))).toBeGreaterThan(0);
    expect(refused(probe(false))).toMatchObject({ reason: 'unknownEngine', report: null });
    let reports = 1;
    for (let i = 0; i < 200; i++) if (refused(probe(true)).report) reports++;
    expect(reports).toBe(50);
    expect(security.counts().reports).toBe(50);
  });

  it('takes what is within 150 s of our own clock; else an authentic report tells the time', () => {
    const { security, engines, judge, sender, clock } = world();
    clock.advance(500_000);
    const engine = engines.own.id;
    const at = (time: number, boots = 1) =>
      sender.packet(inform(), { engine, boots, time, reportable: true });
    expect(judge(at(500))).toBe('taken');
    expect(judge(at(350))).toBe('taken');
    expect(judge(at(650))).toBe('taken');
    for (const [time, boots] of [
      [349, 1],
      [651, 1],
      [500, 0],
      [500, 2],
    ] as const) {
      const { reason, report } = refused(security.receive(at(time, boots), '10.0.0.1'));
      expect(reason).toBe('notInTimeWindow');
      const answer = parseV3(report!);
      expect(answer).toMatchObject({ level: 1, boots: 1, time: 500, user: 'noc' });
      expect(answer.digestLength).toBe(12);
    }
  });

  it('answers with the same request, secured as it was asked', () => {
    const { security, engines, sender } = world();
    const engine = engines.own.id;
    const ask = sender.packet(inform(77), { engine, boots: 1, time: 0, msgId: 4711, reportable: true });
    const judged = security.receive(ask, '10.0.0.1');
    if ('counter' in judged) throw new Error(judged.reason);
    const answer = judged.response();
    expect(parseV3(answer)).toMatchObject({
      msgId: 4711,
      level: 2,
      engineId: engine,
      reportable: false,
      user: 'noc',
    });
    // Whoever has the keys can read it: it is a Response, which is no notification.
    expect(refused(security.receive(answer, '10.0.0.1')).words).toContain(`0x${pdu.response.toString(16)}`);
    expect(judged.response()).not.toEqual(answer);
  });

  it('an inform for another engine is answered with ours', () => {
    const { security, engines, sender } = world();
    const { reason, report } = refused(
      security.receive(sender.packet(inform(), { reportable: true }), '10.0.0.1'),
    );
    expect(reason).toBe('unknownEngine');
    expect(parseV3(report!).engineId).toEqual(engines.own.id);
  });

  it('without users nothing is answered', () => {
    const { security, sender } = world();
    const nobody = new V3Security({
      users: new V3Users([]),
      engines: world().engines,
      clock: new ManualClock(),
    });
    const probe = sender.packet(notification('1.3.6.1.6.3.1.1.5.1'), {
      engine: Buffer.alloc(0),
      level: 0,
      reportable: true,
    });
    expect(refused(nobody.receive(probe, '10.0.0.1')).report).toBeNull();
    expect(security.counts().discovery).toBe(0);
  });
});

describe('whatever comes', () => {
  const open: V3UserConfig = { name: 'open', level: 'noAuthNoPriv' };

  it('cut off at every octet, nothing is taken', () => {
    const { judge, sender } = world();
    const whole = sender.packet(trap());
    for (let length = 0; length < whole.length; length++)
      expect(judge(whole.subarray(0, length)), `${length} octets`).toBe('invalidMessage');
  });

  it('never throws and never takes long (60 000 seeded mutations, every second one genuine to its user)', () => {
    const seed = 20_260;
    const random = seeded(seed);
    const { security } = world([open, noc]);
    const plain = new V3Sender(open).packet(trap());
    const signer = new V3Sender({ ...noc, level: 'authNoPriv' });
    let slowest = 0;
    for (let i = 0; i < 60_000; i++) {
      const mutate = (bytes: Buffer) => {
        const changed = Buffer.from(bytes);
        for (let n = 1 + Math.floor(random() * 3); n > 0; n--)
          changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
        return changed;
      };
      // Half of them are broken below a good digest and cipher, as of an agent gone mad.
      const bytes =
        i % 2 ? mutate(plain) : signer.packet(Buffer.concat([prefix, mutate(trap().subarray(13))]));
      const start = workedMs();
      const judged = security.receive(bytes, '10.0.0.1');
      if ('packet' in judged) judged.packet.varbinds();
      slowest = Math.max(slowest, workedMs() - start);
    }
    expect(slowest, `seed ${seed}`).toBeLessThan(50);
  }, 60_000);
});

/** What `V3Sender` looks for before the PDU. */
const prefix = Buffer.from('public');

/** The message with its digest cut to `length` octets, every length around it put right. */
function withDigest(whole: Buffer, length: number): Buffer {
  const { digestAt, digestLength } = parseV3(whole);
  const cut = digestLength - length;
  const bytes = Buffer.concat([
    whole.subarray(0, digestAt + length),
    whole.subarray(digestAt + digestLength),
  ]);
  bytes[digestAt - 1]! -= cut;
  const usm = whole.indexOf(Buffer.from([0x30]), whole.indexOf(Buffer.from([0x02, 0x01, 0x03, 0x04])) + 4);
  bytes[usm + 1]! -= cut;
  bytes[usm - 1]! -= cut;
  if (bytes[1] === 0x81) bytes[2]! -= cut;
  else bytes.writeUInt16BE(bytes.readUInt16BE(2) - cut, 2);
  return bytes;
}
