import { describe, expect, it, onTestFinished } from 'vitest';
import { seeded } from '../../../hardware/sim/random.ts';
import type { V3UserConfig } from '../../../src/config.ts';
import { Engines } from '../../../src/snmp/v3/engines.ts';
import { parseV3 } from '../../../src/snmp/v3/message.ts';
import { Opener } from '../../../src/snmp/v3/opener.ts';
import { V3Security } from '../../../src/snmp/v3/security.ts';
import { EngineStore } from '../../../src/snmp/v3/store.ts';
import { V3User, V3Users } from '../../../src/snmp/v3/users.ts';
import { authProtocols, privProtocols } from '../../../src/snmp/v3/usm.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { link } from '../../support/packets.ts';
import { engineId, V3Sender } from '../../support/packets-v3.ts';

const auths = Object.keys(authProtocols) as (keyof typeof authProtocols)[];
const privs = Object.keys(privProtocols) as (keyof typeof privProtocols)[];

/** One user for every pair of protocols, those without privacy and one with nothing. */
const users: V3UserConfig[] = [
  { name: 'open', level: 'noAuthNoPriv' },
  ...auths.map((protocol) => ({
    name: protocol,
    level: 'authNoPriv' as const,
    auth: { protocol, secret: 'authentic-phrase' },
    priv: { protocol: 'aes128' as const, secret: 'private-phrase' },
  })),
  ...auths.flatMap((auth) =>
    privs.map((priv) => ({
      name: `${auth}-${priv}`,
      level: 'authPriv' as const,
      auth: { protocol: auth, secret: 'authentic-phrase' },
      priv: { protocol: priv, secret: 'private-phrase' },
    })),
  ),
];

function security(clock: ManualClock): V3Security {
  const engines = new Engines({ store: new EngineStore(caseDatabase().db), clock });
  engines.start();
  onTestFinished(() => engines.stop());
  return new V3Security({
    users: new V3Users(users.map((user) => new V3User(user, (secret) => secret))),
    engines,
    clock,
  });
}

const trap = (n: number) => link(false, 1 + (n % 7), { requestId: n });

describe('Opener', () => {
  it('opens what is genuine, calls a wrong digest wrong, and says nothing of what it has no keys for', () => {
    const [opener, judge] = [new Opener(), security(new ManualClock())];
    judge.shareKeys((keys) => opener.learn(keys));
    const sender = new V3Sender(users.find(({ name }) => name === 'sha1-aes128')!);
    const first = sender.packet(trap(1));
    expect(opener.open(first)).toBeUndefined();
    judge.receive(first, '10.0.0.1');
    const second = sender.packet(trap(2));
    const { dataAt, dataEnd } = parseV3(second);
    expect(opener.open(second)).toMatchObject({ genuine: true });
    expect(opener.open(second)!.plain).toHaveLength(dataEnd - dataAt);
    second[second.length - 1]! ^= 1;
    expect(opener.open(second)).toEqual({ genuine: false, plain: null });
    expect(opener.open(sender.packet(trap(3), { engine: engineId(2) }))).toBeUndefined();
    expect(opener.open(sender.packet(trap(3), { user: 'eve' }))).toBeUndefined();
    expect(opener.open(trap(3))).toBeUndefined();
    expect(opener.open(Buffer.alloc(0))).toBeUndefined();
  });

  it('shares no keys before a message proved genuine with them', () => {
    const judge = security(new ManualClock());
    const shared: string[] = [];
    judge.shareKeys((keys) => shared.push(`${keys.user} ${keys.priv ? 'priv' : 'auth'}`));
    const sender = new V3Sender(users.find(({ name }) => name === 'sha256')!);
    const forged = sender.packet(trap(1), { level: 1 });
    forged[forged.length - 1]! ^= 1;
    judge.receive(forged, '10.0.0.1');
    expect(shared).toEqual([]);
    judge.receive(sender.packet(trap(2), { level: 1 }), '10.0.0.1');
    expect(shared).toEqual(['sha256 auth']);
    judge.receive(sender.packet(trap(3), { level: 2 }), '10.0.0.1');
    judge.receive(sender.packet(trap(4), { level: 2 }), '10.0.0.1');
    judge.receive(sender.packet(trap(5), { level: 1 }), '10.0.0.1');
    expect(shared).toEqual(['sha256 auth', 'sha256 priv']);
  });

  it('changes no judgement: every protocol; genuine, repeated, broken, renamed, late and of another level (seeded)', () => {
    const seed = 414_243;
    const random = seeded(seed);
    const pick = (n: number) => Math.floor(random() * n);
    const clock = new ManualClock();
    const [opener, helped, alone] = [new Opener(), security(clock), security(clock)];
    helped.shareKeys((keys) => opener.learn(keys));
    const senders = users.map((user) => new V3Sender(user));
    const sent: Buffer[] = [];
    const seen = { genuine: 0, wrong: 0, plain: 0 };
    const outcome = (of: V3Security, bytes: Buffer, help: boolean): string => {
      const opened = help ? opener.open(bytes) : undefined;
      if (opened) {
        seen[opened.genuine ? 'genuine' : 'wrong']++;
        if (opened.plain) seen.plain++;
      }
      const judged = of.receive(bytes, '10.0.0.1', opened);
      if ('counter' in judged) return `${judged.counter} ${judged.reason} ${judged.words}`;
      const { packet, repeated, digest } = judged;
      judged.taken();
      return JSON.stringify([repeated, digest, packet.trapOid, packet.requestId, packet.varbinds()]);
    };
    for (let i = 0; i < 6000; i++) {
      const who = pick(users.length);
      const kind = pick(8);
      let bytes = senders[who]!.packet(trap(i), {
        engine: engineId(1 + pick(3)),
        time: kind === 0 ? 10 : 1000 + pick(50),
        ...(kind === 1 ? { user: users[pick(users.length)]!.name } : {}),
        ...(kind === 2 && users[who]!.priv ? { level: 1 } : {}),
      });
      if (kind === 3 && sent.length > 0) bytes = Buffer.from(sent[pick(sent.length)]!);
      if (kind === 4) bytes[pick(bytes.length)] = pick(256);
      if (kind === 5) bytes = bytes.subarray(0, pick(bytes.length));
      sent.push(Buffer.from(bytes));
      if (sent.length > 100) sent.shift();
      const expected = outcome(alone, Buffer.from(bytes), false);
      expect(outcome(helped, bytes, true), `seed ${seed}, message ${i}`).toBe(expected);
    }
    expect(helped.counts()).toEqual(alone.counts());
    expect(seen.genuine).toBeGreaterThan(1000);
    expect(seen.plain).toBeGreaterThan(1000);
    expect(seen.wrong).toBeGreaterThan(100);
  });
});
