import { createSocket, type Socket } from 'node:dgram';

/** What a unit asked a DHCP server for (RFC 2131). */
export interface DhcpHeard {
  /** Lower case, colons. */
  mac: string;
  what: 'DISCOVER' | 'REQUEST' | 'DECLINE' | 'RELEASE' | 'INFORM';
  /** Requested address and class of the unit, as far as it says them. */
  detail: string;
}

const magicCookie = 0x63825363;
const kinds: Readonly<Record<number, DhcpHeard['what']>> = {
  1: 'DISCOVER',
  3: 'REQUEST',
  4: 'DECLINE',
  7: 'RELEASE',
  8: 'INFORM',
};
const option = { requested: 50, messageType: 53, vendorClass: 60 } as const;

/** Reads a client's message; null for anything else. */
export function readDhcp(packet: Uint8Array): DhcpHeard | null {
  const bytes = Buffer.from(packet);
  // BOOTREQUEST on Ethernet: op 1, htype 1, hlen 6.
  if (bytes.length < 241 || bytes[0] !== 1 || bytes[1] !== 1 || bytes[2] !== 6) return null;
  if (bytes.readUInt32BE(236) !== magicCookie) return null;
  const options = new Map<number, Buffer>();
  for (let at = 240; at < bytes.length && bytes[at] !== 255; ) {
    const code = bytes[at]!;
    if (code === 0) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length === undefined || at + 2 + length > bytes.length) return null;
    options.set(code, bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  const what = kinds[options.get(option.messageType)?.[0] ?? 0];
  if (!what) return null;
  const requested = options.get(option.requested);
  const vendorClass = options
    .get(option.vendorClass)
    ?.toString('latin1')
    .replace(/[^\x20-\x7e]/g, '');
  const parts = [requested?.length === 4 ? [...requested].join('.') : '', vendorClass?.slice(0, 40) ?? ''];
  return { mac: macText(bytes.subarray(28, 34)), what, detail: parts.filter(Boolean).join(' ') };
}

/** Words of the logs of ISC dhcpd, Kea and dnsmasq. */
const logLine = /DHCP_?(DISCOVER|REQUEST|DECLINE|RELEASE|INFORM)\b.*?((?:[0-9a-f]{2}:){5}[0-9a-f]{2})/i;

/** Reads a line of a DHCP server's log; null when it is none of a client's request. */
export function readDhcpLog(line: string): DhcpHeard | null {
  const found = logLine.exec(line.slice(0, 1000));
  if (!found) return null;
  return { mac: found[2]!.toLowerCase(), what: found[1]!.toUpperCase() as DhcpHeard['what'], detail: 'log' };
}

/** Hears what units broadcast or a relay copies to a UDP port; answers nothing. */
export class DhcpEar {
  readonly #socket: Socket;
  readonly #options: { host: string; port: number };

  constructor(options: { host: string; port: number }, heard: (heard: DhcpHeard) => void) {
    this.#options = options;
    this.#socket = createSocket({ type: 'udp4', reuseAddr: true });
    this.#socket.on('message', (bytes) => {
      const message = readDhcp(bytes);
      if (message) heard(message);
    });
  }

  get port(): number {
    return this.#socket.address().port;
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(this.#options.port, this.#options.host, () => {
        this.#socket.off('error', reject);
        this.#socket.on('error', () => undefined);
        resolve();
      });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}

function macText(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
