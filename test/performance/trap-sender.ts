import { createSocket, type Socket } from 'node:dgram';
import { tag } from '../../hardware/wires/ber.ts';
import { notification } from '../support/packets.ts';

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

const senders: { socket: Socket; packets: Buffer[] }[] = [];
for (let i = 0; i < sources; i++) {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) =>
    socket.bind(0, `127.0.${100 + Math.floor(i / 250)}.${1 + (i % 250)}`, resolve),
  );
  socket.setSendBufferSize(4 * 1024 * 1024);
  await new Promise<void>((resolve) => socket.connect(port, '127.0.0.1', () => resolve()));
  senders.push({ socket, packets: packetsOf(i) });
}

let sent = 0;
let confirmed = 0;
const done = (error: Error | null) => {
  if (!error) confirmed++;
};
const start = performance.now();
const total = Math.round(rate * seconds);
while (sent < total) {
  const due = Math.min(total, Math.ceil(((performance.now() - start) / 1000) * rate));
  // At most two milliseconds' worth at a time: a stall of the sender is not made up for in one burst.
  for (let burst = Math.max(1, Math.ceil(rate / 500)); sent < due && burst > 0; burst--) {
    const { socket, packets } = senders[sent % sources]!;
    socket.send(packets[packetAt(Math.floor(sent / sources))]!, done);
    sent++;
  }
  await new Promise((resolve) => setImmediate(resolve));
}
while (confirmed < sent && performance.now() - start < (seconds + 5) * 1000)
  await new Promise((resolve) => setTimeout(resolve, 5));
process.stdout.write(`${JSON.stringify({ sent: confirmed, seconds: (performance.now() - start) / 1000 })}\n`);
for (const { socket } of senders) socket.close();
