import { parentPort, workerData } from 'node:worker_threads';
import type { ListenerMessage, ListenerOrder, ListenerSetup } from './listener.ts';
import { Filling } from './packet-batch.ts';
import { type Listening, trapSockets } from './trap-sockets.ts';
import { Opener } from './v3/opener.ts';

/**
 * The thread of the trap sockets. It takes datagrams from the kernel, so that no work of the main thread ever leaves them
 * waiting in the socket's buffer, which is small and drops silently; and it opens SNMPv3 messages whose keys are proven.
 */
const port = parentPort!;
const { listen, receiveBuffer, capacity } = workerData as ListenerSetup;
const post = (message: ListenerMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const countsDelayMs = 200;

const opener = new Opener();
/** What each source has on its way to the main thread, the batch that is being filled left out. */
const held = new Map<string, number>();
/** Batches under way, oldest first, with what each source has in them. */
const underWay: { sources: readonly string[]; counts: readonly number[]; packets: number }[] = [];
let outstanding = 0;
let received = 0;
let shed = 0;
let shedBySource = new Map<string, number>();
let shedTold: NodeJS.Timeout | undefined;
const filling = new Filling();

function take(
  socket: number,
  address: string,
  fromPort: number,
  bytes: Buffer,
  start: number,
  end: number,
): void {
  received++;
  if (outstanding >= capacity) {
    // The loudest pay: a source that holds more than its share is shed, the others go on into the reserve.
    const share = capacity / Math.max(1, held.size);
    if ((held.get(address) ?? 0) >= share || outstanding >= capacity * 1.25) {
      shed++;
      shedBySource.set(address, (shedBySource.get(address) ?? 0) + 1);
      // While everything is shed no batch would carry the news.
      shedTold ??= setTimeout(tellCounts, countsDelayMs);
      return;
    }
  }
  outstanding++;
  const opened = opener.open(bytes, start, end);
  filling.add({ socket, address, port: fromPort }, bytes, start, end, opened);
  if (filling.full) flush();
}

function flush(): void {
  if (filling.packets === 0) return;
  const { batch, transfer } = filling.take();
  const { sources, counts, packets } = batch;
  underWay.push({ sources, counts, packets });
  for (let i = 0; i < sources.length; i++) held.set(sources[i]!, (held.get(sources[i]!) ?? 0) + counts[i]!);
  post({ kind: 'batch', batch, ...totals() }, transfer);
}

function totals() {
  const lost = [...shedBySource];
  if (lost.length > 0) shedBySource = new Map();
  clearTimeout(shedTold);
  shedTold = undefined;
  return { received, shed, shedBySource: lost };
}

function tellCounts(): void {
  post({ kind: 'counts', ...totals() });
}

function done(): void {
  const batch = underWay.shift()!;
  outstanding -= batch.packets;
  batch.sources.forEach((source, i) => {
    const left = held.get(source)! - batch.counts[i]!;
    if (left === 0) held.delete(source);
    else held.set(source, left);
  });
}

const sockets = await trapSockets({
  take,
  turn: flush,
  trouble: (message) => post({ kind: 'trouble', message }),
});

port.on('message', (order: ListenerOrder) => {
  if (order.kind === 'done') done();
  else if (order.kind === 'keys') opener.learn(order.keys);
  else if (order.kind === 'send') sockets.send(order.socket, order.bytes, order.port, order.address);
  else {
    sockets.close();
    flush();
    tellCounts();
    port.close();
  }
});

try {
  const listening: Listening[] = [];
  for (const { host, port: wanted } of listen)
    listening.push(await sockets.bind(host, wanted, receiveBuffer));
  sockets.start();
  post({ kind: 'ready', listening, wake: sockets.wake });
} catch (thrown) {
  post({ kind: 'failed', message: (thrown as Error).message });
  sockets.close();
  port.close();
}
