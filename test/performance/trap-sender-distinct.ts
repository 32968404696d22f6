import { tag } from '../../hardware/wires/ber.ts';
import { notification } from '../support/packets.ts';
import { sendPaced } from './pace.ts';

/** Sends v2c traps with six varbinds of which no two are alike, from many loopback addresses: PORT RATE SECONDS SOURCES. Prints how many it sent. */
const [port, rate, seconds, sources] = process.argv.slice(2).map(Number) as [number, number, number, number];

const interfaces = 5;
const marker = 0x41_42_43_44;

/** linkDown of each interface with a free-running counter, whose octets are changed in place for each packet. */
function packetsOf(source: number): { bytes: Buffer; at: number }[] {
  return Array.from({ length: interfaces }, (_, i) => {
    const bytes = notification(
      '1.3.6.1.6.3.1.1.5.3',
      [
        { oid: `1.3.6.1.2.1.2.2.1.1.${i + 1}`, type: tag.integer, value: i + 1 },
        { oid: `1.3.6.1.2.1.2.2.1.7.${i + 1}`, type: tag.integer, value: 1 },
        { oid: `1.3.6.1.2.1.2.2.1.10.${i + 1}`, type: tag.counter32, value: marker },
        { oid: `1.3.6.1.2.1.31.1.1.1.1.${i + 1}`, type: tag.octetString, value: `GigabitEthernet0/${i + 1}` },
      ],
      { requestId: source * 16 + i },
    );
    return { bytes, at: bytes.indexOf('ABCD', 0, 'latin1') };
  });
}

const packets = Array.from({ length: sources }, (_, source) => packetsOf(source));
await sendPaced({ port, rate, seconds, sources }, (source, n) => {
  const { bytes, at } = packets[source]![n % interfaces]!;
  const packet = Buffer.from(bytes);
  packet.writeUInt32BE(0x01_00_00_00 + n, at);
  return packet;
});
