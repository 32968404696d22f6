import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { DeviceError } from '../contract.ts';

export interface HttpOrder {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** Most bytes of the answer. */
  most: number;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** From the request to the end of the answer, milliseconds. */
  ms: number;
}

/** Longest silence of the other side, milliseconds. */
const silenceMs = 10_000;

/**
 * One request on a connection of its own; redirects are not followed, certificates of units are not checked. Throws
 * DeviceError: retryable when nobody answers, not when the answer is beyond its bound or broken off.
 */
export function httpRequest(
  { url, method, headers, body, most }: HttpOrder,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const beganAt = performance.now();
  const { hostname, protocol } = new URL(url);
  return new Promise((resolve, reject) => {
    const fail = (message: string, more: { retryable?: boolean; cause?: unknown } = {}) =>
      reject(signal.aborted ? signal.reason : new DeviceError(hostname, `${method} ${url}`, message, more));
    const options = {
      ...{ method, signal, agent: false, timeout: silenceMs, rejectUnauthorized: false },
      headers: {
        ...{ 'user-agent': 'linebench', accept: '*/*', connection: 'close', ...headers },
        ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
    };
    const asked = (protocol === 'https:' ? secure : plain)(url, options, (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= most) chunks.push(chunk);
        else asked.destroy(new Error(`the answer has more than ${most} bytes`));
      });
      answer.on('error', (cause) => fail(`the answer broke off: ${cause.message}`, { cause }));
      answer.on('end', () =>
        resolve({
          ...{ status: answer.statusCode ?? 0, headers: answer.headers },
          body: Buffer.concat(chunks).toString('utf8'),
          ms: Math.round((performance.now() - beganAt) * 10) / 10,
        }),
      );
    });
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    asked.on('error', (cause: NodeJS.ErrnoException) => {
      const silent = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(cause.code ?? '');
      fail(cause.message, { retryable: silent, cause });
    });
    asked.end(body ?? undefined);
  });
}
