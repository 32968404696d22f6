import { DeviceError } from '../contract.ts';

/** So many readings in a row must agree, of so many at most. */
const wanted = 3;
const most = 5;

/**
 * Reads until three readings in a row agree: for protocols whose replies carry no check sum, where one changed bit is another
 * state. Throws DeviceError.
 */
export async function agreed<T>(device: string, read: () => Promise<readonly T[]>): Promise<T[]> {
  let last = await read();
  let alike = 1;
  for (let again = 1; again < most; again++) {
    const next = await read();
    alike = next.every((state, at) => state === last[at]) ? alike + 1 : 1;
    if (alike === wanted) return [...next];
    last = next;
  }
  throw new DeviceError(device, 'read the outlets', `no ${wanted} of ${most} readings in a row agree`, {
    retryable: true,
  });
}

/** Bits of the octets, the lowest of the first octet first. */
export function bits(octets: Uint8Array, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((octets[bit >> 3]! >> (bit & 7)) & 1) === 1);
}
