import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type NotifyConfig, readSecret } from '../config.ts';
import { type Message, Refused, type Way } from './outbox.ts';

interface Letter {
  to: string | { name: string; address: string };
  subject: string;
  text: string;
  /** The same for readers of mail that show it. */
  html?: string;
  /** Name of the sender beside the address. */
  sender?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  /** Auto-Submitted (RFC 3834); `no` for what a person wrote. */
  auto?: 'no' | 'auto-replied' | 'auto-generated';
}

const letterOf = ({ body }: Message) => JSON.parse(body) as Letter;

/** The same for every try of a message, so that a mail that came twice is known (RFC 5322 3.6.4). */
function messageId(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@linebench>`;
}

/** A mail as it is composed; whoever answers by machine is asked not to. */
function mailOf(message: Message, from: string | undefined) {
  const {
    to,
    subject,
    text,
    html,
    sender,
    inReplyTo,
    references,
    auto = 'auto-generated',
    ...letter
  } = letterOf(message);
  const headers = { 'Auto-Submitted': auto, 'X-Auto-Response-Suppress': 'All' };
  return {
    ...(from !== undefined && { from: sender === undefined ? from : { name: sender, address: from } }),
    ...{ to, subject, text, html, inReplyTo, references },
    messageId: letter.messageId ?? messageId(message.key),
    ...(auto !== 'no' && { headers }),
  };
}

/** What nodemailer says of a mail that did not go. */
interface MailError {
  code?: string;
  /** Command that was refused, `API` before there was one. */
  command?: string;
  responseCode?: number;
}

/** Whether the mail itself can never go. What is wrong with us, such as a password that was changed, is no fault of the mail. */
function isFinal({ code, command = '', responseCode }: MailError): boolean {
  // A mail that no server would take: an address or a size that cannot be sent.
  if (responseCode === undefined) return code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'API');
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA' || responseCode === 552);
}

/**
 * Mail by SMTP. Throws AppError `secret`. A 5yz answer to the reader or the text refuses the mail for good; 4yz, a lost line
 * and a server that does not let us in are tried again (RFC 5321 4.2.1). `patienceMs` is how long the server may take for an
 * answer: who gives up while it looks at the text gets the mail twice, or for ever (RFC 5321 4.5.3.2.6).
 */
export function emailWay(config: NonNullable<NotifyConfig['email']>, patienceMs = 600_000): Way {
  const { host, port, secure, user, password, from } = config;
  const auth = user === undefined ? undefined : { user, pass: password ? readSecret(password) : '' };
  const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: patienceMs };
  const transport = createTransport({ host, port, secure, auth, ...waits });
  return {
    ordered: false,
    deadlineMs: 2 * patienceMs,
    async send(message) {
      try {
        await transport.sendMail(mailOf(message, from));
      } catch (thrown) {
        if (isFinal(thrown as MailError)) throw new Refused((thrown as Error).message);
        throw thrown;
      }
    },
  };
}

/** Short messages by a gateway's HTTP interface. Throws AppError `secret`. 4xx but 408 and 429 refuse a message for good. */
export function smsWay(config: NonNullable<NotifyConfig['sms']>): Way {
  const token = config.token === undefined ? '' : readSecret(config.token);
  return {
    ordered: false,
    deadlineMs: 15_000,
    async send(message, signal) {
      const { to: whom, subject } = letterOf(message);
      const to = typeof whom === 'string' ? whom : whom.address;
      const values: Record<string, string> = { to, text: subject, token };
      const url = config.url.replace(/\{(to|text|token)\}/g, (_, name: string) =>
        encodeURIComponent(values[name]!),
      );
      const post = config.method === 'POST';
      const reply = await fetch(url, {
        method: config.method,
        redirect: 'manual',
        signal,
        headers: {
          'x-linebench-id': message.key,
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(post ? { 'content-type': 'application/json' } : {}),
        },
        ...(post ? { body: JSON.stringify({ to, text: subject }) } : {}),
      });
      await reply.body?.cancel();
      if (reply.ok) return;
      const words = `the gateway answered ${reply.status}`;
      const later = reply.status < 400 || reply.status >= 500 || reply.status === 408 || reply.status === 429;
      throw later ? new Error(words) : new Refused(words);
    },
  };
}

/** Makes the bytes of a mail and sends nothing. */
const mime = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** Where no server is configured: a file a message, `ID.eml` or `ID.txt`, for a person or a program to take. */
export function fileWay(folder: string, kind: 'email' | 'sms'): Way {
  return {
    ordered: false,
    deadlineMs: 10_000,
    async send(message) {
      const { to, subject } = letterOf(message);
      mkdirSync(folder, { recursive: true });
      const content =
        kind === 'email'
          ? await mime.sendMail(mailOf(message, undefined))
          : { message: `${typeof to === 'string' ? to : to.address}\n${subject}\n` };
      const file = join(folder, `${message.id}.${kind === 'email' ? 'eml' : 'txt'}`);
      writeFileSync(`${file}.new`, content.message as string | Buffer);
      renameSync(`${file}.new`, file);
    },
  };
}
