import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { V3UserConfig } from '../../src/config.ts';
import type { EventDetail, EventRow, Funnel } from '../../src/contract/index.ts';
import { parseV3 } from '../../src/snmp/v3/message.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { link } from '../support/packets.ts';
import { engineId, V3Sender } from '../support/packets-v3.ts';
import { findTool } from '../support/tools.ts';
import { until } from '../support/until.ts';

type List<T> = { items: T[]; next: string | null };

const auths = {
  MD5: 'md5',
  SHA: 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const privs = {
  DES: 'des',
  AES: 'aes128',
  'AES-192': 'aes192',
  'AES-256': 'aes256',
  'AES-192-C': 'aes192c',
  'AES-256-C': 'aes256c',
};
const authPass = 'authentic-phrase';
const privPass = 'private-phrase';

/** One user for each level, authentication and privacy protocol, with the arguments that net-snmp wants for it. */
function everyUser(): { user: object; name: string; args: string[] }[] {
  const common = (name: string, level: string) => ['-v3', '-u', name, '-l', level];
  const list = [
    { user: { name: 'open', level: 'noAuthNoPriv' }, name: 'open', args: common('open', 'noAuthNoPriv') },
  ] as { user: object; name: string; args: string[] }[];
  for (const [theirs, protocol] of Object.entries(auths)) {
    const auth = { protocol, secret: authPass };
    const plain = ['-a', theirs, '-A', authPass];
    list.push({
      user: { name: protocol, level: 'authNoPriv', auth },
      name: protocol,
      args: [...common(protocol, 'authNoPriv'), ...plain],
    });
    for (const [theirPriv, priv] of Object.entries(privs)) {
      const name = `${protocol}-${priv}`;
      list.push({
        user: { name, level: 'authPriv', auth, priv: { protocol: priv, secret: privPass } },
        name,
        args: [...common(name, 'authPriv'), ...plain, '-x', theirPriv, '-X', privPass],
      });
    }
  }
  return list;
}

/** Runs one of Debian's programs with a state folder of its own. */
function run(program: 'snmptrap' | 'snmpinform', args: readonly string[], state: string) {
  const result = spawnSync(findTool('snmptrap')!.replace('snmptrap', program), args, {
    encoding: 'utf8',
    timeout: 10_000,
    env: { ...process.env, SNMP_PERSISTENT_DIR: state, MIBS: '' },
  });
  return { ...result, stderr: result.stderr.replace(/^Created directory: .*\n/gm, '') };
}

/** Protocols that this build of net-snmp has; the others are told. */
function supported(result: { stderr: string }): boolean {
  return !/Invalid (?:privacy|authentication) protocol|not supported/i.test(result.stderr);
}

const accounted = ({ received, undecodable, notAllowed, rateLimited, merged, shed, committed }: Funnel) =>
  received === undecodable + notAllowed + rateLimited + merged + shed + committed;

describe.skipIf(!findTool('snmptrap'))("Debian's snmptrap -v3 [needs snmptrap]", () => {
  it('is heard with every level, authentication and privacy protocol', { timeout: 60_000 }, async () => {
    const folder = tempFolder();
    const users = everyUser();
    const { trapPort, api } = await startConfigured(folder, {
      traps: { v3: { users: users.map(({ user }) => user) } },
    });
    const sent: string[] = [];
    for (const { name, args } of users) {
      const result = run(
        'snmptrap',
        [
          ...args,
          '-e',
          '0x80000000010203',
          `127.0.0.1:${trapPort}`,
          '',
          '1.3.6.1.4.1.99999.0.1',
          '1.3.6.1.4.1.99999.1.0',
          's',
          name,
        ],
        folder,
      );
      if (supported(result)) {
        expect(result.stderr).toBe('');
        sent.push(name);
      }
    }
    expect(sent.length).toBeGreaterThan(20);
    const { items } = await until('every trap is on disk', async () => {
      const page = await api.get<List<EventRow>>('/api/events?limit=100');
      return page.items.length === sent.length && page;
    }).catch(async (thrown) => {
      throw new Error(`${thrown}: ${JSON.stringify(await api.get('/api/funnel'))}`);
    });
    expect(new Set(items.map(({ version }) => version))).toEqual(new Set(['v3']));
    expect(items.map(({ summary }) => summary.split(' = ')[1]).toReversed()).toEqual(sent);
    const detail = await api.get<EventDetail>(`/api/events/${items[0]!.id}`);
    expect(detail.varbinds).toMatchObject([{ type: 'OctetString', text: sent.at(-1) }]);
    expect(detail.raw).toMatch(/^30[0-9a-f]+$/);
    const funnel = await api.get<Funnel>('/api/funnel');
    expect(funnel.v3.accepted).toBe(sent.length);
    expect(accounted(funnel)).toBe(true);
  });

  it('with a wrong passphrase, user or level is refused and counted', async () => {
    const folder = tempFolder();
    const { trapPort, api } = await startConfigured(folder, {
      traps: {
        v3: {
          users: [
            {
              name: 'noc',
              auth: { protocol: 'sha256', secret: authPass },
              priv: { protocol: 'aes128', secret: privPass },
            },
          ],
        },
      },
    });
    const send = (args: string[]) =>
      run(
        'snmptrap',
        ['-v3', '-e', '0x80000000010203', ...args, `127.0.0.1:${trapPort}`, '', '1.3.6.1.6.3.1.1.5.1'],
        folder,
      );
    const good = [
      '-u',
      'noc',
      '-l',
      'authPriv',
      '-a',
      'SHA-256',
      '-A',
      authPass,
      '-x',
      'AES',
      '-X',
      privPass,
    ];
    const but = (change: Record<string, string>) => good.map((arg, i) => change[good[i - 1] ?? ''] ?? arg);
    send(but({ '-A': 'another-phrase' }));
    send(but({ '-X': 'another-phrase' }));
    send(but({ '-u': 'nobody' }));
    send(but({ '-l': 'authNoPriv' }));
    send(but({ '-l': 'noAuthNoPriv' }));
    send(but({ '-a': 'SHA' }));
    send(good);
    const funnel = await until('seven are accounted for', async () => {
      const now = await api.get<Funnel>('/api/funnel');
      return now.received === 7 && now.committed === 1 && now;
    });
    expect(funnel.v3).toMatchObject({
      accepted: 1,
      wrongDigest: 2,
      decryptionError: 1,
      unknownUser: 1,
      unsupportedLevel: 2,
      reports: 0,
    });
    expect(accounted(funnel)).toBe(true);
  });
});

describe.skipIf(!findTool('snmptrap'))("Debian's snmpinform -v3 [needs snmptrap]", () => {
  it('finds our engine and is acknowledged with every level, authentication and privacy protocol', {
    timeout: 90_000,
  }, async () => {
    const folder = tempFolder();
    const users = everyUser();
    const { trapPort, api } = await startConfigured(folder, {
      traps: { v3: { users: users.map(({ user }) => user) } },
    });
    let sent = 0;
    for (const { name, args } of users) {
      const result = run(
        'snmpinform',
        [
          '-r',
          '0',
          '-t',
          '3',
          ...args,
          `127.0.0.1:${trapPort}`,
          '',
          '1.3.6.1.4.1.99999.0.1',
          '1.3.6.1.4.1.99999.1.0',
          's',
          name,
        ],
        folder,
      );
      if (!supported(result)) continue;
      expect(result.stderr, name).toBe('');
      expect(result.status, name).toBe(0);
      sent++;
    }
    // Acknowledged means on disk: nothing is waited for.
    const { items } = await api.get<List<EventRow>>('/api/events?limit=100');
    expect(items.filter(({ kind }) => kind === 'inform')).toHaveLength(sent);
    const funnel = await api.get<Funnel>('/api/funnel');
    expect(funnel.v3.discovery).toBeGreaterThanOrEqual(sent);
    expect(accounted(funnel)).toBe(true);
  });
});

const noc: V3UserConfig = {
  name: 'noc',
  level: 'authPriv',
  auth: { protocol: 'sha1', secret: authPass },
  priv: { protocol: 'aes128', secret: privPass },
};

/** A socket of its own, with what it heard. */
async function peer(trapPort: number) {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.setSendBufferSize(4 * 1024 * 1024);
  const heard: Buffer[] = [];
  socket.on('message', (bytes) => heard.push(bytes));
  onTestFinished(() => void socket.close());
  return { heard, send: (bytes: Buffer) => socket.send(bytes, trapPort, '127.0.0.1') };
}

describe('SNMPv3 at the whole receiver', () => {
  it('an inform is acknowledged once it is on disk; its repeats merge, from another port they are a replay', async () => {
    const { trapPort, api } = await startConfigured(tempFolder(), { traps: { v3: { users: [noc] } } });
    const sender = new V3Sender(noc);
    const asker = await peer(trapPort);
    asker.send(
      sender.packet(link(false, 1, { inform: true }), {
        engine: Buffer.alloc(0),
        level: 0,
        reportable: true,
      }),
    );
    await until('our engine is told', () => asker.heard.length === 1);
    const { engineId: engine, boots, time } = parseV3(asker.heard[0]!);
    const inform = sender.packet(link(false, 1, { inform: true, requestId: 99 }), {
      engine,
      boots,
      time,
      reportable: true,
      msgId: 4711,
    });
    for (let i = 0; i < 3; i++) asker.send(inform);
    await until('an acknowledgement', () => asker.heard.length > 1);
    expect((await api.get<List<EventRow>>('/api/events')).items).toHaveLength(1);
    expect(parseV3(asker.heard[1]!)).toMatchObject({ msgId: 4711, level: 2, user: 'noc', engineId: engine });
    // The same request under a new message, as net-snmp repeats it.
    const repeated = sender.packet(link(false, 1, { inform: true, requestId: 99 }), {
      engine,
      boots,
      time,
      msgId: 4712,
    });
    asker.send(repeated);
    await until('acknowledged again', () => parseV3(asker.heard.at(-1)!).msgId === 4712);
    const thief = await peer(trapPort);
    thief.send(inform);
    thief.send(repeated);
    const funnel = await until('all are accounted for', async () => {
      const now = await api.get<Funnel>('/api/funnel');
      return now.received === 7 && now.v3.replay === 2 && now;
    });
    expect(funnel).toMatchObject({ committed: 1, merged: 3, notAllowed: 3 });
    expect(thief.heard).toEqual([]);
    expect(accounted(funnel)).toBe(true);
  });

  it('a restart keeps the window shut and the engine id, and raises its boots', async () => {
    const folder = tempFolder();
    const config = { traps: { v3: { users: [noc] } } };
    const sender = new V3Sender(noc);
    const old = sender.packet(link(false, 1), { time: 1000, boots: 3 });
    const first = await startConfigured(folder, config);
    const one = await peer(first.trapPort);
    one.send(old);
    one.send(sender.packet(link(false, 2), { time: 1500, boots: 3 }));
    await until('both are on disk', async () => (await first.api.get<Funnel>('/api/funnel')).committed === 2);
    const probe = sender.packet(link(false, 1), { engine: Buffer.alloc(0), level: 0, reportable: true });
    one.send(probe);
    await until('our engine is told', () => one.heard.length === 1);
    await first.stop();
    const second = await startConfigured(folder, config);
    const two = await peer(second.trapPort);
    two.send(old);
    two.send(probe);
    await until('our engine is told again', () => two.heard.length === 1);
    const [before, after] = [parseV3(one.heard[0]!), parseV3(two.heard[0]!)];
    expect(after).toMatchObject({ engineId: before.engineId, boots: before.boots + 1 });
    expect((await second.api.get<Funnel>('/api/funnel')).v3).toMatchObject({
      accepted: 0,
      notInTimeWindow: 1,
    });
  });

  it('forged engine ids at 5 000/s for 2 s: none is taken, v2c traffic and a known engine lose nothing worth 1 %', {
    timeout: 30_000,
  }, async () => {
    const { trapPort, api } = await startConfigured(tempFolder(), { traps: { v3: { users: [noc] } } });
    const sender = new V3Sender(noc);
    const attacker = await peer(trapPort);
    const honest = await peer(trapPort);
    const template = sender.packet(link(false, 1), { engine: engineId(7) });
    const place = template.indexOf(engineId(7)) + 6;
    const forged = (n: number) => {
      const packet = Buffer.from(template);
      packet.writeUInt32BE(0x7000_0000 + n, place);
      return packet;
    };
    const sent = { forged: 0, v2c: 0, known: 0 };
    const start = performance.now();
    for (let elapsed = 0; elapsed < 2000; elapsed = performance.now() - start) {
      while (sent.forged < elapsed * 5) attacker.send(forged(sent.forged++));
      while (sent.v2c < elapsed) honest.send(link(false, 1 + (sent.v2c % 20), { requestId: sent.v2c++ }));
      while (sent.known < elapsed / 10)
        honest.send(sender.packet(link(true, 1, { requestId: sent.known++ }), { engine: engineId(1) }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const total = sent.forged + sent.v2c + sent.known;
    const funnel = await until(
      'everything is accounted for',
      async () => {
        const now = await api.get<Funnel>('/api/funnel');
        return now.received + now.kernelDrops >= total && now.pending === 0 && now;
      },
      10_000,
    );
    expect(sent.forged).toBeGreaterThan(9_900);
    expect(funnel.v3.wrongDigest + funnel.v3.firstContactLimited).toBeGreaterThan(sent.forged * 0.99);
    expect(funnel.v3.firstContactLimited).toBeGreaterThan(sent.forged * 0.8);
    expect(funnel.v3.accepted).toBeGreaterThanOrEqual(sent.known * 0.99);
    expect(funnel.v3.accepted).toBeLessThanOrEqual(sent.known);
    expect(funnel.committed + funnel.merged - funnel.v3.accepted).toBeGreaterThanOrEqual(sent.v2c * 0.99);
    expect(accounted(funnel)).toBe(true);
  });
});
