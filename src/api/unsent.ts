import type { Socket } from 'socket.io';

/** A packet as engine.io keeps it until the transport can take it. */
interface Packet {
  data?: unknown;
}

/** Characters and bytes that wait for a client to read: engine.io's own buffer and that of the WebSocket below it. */
export function unsentBytes(conn: Socket['conn']): number {
  const { writeBuffer, transport } = conn as unknown as {
    writeBuffer: Packet[];
    transport: { socket?: { bufferedAmount?: unknown } };
  };
  const below = transport.socket?.bufferedAmount;
  let bytes = typeof below === 'number' ? below : 0;
  for (const { data } of writeBuffer) bytes += typeof data === 'string' ? data.length : 0;
  return bytes;
}
