import { isIPv6 } from 'node:net';

/**
 * The network that one customer has, to count tries by: an IPv4 address, or the first 56 bits of an IPv6 one, of which every
 * house has a whole network (RFC 6177).
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [before = '', after = ''] = address.split('::');
  const [head, tail] = [before, after].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const bits = [...head, ...(address.includes('::') ? zeros : []), ...tail].map((group) =>
    group.padStart(4, '0'),
  );
  return `${bits.join('').slice(0, 14).toLowerCase()}/56`;
}
