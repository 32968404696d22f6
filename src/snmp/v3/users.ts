import { createSecretKey, type KeyObject } from 'node:crypto';
import type { V3UserConfig } from '../../config.ts';
import {
  type AuthProtocol,
  authProtocols,
  localiseKey,
  type PrivProtocol,
  passwordToKey,
  privacyKey,
} from './usm.ts';

/** Security levels in rising order: 0 noAuthNoPriv, 1 authNoPriv, 2 authPriv. */
export const levels = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 2 } as const;

/** A user's keys for one engine. */
export interface EngineKeys {
  auth: KeyObject;
  /** The privacy key; made when it is first needed. */
  priv: Buffer | undefined;
  /** The highest level at which a message proved genuine with them; 0 for none. */
  proven: number;
}

/** Most engines whose keys are kept for one user. */
const mostEngines = 10_000;

/** One USM user with its keys; those of the passphrases are made when first needed and kept. */
export class V3User {
  readonly name: string;
  /** The least level of a message that is taken from this user. */
  readonly level: number;
  /** The highest level this user has keys for. */
  readonly highest: number;
  readonly auth: AuthProtocol | undefined;
  readonly priv: PrivProtocol | undefined;
  /** Engine ids (hex, lower case) this entry is for; undefined for all. */
  readonly engines: ReadonlySet<string> | undefined;
  readonly #secrets: { auth: Buffer; priv: Buffer };
  #authKey: Buffer | undefined;
  #privKey: Buffer | undefined;
  readonly #keys = new Map<string, EngineKeys>();

  /** `read` turns a secret's reference into its text. */
  constructor(config: V3UserConfig, read: (reference: string) => string) {
    this.name = Buffer.from(config.name, 'utf8').toString('latin1');
    this.level = levels[config.level];
    this.auth = config.auth?.protocol;
    this.priv = config.auth && config.priv?.protocol;
    this.highest = this.priv ? 2 : this.auth ? 1 : 0;
    this.engines = config.engines && new Set(config.engines.map((id) => id.toLowerCase()));
    const secret = (part: { secret: string } | undefined) =>
      Buffer.from(part ? read(part.secret) : '', 'utf8');
    this.#secrets = { auth: secret(config.auth), priv: secret(config.priv) };
  }

  /** Keys that were kept for an engine by `keep`; `id` is the engine's id in latin1. */
  kept(id: string): EngineKeys | undefined {
    return this.#keys.get(id);
  }

  /** Makes the authentication key for an engine; nothing is kept before the message has proved genuine. */
  derive(engineId: Buffer): EngineKeys {
    this.#authKey ??= passwordToKey(this.auth!, this.#secrets.auth);
    const auth = createSecretKey(localiseKey(this.auth!, this.#authKey, engineId));
    return { auth, priv: undefined, proven: 0 };
  }

  /** Keeps an engine's keys, the oldest go first when there are too many. */
  keep(id: string, keys: EngineKeys): void {
    if (this.#keys.size >= mostEngines) this.#keys.delete(this.#keys.keys().next().value!);
    this.#keys.set(id, keys);
  }

  /** The privacy key of an engine; made once. */
  privacyKey(keys: EngineKeys, engineId: Buffer): Buffer {
    if (keys.priv) return keys.priv;
    this.#privKey ??= passwordToKey(this.auth!, this.#secrets.priv);
    const localised = localiseKey(this.auth!, this.#privKey, engineId);
    keys.priv = privacyKey(this.auth!, this.priv!, localised, engineId);
    return keys.priv;
  }

  /** Octets of this user's digests. */
  get digestLength(): number {
    return authProtocols[this.auth!].digest;
  }
}

/** The users by name; one name may stand for different users of different engines. */
export class V3Users {
  readonly #byName = new Map<string, V3User[]>();

  constructor(users: readonly V3User[]) {
    for (const user of users) {
      const same = this.#byName.get(user.name);
      if (same) same.push(user);
      else this.#byName.set(user.name, [user]);
    }
  }

  get size(): number {
    return this.#byName.size;
  }

  /** The user of a name (latin1) for an engine: the entry that lists the engine, else the one for all. */
  find(name: string, engineId: Buffer): V3User | undefined {
    const same = this.#byName.get(name);
    if (!same) return undefined;
    if (same.length === 1 && !same[0]!.engines) return same[0];
    const id = engineId.toString('hex');
    return same.find(({ engines }) => engines?.has(id)) ?? same.find(({ engines }) => !engines);
  }
}
