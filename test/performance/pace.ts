import { createSocket, type Socket } from 'node:dgram';

/** Third octet of the first loopback address that sends. */
export const firstNet = Number(process.env.BENCH_NET ?? 100);

/**
 * Sends from many loopback addresses in turn at a steady rate to a port of 127.0.0.1 and prints how many the kernel took.
 * `packetOf` gives the n-th packet of a source.
 */
export async function sendPaced(
  { port, rate, seconds, sources }: { port: number; rate: number; seconds: number; sources: number },
  packetOf: (source: number, n: number) => Buffer,
): Promise<void> {
  const sockets: Socket[] = [];
  for (let i = 0; i < sources; i++) {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) =>
      socket.bind(0, `127.0.${firstNet + Math.floor(i / 250)}.${1 + (i % 250)}`, resolve),
    );
    socket.setSendBufferSize(4 * 1024 * 1024);
    await new Promise<void>((resolve) => socket.connect(port, '127.0.0.1', () => resolve()));
    sockets.push(socket);
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
      const source = sent % sources;
      sockets[source]!.send(packetOf(source, Math.floor(sent / sources)), done);
      sent++;
    }
    // Between two bursts it sleeps: a sender that spins takes the processor from who is measured.
    await new Promise<void>((resolve) => (sent < due ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
  while (confirmed < sent && performance.now() - start < (seconds + 5) * 1000)
    await new Promise((resolve) => setTimeout(resolve, 5));
  process.stdout.write(
    `${JSON.stringify({ sent: confirmed, seconds: (performance.now() - start) / 1000 })}\n`,
  );
  for (const socket of sockets) socket.close();
}
