import { expect, it } from 'vitest';
import type { V3UserConfig } from '../../../src/config.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { caseMigrations } from '../../../src/db/migrations/case.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { isV3 } from '../../../src/snmp/v3/message.ts';
import { openV3 } from '../../../src/snmp/v3/open.ts';
import { ManualClock } from '../../support/clock.ts';
import { recording } from '../../support/shared.ts';

interface Recorded {
  id: string;
  hex: string;
  usm?: { user: string; auth?: string; auth_pass?: string; priv?: string; priv_pass?: string };
  expect: {
    version: string | null;
    pdu?: string;
    request_id?: number;
    trap_oid?: string;
    varbinds?: { oid: string }[];
    flags?: { auth: boolean; priv: boolean };
  };
}

const auths: Record<string, NonNullable<V3UserConfig['auth']>['protocol']> = {
  MD5: 'md5',
  SHA: 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};
const privs: Record<string, NonNullable<V3UserConfig['priv']>['protocol']> = { DES: 'des', AES: 'aes128' };

/** A security of its own for each packet: recordings are not in order. */
function open(users: V3UserConfig[]) {
  const db = openDatabase(':memory:');
  migrate(db, caseMigrations);
  return openV3(users, { db, clock: new ManualClock() }).security;
}

function userOf({ usm }: Recorded): V3UserConfig {
  const { user, auth, auth_pass, priv, priv_pass } = usm!;
  return {
    name: user,
    level: priv ? 'authPriv' : auth ? 'authNoPriv' : 'noAuthNoPriv',
    ...(auth && { auth: { protocol: auths[auth]!, secret: auth_pass! } }),
    ...(priv && { priv: { protocol: privs[priv]!, secret: priv_pass! } }),
  };
}

const traps = recording('traps/trap-packets.jsonl');
it.skipIf(!traps.present)('every recorded v3 trap whose passphrases are known is decoded', () => {
  const packets = traps
    .lines<Recorded>()
    .filter(({ expect: { version, pdu }, usm }) => version === 'v3' && pdu === 'snmpV2-trap' && usm);
  expect(packets.length).toBeGreaterThan(8);
  for (const packet of packets) {
    const bytes = Buffer.from(packet.hex, 'hex');
    const judged = open([userOf(packet)]).receive(bytes, '10.0.0.1');
    expect(judged, packet.id).toHaveProperty('packet');
    if (!('packet' in judged)) continue;
    expect(judged.packet.trapOid, packet.id).toBe(packet.expect.trap_oid);
    expect(judged.packet.requestId, packet.id).toBe(packet.expect.request_id);
    const oids = packet.expect.varbinds!.map(({ oid }) => oid);
    expect(
      judged.packet.varbinds().map(({ oid }) => oid),
      packet.id,
    ).toEqual(oids.slice(2));
    // One octet less or another one changed: never taken.
    expect(open([userOf(packet)]).receive(bytes.subarray(0, -1), '10.0.0.1'), packet.id).toHaveProperty(
      'counter',
    );
    if (!packet.expect.flags!.auth) continue;
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x10;
      expect(open([userOf(packet)]).receive(changed, '10.0.0.1'), `${packet.id} octet ${at}`).toHaveProperty(
        'counter',
      );
    }
  }
});

const bad = recording('traps/bad-packets.jsonl');
it.skipIf(!bad.present)('no recorded bad v3 packet is taken, and each has its reason', () => {
  const user = {
    name: 'x',
    level: 'authNoPriv' as const,
    auth: { protocol: 'md5' as const, secret: 'maplesyrup' },
    priv: { protocol: 'des' as const, secret: 'maplesyrup' },
  };
  const packets = bad.lines<Recorded>().filter(({ hex }) => isV3(Buffer.from(hex, 'hex')));
  expect(packets.length).toBeGreaterThan(10);
  const reasons = Object.fromEntries(
    packets.map(({ id, hex }) => {
      const judged = open([user]).receive(Buffer.from(hex, 'hex'), '10.0.0.1');
      return [id, 'reason' in judged ? judged.reason : 'taken'];
    }),
  );
  expect(Object.values(reasons)).not.toContain('taken');
  expect(reasons).toMatchObject({
    'bad-097': 'invalidMessage',
    'bad-098': 'unsupportedLevel',
    'bad-099': 'invalidMessage',
    'bad-101': 'invalidMessage',
    'bad-102': 'invalidMessage',
    'bad-103': 'wrongDigest',
    'bad-105': 'wrongDigest',
    'bad-106': 'wrongDigest',
    'bad-107': 'wrongDigest',
    'bad-109': 'invalidMessage',
    'bad-110': 'invalidMessage',
    'bad-111': 'invalidMessage',
    'bad-113': 'invalidMessage',
  });
});
