import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tag } from '../../hardware/wires/ber.ts';
import { decodeTrap, type TrapPacket } from '../../src/snmp/decode.ts';
import { KnownPackets } from '../../src/snmp/known-packets.ts';
import { link, notification } from '../support/packets.ts';

const whole = (bytes: Buffer) => [bytes, 0, bytes.length] as const;

/** What is the same in packets that say the same. */
function said(packet: TrapPacket) {
  const { version, community, inform, trapOid } = packet;
  return { version, community, inform, trapOid, varbinds: packet.varbinds() };
}

function decoded(bytes: Buffer): TrapPacket | null {
  try {
    return decodeTrap(bytes);
  } catch {
    return null;
  }
}

it('knows a packet again whose request-id and uptime differ, wherever it lies', () => {
  const known = new KnownPackets<string>();
  const first = link(false, 3);
  expect(known.find(...whole(first), '10.0.0.1', 0)).toBeUndefined();
  known.remember(...whole(first), '10.0.0.1', 'down');
  const varbinds = decodeTrap(first).varbinds();
  const again = notification(decodeTrap(first).trapOid, varbinds, { requestId: 77, uptime: 4900 });
  const among = Buffer.concat([Buffer.from([1, 2, 3]), again, Buffer.from([4])]);
  expect(again.length).toBe(first.length);
  expect(known.find(among, 3, 3 + again.length, '10.0.0.1', 1)).toBe('down');
  expect(known.find(...whole(again), '10.0.0.2', 1)).toBeUndefined();
  expect(known.find(...whole(link(true, 3)), '10.0.0.1', 1)).toBeUndefined();
  known.clear();
  expect(known.find(...whole(again), '10.0.0.1', 1)).toBeUndefined();
});

it('never takes a packet for another: what it finds says the same as the decoder, over every changed octet', () => {
  const bases = [
    link(false, 3),
    link(true, 12),
    notification('1.3.6.1.4.1.4491.2.1.20.0.1', [
      { oid: '1.3.6.1.2.1.69.1.5.8.1.7.1', type: tag.octetString, value: 'x'.repeat(180) },
      { oid: '1.3.6.1.2.1.2.2.1.1.7', type: tag.integer, value: 7 },
    ]),
  ];
  let found = 0;
  let changed = 0;
  for (const base of bases) {
    for (let at = 0; at < base.length; at++) {
      for (const octet of [0, 1, 0x7f, 0x80, 0x81, 0xff, base[at]! ^ 1]) {
        const known = new KnownPackets<TrapPacket>();
        known.find(...whole(base), 'a', 0);
        known.remember(...whole(base), 'a', decodeTrap(base));
        const other = Buffer.from(base);
        other[at] = octet;
        changed++;
        const meant = known.find(...whole(other), 'a', 0);
        if (meant === undefined) continue;
        found++;
        const full = decoded(other);
        expect(full, `octet ${at} = ${octet}`).not.toBeNull();
        expect(said(full!)).toEqual(said(meant));
      }
    }
  }
  // Request-id and uptime of three packets, and the octets that were not changed by it.
  expect(found).toBeGreaterThan(30);
  expect(found).toBeLessThan(changed / 4);
});

it('agrees with the decoder over seeded packets of all lengths', () => {
  const known = new KnownPackets<TrapPacket>();
  let now = 0;
  const octets = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(
      fc.constantFrom('a', 'b'),
      fc.integer({ min: 1, max: 3 }),
      fc.array(octets, { maxLength: 2 }),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      (source, ifIndex, texts, requestId, uptime) => {
        const varbinds = [
          { oid: '1.3.6.1.2.1.2.2.1.1', type: tag.integer, value: ifIndex },
          ...texts.map((value) => ({ oid: '1.3.6.1.2.1.1.1.0', type: tag.octetString, value })),
        ];
        const bytes = notification('1.3.6.1.6.3.1.1.5.3', varbinds, { requestId, uptime });
        now += 1000;
        const meant = known.find(...whole(bytes), source, now);
        if (meant === undefined) known.remember(...whole(bytes), source, decodeTrap(bytes));
        else expect(said(decodeTrap(bytes))).toEqual(said(meant));
      },
    ),
    { numRuns: 2000, seed: 20 },
  );
});

it('forgets nothing useful while thousands of packets repeat, and rests while none does', () => {
  const known = new KnownPackets<number>();
  const packets = Array.from({ length: 4000 }, (_, i) => link(i % 2 === 0, 1 + (i >> 1)));
  for (let round = 0; round < 3; round++) {
    let missed = 0;
    for (const [i, packet] of packets.entries()) {
      if (known.find(...whole(packet), '10.0.0.1', round * 1000 + i) !== undefined) continue;
      missed++;
      known.remember(...whole(packet), '10.0.0.1', i);
    }
    if (round > 0) expect(missed).toBeLessThan(40);
  }
});
