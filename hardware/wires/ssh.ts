import { createHash } from 'node:crypto';
import { Client } from 'ssh2';
import { DeviceError } from '../contract.ts';

const connectMs = 10_000;
const mostOutput = 256 * 1024;

/** An SSH connection to a unit; old key exchanges and ciphers of embedded servers are offered last. */
export interface SshConnection {
  /** `SHA256:` and base64, as ssh-keygen shows it. */
  fingerprint: string;
  keyType: string;
  run(command: string, signal: AbortSignal): Promise<{ code: number | null; output: string }>;
  close(): void;
}

/** Opens one. Throws DeviceError; `retryable` when nobody answers, `code` login_refused when the login is not taken. */
export function openSsh(
  to: { host: string; port: number; login: { user: string; password: string | null; key: string | null } },
  signal: AbortSignal,
): Promise<SshConnection> {
  const name = `ssh ${to.host}:${to.port}`;
  const { user, password, key: own } = to.login;
  const client = new Client();
  let key = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      client.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    client.on('error', (cause: Error & { level?: string; code?: string }) => {
      const silent =
        cause.level === 'client-timeout' || ['ETIMEDOUT', 'EHOSTUNREACH'].includes(cause.code ?? '');
      const error = new DeviceError(name, 'connect', cause.message, { retryable: silent, cause });
      reject(
        cause.level === 'client-authentication'
          ? Object.assign(error, { code: 'login_refused', cause: undefined })
          : error,
      );
    });
    client.on('close', () => {
      signal.removeEventListener('abort', onAbort);
      reject(new DeviceError(name, 'connect', 'the unit closed the connection'));
    });
    client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) =>
      finish(prompts.map(() => password ?? '')),
    );
    client.on('ready', () =>
      resolve({
        fingerprint: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
        keyType: typeOf(key),
        run: (command, inner) => execute(client, name, command, inner),
        close: () => client.destroy(),
      }),
    );
    client.connect({
      ...{ host: to.host, port: to.port, username: user, readyTimeout: connectMs },
      ...(password === null ? {} : { password, tryKeyboard: true }),
      ...(own === null ? {} : { privateKey: own }),
      hostVerifier: (offered: Buffer) => {
        key = Buffer.from(offered);
        return true;
      },
    });
  });
}

/** The key begins with the length and name of its kind (RFC 4253 6.6). */
function typeOf(key: Buffer): string {
  if (key.length < 4) return 'unknown';
  return key.subarray(4, 4 + Math.min(key.readUInt32BE(0), 64)).toString('latin1');
}

function execute(
  client: Client,
  name: string,
  command: string,
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      client.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    client.once('close', () => reject(new DeviceError(name, command, 'the unit closed the connection')));
    client.exec(command, (error, channel) => {
      if (error) return reject(new DeviceError(name, command, error.message, { cause: error }));
      let output = '';
      let code: number | null = null;
      const hear = (chunk: Buffer) => {
        if (output.length < mostOutput) output += chunk.toString('utf8');
        else channel.destroy();
      };
      channel.on('data', hear);
      channel.stderr.on('data', hear);
      channel.on('exit', (ended: number | null) => {
        code = ended;
      });
      channel.on('close', () => {
        signal.removeEventListener('abort', onAbort);
        resolve({ code, output: output.slice(0, mostOutput) });
      });
    });
  });
}
