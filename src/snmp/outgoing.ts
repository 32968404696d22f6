import { signedOctets, tag, wrap } from '../../hardware/wires/ber.ts';
import { pdu, type Varbind, varbindBytes } from '../../hardware/wires/snmp.ts';
import type { Alarm } from '../contract/index.ts';
import { decodeTrap } from './decode.ts';
import type { EventRecord } from './event-record.ts';
import { fromStored, StoredNotification, type StoredVarbind, toStored } from './notification.ts';

/** A notification on its way to another manager. */
export interface Outgoing {
  trapOid: string;
  /** Hundredths of a second. */
  uptime: number;
  varbinds: readonly Varbind[];
}

/** A notification as text, for keeping until it is sent. */
export function outgoingJson({ trapOid, uptime, varbinds }: Outgoing): string {
  return JSON.stringify({ trapOid, uptime, varbinds: varbinds.map(toStored) });
}

/** What outgoingJson wrote. */
export function outgoingOf(json: string): Outgoing {
  const { trapOid, uptime, varbinds } = JSON.parse(json) as Omit<Outgoing, 'varbinds'> & {
    varbinds: StoredVarbind[];
  };
  return { trapOid, uptime, varbinds: varbinds.map(fromStored) };
}

const snmpTrapAddress = '1.3.6.1.6.3.18.1.3.0';

/**
 * A stored trap as it is sent on: its own OID and varbinds, and snmpTrapAddress.0 says whose it is (RFC 3584 3.1). Of
 * SNMPv3 the sender's uptime is not kept; `uptime` is ours. Null for an event that is no trap, and
 * for a row that only counts on an earlier one.
 */
export function resent(event: EventRecord, uptime: number): Outgoing | null {
  if ((event.kind !== 'trap' && event.kind !== 'inform') || event.varbinds === null) return null;
  if (event.repeatOf !== null) return null;
  const varbinds = new StoredNotification(event.oid, event.varbinds).varbinds();
  const told = varbinds.some(({ oid }) => oid === snmpTrapAddress);
  const ipv4 = /^\d+\.\d+\.\d+\.\d+$/.test(event.source);
  if (!told && ipv4) varbinds.push({ oid: snmpTrapAddress, type: tag.ipAddress, value: event.source });
  return { trapOid: event.oid, uptime: uptimeOf(event) ?? uptime, varbinds };
}

function uptimeOf({ raw, version }: EventRecord): number | null {
  if (!raw || version === 'v3') return null;
  return decodeTrap(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)).uptime;
}

/** Notifications and columns of ALARM-MIB (RFC 3877). */
const alarmActiveState = '1.3.6.1.2.1.118.0.2';
const alarmClearState = '1.3.6.1.2.1.118.0.3';
const column = (n: number) => `1.3.6.1.2.1.118.1.2.2.1.${n}`;
const [resourceId, description, modelPointer] = [column(10), column(11), column(13)];

/**
 * An alarm as alarmActiveState or alarmClearState of ALARM-MIB (RFC 3877): alarmActiveModelPointer (0.0, there is no model
 * table here), alarmActiveResourceId, and alarmActiveDescription `severity: title [reduction key]`.
 */
export function alarmNotification(alarm: Alarm, cleared: boolean, uptime: number): Outgoing {
  // Indexed by list name (empty), the moment of raising as DateAndTime, and the alarm's number.
  const index = `0.11.${dateAndTime(new Date(alarm.firstAt)).join('.')}.${alarm.id}`;
  const text = (oid: string, value: string): Varbind => ({
    oid: `${oid}.${index}`,
    type: tag.octetString,
    value: Buffer.from(value.slice(0, 1024), 'utf8'),
  });
  return {
    trapOid: cleared ? alarmClearState : alarmActiveState,
    uptime,
    varbinds: [
      { oid: `${modelPointer}.${index}`, type: tag.oid, value: '0.0' },
      { oid: `${resourceId}.${index}`, type: tag.oid, value: '0.0' },
      text(description, `${cleared ? 'cleared' : alarm.severity}: ${alarm.title} [${alarm.signature}]`),
      ...(/^\d+\.\d+\.\d+\.\d+$/.test(alarm.source)
        ? [{ oid: snmpTrapAddress, type: tag.ipAddress, value: alarm.source }]
        : []),
    ],
  };
}

/** DateAndTime (SNMPv2-TC) in UTC, eleven octets. */
function dateAndTime(at: Date): number[] {
  const year = at.getUTCFullYear();
  const [hour, minute, second] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
  const tenth = Math.floor(at.getUTCMilliseconds() / 100);
  return [
    year >> 8,
    year & 0xff,
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    hour,
    minute,
    second,
    tenth,
    43,
    0,
    0,
  ];
}

/** Bytes of the SNMPv2-Trap-PDU or InformRequest-PDU. */
export function notificationPdu(outgoing: Outgoing, inform: boolean, requestId: number): Buffer {
  const number = (value: number) => wrap(tag.integer, signedOctets(value));
  return wrap(
    inform ? pdu.inform : pdu.trapV2,
    number(requestId),
    number(0),
    number(0),
    varbindBytes([
      { oid: '1.3.6.1.2.1.1.3.0', type: tag.timeTicks, value: outgoing.uptime >>> 0 },
      { oid: '1.3.6.1.6.3.1.1.4.1.0', type: tag.oid, value: outgoing.trapOid },
      ...outgoing.varbinds,
    ]),
  );
}
