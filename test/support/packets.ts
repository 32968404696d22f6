import { oidOctets, signedOctets, tag, wrap } from '../../hardware/wires/ber.ts';
import { encodeMessage, pdu, type Varbind, varbindBytes } from '../../hardware/wires/snmp.ts';

/** OIDs that tests send. */
export const oid = {
  linkDown: '1.3.6.1.6.3.1.1.5.3',
  linkUp: '1.3.6.1.6.3.1.1.5.4',
  coldStart: '1.3.6.1.6.3.1.1.5.1',
  ifIndex: '1.3.6.1.2.1.2.2.1.1',
};

/** Bytes of a v2c notification. */
export function notification(
  trapOid: string,
  varbinds: readonly Varbind[] = [],
  more: { inform?: boolean; requestId?: number; community?: string; uptime?: number } = {},
): Buffer {
  return encodeMessage({
    version: 1,
    community: more.community ?? 'public',
    type: more.inform ? pdu.inform : pdu.trapV2,
    requestId: more.requestId ?? 1,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: [
      { oid: '1.3.6.1.2.1.1.3.0', type: tag.timeTicks, value: more.uptime ?? 4711 },
      { oid: '1.3.6.1.6.3.1.1.4.1.0', type: tag.oid, value: trapOid },
      ...varbinds,
    ],
  });
}

/** A linkDown or linkUp of one interface. */
export function link(up: boolean, ifIndex: number, more: Parameters<typeof notification>[2] = {}): Buffer {
  return notification(
    up ? oid.linkUp : oid.linkDown,
    [
      { oid: `1.3.6.1.2.1.2.2.1.1.${ifIndex}`, type: tag.integer, value: ifIndex },
      { oid: `1.3.6.1.2.1.2.2.1.7.${ifIndex}`, type: tag.integer, value: 1 },
      { oid: `1.3.6.1.2.1.2.2.1.8.${ifIndex}`, type: tag.integer, value: up ? 1 : 2 },
      { oid: `1.3.6.1.2.1.31.1.1.1.1.${ifIndex}`, type: tag.octetString, value: `eth${ifIndex}` },
    ],
    more,
  );
}

/** Bytes of a v1 trap. */
export function trapV1(
  enterprise: string,
  generic: number,
  specific: number,
  varbinds: readonly Varbind[] = [],
  agent = '0.0.0.0',
): Buffer {
  const number = (value: number) => wrap(tag.integer, signedOctets(value));
  return wrap(
    tag.sequence,
    number(0),
    wrap(tag.octetString, Buffer.from('public')),
    wrap(
      pdu.trapV1,
      wrap(tag.oid, oidOctets(enterprise)),
      wrap(tag.ipAddress, Buffer.from(agent.split('.').map(Number))),
      number(generic),
      number(specific),
      wrap(tag.timeTicks, signedOctets(10)),
      varbindBytes(varbinds),
    ),
  );
}
