import { getCiphers, getHashes } from 'node:crypto';
import { type ConfigCheck, readSecret, type V3UserConfig } from '../../config.ts';
import { AppError } from '../../lib/errors.ts';
import { authProtocols, privProtocols } from './usm.ts';

/** RFC 3414 11.2. */
const shortestPassphrase = 8;

type Fault = ReturnType<ConfigCheck>[number];

/** SNMPv3 users whose level asks for keys that are not there, whose passphrases are too short, or who cannot be told apart. */
export const checkV3: ConfigCheck = ({ traps }) => {
  const { users } = traps.v3;
  return users.flatMap((user, u) => {
    const path = ['traps', 'v3', 'users', u];
    const faults = [...keyFaults(user, path), ...protocolFaults(user, path)];
    const twin = users.slice(0, u).find((other) => other.name === user.name && overlap(other, user));
    if (twin) {
      const message = `the user ${user.name} is here twice for the same engines; give each entry engines of its own`;
      faults.push({ path: [...path, 'name'], message });
    }
    return faults;
  });
};

function overlap({ engines: a }: V3UserConfig, { engines: b }: V3UserConfig): boolean {
  return a && b ? a.some((id) => b.includes(id)) : a === b;
}

function keyFaults(user: V3UserConfig, path: Fault['path']): Fault[] {
  const faults: Fault[] = [];
  const missing = (key: string) =>
    faults.push({
      path,
      message: `${user.level} needs ${key} with its protocol and secret; add it, or lower the level`,
    });
  if (user.level !== 'noAuthNoPriv' && !user.auth) missing('auth');
  if (user.level === 'authPriv' && !user.priv) missing('priv');
  if (user.level !== 'authPriv' && user.priv && !user.auth) missing('auth beside priv');
  for (const key of ['auth', 'priv'] as const) {
    const part = user[key];
    if (!part || !tooShort(part.secret)) continue;
    const message = `the passphrase is shorter than ${shortestPassphrase} characters; SNMPv3 allows none such`;
    faults.push({ path: [...path, key, 'secret'], message });
  }
  return faults;
}

/** A secret that is not there yet is told at the start. */
function tooShort(reference: string): boolean {
  try {
    return Buffer.byteLength(readSecret(reference)) < shortestPassphrase;
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}

/** What this build of OpenSSL leaves out: MD5 and DES where it obeys FIPS 140. */
function protocolFaults({ auth, priv }: V3UserConfig, path: Fault['path']): Fault[] {
  const faults: Fault[] = [];
  const unknown = (key: string, protocol: string) =>
    faults.push({
      path: [...path, key, 'protocol'],
      message: `this OpenSSL cannot do ${protocol}; use another protocol, or an OpenSSL without FIPS mode`,
    });
  if (auth && !getHashes().includes(authProtocols[auth.protocol].hash)) unknown('auth', auth.protocol);
  if (priv && !getCiphers().includes(privProtocols[priv.protocol].cipher)) unknown('priv', priv.protocol);
  return faults;
}
