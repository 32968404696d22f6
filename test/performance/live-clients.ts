import { io } from 'socket.io-client';

/** Many live clients that read everything: URL TOKEN COUNT. Prints `ready`, then how many changes they got whenever a line comes in. */
const [url, token, count] = process.argv.slice(2) as [string, string, string];
let changes = 0;
let subscribed = 0;
for (let i = 0; i < Number(count); i++) {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true });
  socket.on('change', () => changes++);
  for (const topic of ['alarms', 'events', 'status'])
    socket.emit('subscribe', topic, () => {
      if (++subscribed === Number(count) * 3) process.stdout.write('ready\n');
    });
}
process.stdin.on('data', () => process.stdout.write(`${changes}\n`));
