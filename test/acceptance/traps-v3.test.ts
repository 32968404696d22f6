import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { EventDetail, EventRow, Funnel } from '../../src/contract/index.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
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
