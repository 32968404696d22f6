import { isIPv6, SocketAddress } from 'node:net';

/** Address families of Linux (AF_INET, AF_INET6). */
export const family = { v4: 2, v6: 10 } as const;

/** sockaddr_in or sockaddr_in6 of a numeric address. */
export function socketName(address: string, port: number): Buffer {
  if (!isIPv6(address)) {
    const name = Buffer.alloc(16);
    name.writeUInt16LE(family.v4, 0);
    name.writeUInt16BE(port, 2);
    name.set(address.split('.').map(Number), 4);
    return name;
  }
  const name = Buffer.alloc(28);
  name.writeUInt16LE(family.v6, 0);
  name.writeUInt16BE(port, 2);
  const [plain, scope = '0'] = address.split('%') as [string, string | undefined];
  name.set(addressOctets(plain), 8);
  name.writeUInt32LE(Number(scope), 24);
  return name;
}

/** The 16 octets of a numeric IPv6 address. */
function addressOctets(address: string): number[] {
  // Dotted quads at the end are two groups.
  const text = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...quad: string[]) => {
    const [a, b, c, d] = quad.slice(0, 4).map(Number) as [number, number, number, number];
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [left = '', right] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [before, after] = [groups(left), groups(right ?? '')];
  const filled = right === undefined ? [] : new Array(8 - before.length - after.length).fill(0);
  return [...before, ...filled, ...after].flatMap((group: number) => [group >> 8, group & 0xff]);
}

/** As Node writes it, the scope as its number. */
export function addressText(octets: Buffer, scope: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => octets.readUInt16BE(i * 2).toString(16));
  const { address } = new SocketAddress({ family: 'ipv6', address: groups.join(':') });
  return scope === 0 ? address : `${address}%${scope}`;
}
