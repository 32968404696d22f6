import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seeded } from '../../hardware/sim/random.ts';
import { BerError } from '../../hardware/wires/ber.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import { link, notification, trapV1 } from './packets.ts';

/** Changes octets of sound traps and decodes what comes of it. Throws with seed and packet for anything but BerError; times in ms, heap growth over the last two thirds in octets. */
export function mutateTraps(count: number, seed: number): { slowest: number; heapGrowth: number } {
  const random = seeded(seed);
  const samples = [
    link(false, 3),
    link(true, 70_000, { inform: true }),
    notification('1.3.6.1.4.1.318.0.5'),
    trapV1('1.3.6.1.4.1.318', 6, 5, [], '10.1.2.3'),
  ];
  let slowest = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    // By then the decoder's memory of OIDs has filled once.
    if (i === Math.floor(count / 3)) before = liveHeap();
    const bytes = mutated(samples[i % samples.length]!, random);
    const decode = () => {
      const start = performance.now();
      try {
        decodeTrap(bytes).varbinds();
      } catch (thrown) {
        if (!(thrown instanceof BerError))
          throw new Error(`seed ${seed}, mutation ${i}: ${bytes.toString('hex')}`, { cause: thrown });
      }
      return performance.now() - start;
    };
    let took = decode();
    // What costs is slow every time; what other programs took from us is not.
    for (let again = 0; again < 3 && took > slowest; again++) took = Math.min(took, decode());
    slowest = Math.max(slowest, took);
  }
  return { slowest, heapGrowth: liveHeap() - before };
}

/** Octets of the heap that are still in use. */
function liveHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Octets set at random, or a cut, or a piece said twice. */
function mutated(sample: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * sample.length);
  const kind = random();
  if (kind < 0.1) return Buffer.from(sample.subarray(0, at()));
  if (kind < 0.2) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    return Buffer.concat([sample.subarray(0, to), sample.subarray(from)]);
  }
  const bytes = Buffer.from(sample);
  for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--) bytes[at()] = Math.floor(random() * 256);
  return bytes;
}
