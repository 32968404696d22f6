import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../lib/errors.ts';

/** Where and how the HTTP interface listens; the part `http` of the configuration. */
export interface HttpSettings {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Files in PEM. */
  tls?: { cert: string; key: string };
  /** IP address or CIDR of the reverse proxy that ends TLS in front of us. */
  trustedProxy?: string;
  /** Allow plain HTTP beyond loopback. */
  insecure: boolean;
}

/** True for 127.0.0.0/8, ::1 and the name localhost. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^::ffff:/i, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Throws AppError `insecure_bind` when passwords and cookies would cross a network in clear text. */
export function checkBind(settings: HttpSettings): void {
  if (isLoopback(settings.host) || settings.tls || settings.trustedProxy || settings.insecure) return;
  throw new AppError('insecure_bind', `refusing to serve plain HTTP on ${settings.host}`, {
    field: 'http',
    remedy:
      'set http.tls to a certificate and its key, or http.trustedProxy to the address of a proxy that ends TLS, or http.insecure: true in a closed lab network',
  });
}

/** The far end of a connection as the reverse proxy, when it is the trusted one, or the socket tells it. */
export interface Peer {
  address: string;
  /** The client's side is TLS. */
  secure: boolean;
}

/** Makes the function that tells who is at the far end of a request. Throws AppError `config` for a proxy that is no address. */
export function peerReader(settings: Pick<HttpSettings, 'trustedProxy'>): (req: IncomingMessage) => Peer {
  const trusted = settings.trustedProxy === undefined ? null : addressList(settings.trustedProxy);
  return (req) => {
    const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
    const secure = 'encrypted' in req.socket;
    if (!trusted || !isIP(address) || !trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))
      return { address, secure };
    const forwarded = header(req, 'x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
    const proto = header(req, 'x-forwarded-proto')?.split(',').at(-1)?.trim();
    return { address: isIP(forwarded) ? forwarded : address, secure: secure || proto === 'https' };
  };
}

function addressList(text: string): BlockList {
  const [address, bits] = text.split('/') as [string, string?];
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  try {
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  } catch (cause) {
    throw new AppError('config', `http.trustedProxy: ${text} is no IP address or CIDR`, {
      field: 'http.trustedProxy',
      cause,
    });
  }
  return list;
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/**
 * True when a browser says that the request comes from a page of ours, or when it is no browser that asks. The same rule
 * as Go's net/http.CrossOriginProtection: Sec-Fetch-Site decides, else Origin against Host.
 */
export function isSameOrigin(req: IncomingMessage): boolean {
  const site = header(req, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return originMatchesHost(req);
}

/** True when there is no Origin header or it names the host that was asked. */
export function originMatchesHost(req: IncomingMessage): boolean {
  const origin = header(req, 'origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === req.headers.host?.toLowerCase();
}
