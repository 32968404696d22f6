import type { TrapDefinition } from '../../hardware/contract.ts';
import type { Priority, Severity } from '../contract/index.ts';
import {
  type CompiledDefinition,
  type CompiledMeaning,
  compileDefinition,
  meaningOf,
  type Origin,
} from './definition.ts';
import type { Notification } from './notification.ts';
import { type ObjectNames, trapKey } from './objects.ts';
import { Recollection } from './recollection.ts';
import { type DeviceFacts, type Scope, Templates } from './templates.ts';

/** What snmp asks of the inventory. */
export interface DeviceLookup {
  byAddress(address: string): DeviceFacts | undefined;
  byMac(mac: string): DeviceFacts | undefined;
}

/** What an event does to the alarm behind its signature. */
export type Effect = 'raise' | 'clear' | 'none';

/** A packet with its meaning. */
export interface Classified {
  deviceId: number | null;
  name: string;
  known: boolean;
  severity: Severity;
  summary: string;
  effect: Effect;
  /** Reduction key; for a clear the keys it clears, one a line. */
  signature: string | null;
  ticket: Priority | null;
  /** Seconds without a repeat after which the alarm is over by itself; null for never. */
  expires: number | null;
  why: string;
}

/** The rule behind a meaning, and what went into its keys. */
export interface Explanation {
  origin: Origin;
  definition: TrapDefinition;
  variant: string | null;
  why: string;
  keys: { template: string; key: string; values: { name: string; text: string }[] }[];
}

interface Found {
  definition: CompiledDefinition;
  scope: Scope;
  meaning: CompiledMeaning;
  /** What stands before every key. */
  prefix: string;
}

const mostSummary = 240;
const mostRemembered = 20_000;

/** Finds what a packet means: its name, severity, reduction key and the words for people. */
export class TrapRules {
  readonly #devices: DeviceLookup;
  readonly #templates: Templates;
  readonly #config: ReadonlyMap<string, CompiledDefinition[]>;
  readonly #shipped = new Map<string, TrapDefinition[]>();
  #set: ReadonlyMap<string, CompiledDefinition[]> = new Map();
  /** Definitions of each trap that has come, the first that fits wins. */
  readonly #ofTrap = new Map<string, readonly CompiledDefinition[]>();
  readonly #remembered = new Recollection<Classified>(mostRemembered);
  /** Rises when packets may mean something else than before. */
  generation = 0;

  /**
   * Earlier definitions win over later ones of the same OID, and all of them over `shipped`, which are read when a packet
   * first needs them. Throws RangeError for a template of `definitions` with an unknown name.
   */
  constructor(
    definitions: readonly TrapDefinition[],
    objects: ObjectNames,
    devices: DeviceLookup,
    shipped: readonly TrapDefinition[] = [],
  ) {
    this.#devices = devices;
    this.#templates = new Templates(objects);
    this.#config = this.#compile(definitions, { kind: 'config', version: null });
    for (const definition of shipped) add(this.#shipped, trapKey(definition.oid), definition);
  }

  /** Puts a rule set before everything else from now on; version 0 is a draft. Throws RangeError for a name that there is not; nothing changes then. */
  use(version: number, definitions: readonly TrapDefinition[]): void {
    this.#set = this.#compile(definitions, { kind: 'set', version });
    this.#ofTrap.clear();
    this.forget();
  }

  /**
   * A storm says the same thing over and over, so what a packet meant is remembered by its content and its source, and
   * comes as the same object again. `now` in monotonic ms.
   */
  classify(packet: Notification, source: string, now = 0): Classified {
    return this.#remembered.of(
      () => `${source} ${packet.contentKey()}`,
      now,
      () => this.#classify(packet, source),
    );
  }

  /** Which rule a packet falls under and what went into its keys; null when none names the trap. */
  explain(packet: Notification, source: string): Explanation | null {
    const found = this.#find(packet, source);
    if (!found) return null;
    const { definition, meaning, scope, prefix } = found;
    const templates =
      meaning.kind === 'problem' ? [meaning.key] : meaning.kind === 'resolution' ? meaning.clears : [];
    return {
      origin: definition.origin,
      definition: definition.source,
      variant: meaning.variant,
      why: meaning.why,
      keys: templates.map((template) => ({
        template: template?.text ?? definition.name,
        key: prefix + (template?.fill(scope) ?? definition.name),
        values: template?.values(scope) ?? [],
      })),
    };
  }

  /** The inventory has changed: packets may mean another device from now on. */
  forget(): void {
    this.generation++;
    this.#remembered.clear();
  }

  #classify(packet: Notification, source: string): Classified {
    const found = this.#find(packet, source);
    if (!found) return this.#unknown(packet, this.#devices.byAddress(source)?.id ?? null);
    const { definition, scope, meaning, prefix } = found;
    const title = meaning.title
      ?.fill(scope)
      .replace(/[\s:,]+$/, '')
      .trim();
    return {
      deviceId: (scope.subject ?? scope.sender)?.id ?? null,
      name: definition.name,
      known: true,
      severity: meaning.severity,
      summary: (title || definition.name).slice(0, mostSummary),
      effect: meaning.kind === 'problem' ? 'raise' : meaning.kind === 'resolution' ? 'clear' : 'none',
      signature: signatureOf(meaning, definition.name, scope, prefix),
      ticket: meaning.kind === 'problem' ? meaning.ticket : null,
      expires: meaning.expires,
      why: meaning.why,
    };
  }

  #find(packet: Notification, source: string): Found | undefined {
    const sender = this.#devices.byAddress(source);
    const scope: Scope = { packet, source, sender, subject: undefined };
    const definition = this.#candidates(packet.trapOid).find(
      ({ condition }) => condition === undefined || condition(scope),
    );
    if (!definition) return undefined;
    const subjectMac = definition.subject?.fill(scope) ?? '';
    if (subjectMac !== '') scope.subject = this.#devices.byMac(subjectMac);
    const prefix = subjectMac !== '' ? '' : sender ? `device/${sender.id}/` : `${source}/`;
    return { definition, scope, meaning: meaningOf(definition, packet), prefix };
  }

  #candidates(oid: string): readonly CompiledDefinition[] {
    const key = trapKey(oid);
    let candidates = this.#ofTrap.get(key);
    if (!candidates) {
      const own = [...(this.#set.get(key) ?? []), ...(this.#config.get(key) ?? [])];
      const shipped = (this.#shipped.get(key) ?? []).map((definition) =>
        compileDefinition(definition, { kind: 'shipped', version: null }, this.#templates),
      );
      candidates = [...own, ...shipped];
      // Traps that nobody names could be without number.
      if (candidates.length > 0) this.#ofTrap.set(key, candidates);
    }
    return candidates;
  }

  #unknown(packet: Notification, deviceId: number | null): Classified {
    return {
      deviceId,
      name: packet.trapOid,
      known: false,
      severity: 'indeterminate',
      summary: this.#templates.values(packet, 2).slice(0, mostSummary) || 'no variable bindings',
      effect: 'none',
      signature: null,
      ticket: null,
      expires: null,
      why: `no definition names ${packet.trapOid}: kept as it came, no alarm`,
    };
  }

  #compile(definitions: readonly TrapDefinition[], origin: Origin): Map<string, CompiledDefinition[]> {
    const compiled = new Map<string, CompiledDefinition[]>();
    for (const definition of definitions)
      add(compiled, trapKey(definition.oid), compileDefinition(definition, origin, this.#templates));
    return compiled;
  }
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function signatureOf(meaning: CompiledMeaning, name: string, scope: Scope, prefix: string): string | null {
  if (meaning.kind === 'problem') return prefix + (meaning.key?.fill(scope) ?? name);
  if (meaning.kind === 'information' || meaning.clears.length === 0) return null;
  return meaning.clears.map((clear) => prefix + clear.fill(scope)).join('\n');
}
