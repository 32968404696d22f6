import { describe, expect, it } from 'vitest';
import { BerError } from '../../hardware/wires/ber.ts';
import { decodeMessage } from '../../hardware/wires/snmp.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import { acknowledgement } from '../../src/snmp/receiver.ts';
import { mutateTraps } from '../support/mutations.ts';
import { link, notification, trapV1 } from '../support/packets.ts';
import { recording } from '../support/shared.ts';

interface Recorded {
  id: string;
  hex: string;
  category?: string;
  note?: string;
  expect: {
    version: string | null;
    community: string;
    pdu: string;
    request_id?: number;
    trap_oid?: string;
    uptime?: number;
    enterprise?: string;
    generic?: number;
    specific?: number;
    varbinds: { oid: string; type: string; value: unknown }[];
  };
}

describe('decodeTrap', () => {
  it('reads a v2c trap', () => {
    const packet = decodeTrap(link(false, 7, { requestId: 42, community: 'secret', uptime: 99 }));
    expect(packet).toMatchObject({
      version: 'v2c',
      community: 'secret',
      inform: false,
      requestId: 42,
      uptime: 99,
    });
    expect(packet.trapOid).toBe('1.3.6.1.6.3.1.1.5.3');
    expect(packet.length).toBe(4);
    expect(packet.find('1.3.6.1.2.1.2.2.1.1')).toMatchObject({ oid: '1.3.6.1.2.1.2.2.1.1.7', value: 7 });
    expect(packet.find('1.3.6.1.2.1.2.2.1.11')).toBeUndefined();
  });

  it('maps v1 traps as RFC 3584 says', () => {
    expect(decodeTrap(trapV1('1.3.6.1.4.9', 2, 0, [], '10.0.0.1'))).toMatchObject({
      version: 'v1',
      trapOid: '1.3.6.1.6.3.1.1.5.3',
      agentAddress: '10.0.0.1',
      uptime: 10,
    });
    expect(decodeTrap(trapV1('1.3.6.1.4.9', 6, 5))).toMatchObject({
      trapOid: '1.3.6.1.4.9.0.5',
      agentAddress: null,
    });
    expect(() => decodeTrap(trapV1('1.3.6.1.4.9', 7, 0))).toThrow(/generic-trap 7/);
  });

  it('answers an inform with the same message under another tag', () => {
    const inform = notification('1.3.6.1.6.3.1.1.5.1', [], { inform: true, requestId: 77 });
    const reply = decodeMessage(acknowledgement(decodeTrap(Buffer.concat([inform, Buffer.from([1, 2, 3])]))));
    expect(reply).toMatchObject({ type: 0xa2, requestId: 77, errorStatus: 0 });
    expect(reply.varbinds).toHaveLength(2);
  });

  it('refuses what is cut off at any octet', () => {
    const whole = link(false, 3);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeTrap(whole.subarray(0, length)), `${length} octets`).toThrow(BerError);
    }
  });

  it('never throws anything but BerError, never takes long, whatever is flipped (300 000 seeded mutations)', () => {
    const { slowest, heapGrowth } = mutateTraps(300_000, 20_261_121);
    expect(slowest).toBeLessThan(50);
    expect(heapGrowth).toBeLessThan(4 * 1024 * 1024);
  });

  const real = recording('traps/trap-packets.jsonl');
  it.skipIf(!real.present)(
    'reads every recorded v1 and v2c notification as expected [needs recordings: shared/data/traps]',
    () => {
      let read = 0;
      for (const { id, hex, expect: wanted } of real.lines<Recorded>()) {
        const notifies = ['snmpV2-trap', 'inform-request', 'trap'].includes(wanted.pdu);
        if ((wanted.version !== 'v1' && wanted.version !== 'v2c') || !notifies) continue;
        if (wanted.version === 'v2c' && wanted.pdu === 'trap') {
          expect(() => decodeTrap(Buffer.from(hex, 'hex')), id).toThrow(BerError);
          continue;
        }
        let packet: ReturnType<typeof decodeTrap>;
        try {
          packet = decodeTrap(Buffer.from(hex, 'hex'));
        } catch (thrown) {
          if (wanted.version === 'v1' && ((wanted.generic ?? 0) > 6 || (wanted.generic ?? 0) < 0)) continue;
          throw new Error(`${id}: ${(thrown as Error).message}`);
        }
        read++;
        expect(packet.version, id).toBe(wanted.version);
        if (wanted.trap_oid) expect(packet.trapOid, id).toBe(wanted.trap_oid);
        if (wanted.request_id !== undefined) expect(packet.requestId, id).toBe(wanted.request_id);
        const rest = wanted.varbinds.filter(
          ({ oid }) => oid !== '1.3.6.1.2.1.1.3.0' && oid !== '1.3.6.1.6.3.1.1.4.1.0',
        );
        if (wanted.version === 'v2c')
          expect(
            packet.varbinds().map(({ oid }) => oid),
            id,
          ).toEqual(rest.map(({ oid }) => oid));
      }
      expect(read).toBeGreaterThan(20);
    },
  );

  const bad = recording('traps/bad-packets.jsonl');
  it.skipIf(!bad.present)(
    'takes what must be accepted and survives the rest [needs recordings: shared/data/traps]',
    () => {
      for (const { id, hex, category, note } of bad.lines<Recorded>()) {
        let problem: unknown;
        const start = performance.now();
        try {
          decodeTrap(Buffer.from(hex, 'hex')).varbinds();
        } catch (thrown) {
          problem = thrown;
        }
        expect(performance.now() - start, id).toBeLessThan(50);
        if (problem) expect(problem, id).toBeInstanceOf(BerError);
        if (category === 'must-accept' || category === 'must-accept-lenient' || category === 'trailing') {
          expect(problem, `${id} ${note}`).toBeUndefined();
        }
        if (
          ['bad-type', 'bad-oid', 'truncated', 'length', 'tag', 'garbage', 'nesting', 'wrong-pdu'].includes(
            category!,
          )
        ) {
          expect(problem, `${id} ${note}`).toBeDefined();
        }
      }
    },
  );
});
