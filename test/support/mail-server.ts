import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail as it came over the wire. */
export interface Received {
  to: string[];
  /** Headers with small names, unfolded and decoded. */
  headers: Record<string, string>;
  text: string;
  html: string;
}

/**
 * A mail server on loopback that takes everything, gone with the test; `judge` may refuse a recipient with a number of RFC
 * 5321; who logs in needs the password of `login`. Outside of a test `stop` ends it.
 */
export async function mailServer(judge: (address: string) => number | null = () => null) {
  const mails: Received[] = [];
  const login = { password: '' };
  /** How long it looks at the text of a mail, ms. */
  const looks = { ms: 0 };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ password, username }, _session, done) {
      if (password === login.password) done(null, { user: username });
      else done(Object.assign(new Error('wrong password'), { responseCode: 535 }));
    },
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const responseCode = judge(address);
      if (responseCode === null) done();
      else
        done(Object.assign(new Error(responseCode >= 500 ? 'no such user' : 'try later'), { responseCode }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({
          ...parsedMail(Buffer.concat(chunks).toString('latin1')),
          to: envelope.rcptTo.map(({ address }) => address),
        });
        setTimeout(done, looks.ms);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    mails,
    login,
    looks,
    port,
    stop,
    config: { host: '127.0.0.1', port, from: 'support@noc.example' },
  };
}

/** The same, gone with the test. */
export async function testMailServer(judge?: (address: string) => number | null) {
  const server = await mailServer(judge);
  onTestFinished(() => server.stop());
  return server;
}

/** Headers and the two bodies of a mail, its octets as Latin-1. */
export function parsedMail(source: string): Omit<Received, 'to'> {
  const { headers, body } = split(source);
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [source] : body.split(`--${boundary}`).slice(1, -1);
  const content = (type: string) => {
    const part = parts
      .map((each) => split(each.replace(/^\r?\n/, '')))
      .find((each) => each.headers['content-type']?.startsWith(type));
    return part ? decoded(part.body, part.headers['content-transfer-encoding'] ?? '') : '';
  };
  return { headers, text: content('text/plain').replaceAll('\r\n', '\n'), html: content('text/html') };
}

function split(source: string): { headers: Record<string, string>; body: string } {
  const end = source.search(/\r?\n\r?\n/);
  const lines = source
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      words(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  );
  return { headers, body: source.slice(end).replace(/^(\r?\n){2}/, '') };
}

/** Encoded words of RFC 2047. */
function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(data, 'base64').toString()
        : quotedPrintable(data.replaceAll('_', ' ')),
    );
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? quotedPrintable(body) : body;
}

function quotedPrintable(text: string): string {
  const octets = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString();
}
