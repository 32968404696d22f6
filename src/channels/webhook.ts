import { createHmac } from 'node:crypto';
import { type Message, Refused, type Way } from './outbox.ts';

/** Statuses after which the same message may be taken later (RFC 9110 15.5.9, RFC 6585 4). */
const later = new Set([408, 425, 429]);

/**
 * A web server that takes JSON by POST. Headers: `X-Linebench-Id` is the same for every try of a message,
 * `X-Linebench-Timestamp` the seconds since 1970 of this try, `X-Linebench-Signature` `sha256=` and the HMAC-SHA256 in hex
 * over timestamp, a dot and the body. Any 2xx takes the message; a redirect is not followed; other 4xx refuse it for good.
 */
export function webhook(
  options: { url: string; secret: string | null; now: () => number } & Pick<Way, 'limits'>,
): Way {
  const { url, secret, now, limits } = options;
  return {
    ordered: true,
    deadlineMs: 15_000,
    ...(limits && { limits }),
    async send({ key, body }: Message, signal) {
      const timestamp = String(Math.floor(now() / 1000));
      const reply = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal,
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Linebench',
          'x-linebench-id': key,
          'x-linebench-timestamp': timestamp,
          ...(secret === null ? {} : { 'x-linebench-signature': signature(secret, timestamp, body) }),
        },
      });
      await reply.body?.cancel();
      if (reply.ok) return;
      const words = `the server answered ${reply.status} ${reply.statusText}`.trim();
      if (reply.status >= 400 && reply.status < 500 && !later.has(reply.status)) throw new Refused(words);
      throw new Error(words);
    },
  };
}

/** `sha256=` and the HMAC over timestamp, a dot and the body, in hex. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
