/** A DHCP DISCOVER or REQUEST as a cable modem broadcasts it (RFC 2131); the MAC in small letters with colons. */
export function dhcpPacket(mac: string, what: 'DISCOVER' | 'REQUEST'): Buffer {
  const head = Buffer.alloc(240);
  head.set([1, 1, 6, 0]);
  head.writeUInt32BE(0x4c42_0001, 4);
  head.set(Buffer.from(mac.replaceAll(':', ''), 'hex'), 28);
  head.writeUInt32BE(0x63825363, 236);
  const vendorClass = Buffer.from('docsis3.1');
  const options = [53, 1, what === 'DISCOVER' ? 1 : 3, 60, vendorClass.length, ...vendorClass, 255];
  return Buffer.concat([head, Buffer.from(options)]);
}
