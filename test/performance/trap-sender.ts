import { tag } from '../../hardware/wires/ber.ts';
import { notification } from '../support/packets.ts';
import { sendPaced } from './pace.ts';

/** Sends v2c traps with six varbinds from many loopback addresses at a steady rate: PORT RATE SECONDS SOURCES. Prints how many it sent. */
const [port, rate, seconds, sources] = process.argv.slice(2).map(Number) as [number, number, number, number];

const interfaces = 5;
/** Of so many traps of a source the last five say that its links are up again: a storm repeats, and now and then clears. */
const cycle = 1000;

/** linkDown of each interface, then linkUp of each. */
function packetsOf(source: number): Buffer[] {
  return Array.from({ length: 2 * interfaces }, (_, i) => {
    const up = i >= interfaces;
    const ifIndex = 1 + (i % interfaces);
    return notification(
      up ? '1.3.6.1.6.3.1.1.5.4' : '1.3.6.1.6.3.1.1.5.3',
      [
        { oid: `1.3.6.1.2.1.2.2.1.1.${ifIndex}`, type: tag.integer, value: ifIndex },
        { oid: `1.3.6.1.2.1.2.2.1.7.${ifIndex}`, type: tag.integer, value: 1 },
        { oid: `1.3.6.1.2.1.2.2.1.8.${ifIndex}`, type: tag.integer, value: up ? 1 : 2 },
        {
          oid: `1.3.6.1.2.1.31.1.1.1.1.${ifIndex}`,
          type: tag.octetString,
          value: `GigabitEthernet0/${ifIndex}`,
        },
      ],
      { requestId: source * 16 + i },
    );
  });
}

/** Which of a source's packets its n-th trap is. */
function packetAt(n: number): number {
  const place = n % cycle;
  return (place % interfaces) + (place >= cycle - interfaces ? interfaces : 0);
}

const packets = Array.from({ length: sources }, (_, source) => packetsOf(source));
await sendPaced({ port, rate, seconds, sources }, (source, n) => packets[source]![packetAt(n)]!);
