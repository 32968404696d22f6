import { createSocket } from 'node:dgram';

/** The limit: a socket that only counts. Prints its port, then the count whenever a line comes in. */
const socket = createSocket('udp4');
let count = 0;
socket.on('message', () => {
  count++;
});
socket.bind(0, '127.0.0.1', () => {
  socket.setRecvBufferSize(16 * 1024 * 1024);
  process.stdout.write(`${socket.address().port}\n`);
});
process.stdin.on('data', () => process.stdout.write(`${count}\n`));
process.stdin.on('end', () => process.exit(0));
