import type { TrapDefinition } from '../../hardware/contract.ts';
import type { Priority, Severity } from '../contract/index.ts';
import type { TrapPacket } from './decode.ts';
import { type ObjectNames, octetText, renderValue } from './objects.ts';
import { varbindsJson } from './varbinds-json.ts';

/** What snmp asks of the inventory. */
export interface DeviceLookup {
  byAddress(address: string): { id: number; name: string } | undefined;
  byMac(mac: string): { id: number; name: string } | undefined;
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
  /** JSON of the varbinds once the same content came a second time, to be stored with the event; null before. */
  varbinds: string | null;
}

interface Scope {
  packet: TrapPacket;
  source: string;
  deviceName: string;
}
type Template = (scope: Scope) => string;

interface CompiledMeaning {
  severity: Severity;
  kind: TrapDefinition['kind'];
  title: Template | undefined;
  key: Template | undefined;
  clears: readonly Template[];
  ticket: Priority | null;
  expires: number | null;
  why: string;
}

interface CompiledDefinition {
  name: string;
  subject: Template | undefined;
  base: CompiledMeaning;
  variants: readonly { prefix: string; equals: string; meaning: CompiledMeaning }[];
}

const mostSummary = 240;
const mostRemembered = 20_000;

/** Finds what a packet means: its name, severity, reduction key and the words for people. */
export class TrapRules {
  readonly #objects: ObjectNames;
  readonly #devices: DeviceLookup;
  readonly #byOid = new Map<string, CompiledDefinition>();
  readonly #remembered = new Map<string, Classified>();

  /** Earlier definitions win over later ones of the same OID. Throws RangeError for a template with an unknown name. */
  constructor(definitions: readonly TrapDefinition[], objects: ObjectNames, devices: DeviceLookup) {
    this.#objects = objects;
    this.#devices = devices;
    for (const definition of definitions) {
      const compiled = this.#compile(definition);
      for (const oid of spellings(definition.oid)) {
        if (!this.#byOid.has(oid)) this.#byOid.set(oid, compiled);
      }
    }
  }

  /** A storm says the same thing over and over, so what a packet meant is remembered by its content and its source. */
  classify(packet: TrapPacket, source: string): Classified {
    const key = `${source} ${packet.contentKey()}`;
    const remembered = this.#remembered.get(key);
    if (remembered) {
      remembered.varbinds ??= varbindsJson(packet);
      return remembered;
    }
    const meaning = { ...this.#classify(packet, source), varbinds: null };
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(key, meaning);
    return meaning;
  }

  /** The inventory has changed: packets may mean another device from now on. */
  forget(): void {
    this.#remembered.clear();
  }

  #classify(packet: TrapPacket, source: string): Omit<Classified, 'varbinds'> {
    const sender = this.#devices.byAddress(source);
    const definition = this.#byOid.get(packet.trapOid);
    if (!definition) return this.#unknown(packet, sender?.id ?? null);
    const scope: Scope = { packet, source, deviceName: sender?.name ?? source };
    const meaning = this.#meaning(definition, packet);
    const subjectMac = definition.subject?.(scope) ?? '';
    const subject = subjectMac === '' ? undefined : this.#devices.byMac(subjectMac);
    const prefix = subjectMac !== '' ? '' : sender ? `device/${sender.id}/` : `${source}/`;
    return {
      deviceId: (subject ?? sender)?.id ?? null,
      name: definition.name,
      known: true,
      severity: meaning.severity,
      summary: (meaning.title?.(scope).trim() || definition.name).slice(0, mostSummary),
      effect: meaning.kind === 'problem' ? 'raise' : meaning.kind === 'resolution' ? 'clear' : 'none',
      signature: signatureOf(meaning, definition.name, scope, prefix),
      ticket: meaning.kind === 'problem' ? meaning.ticket : null,
      expires: meaning.expires,
      why: meaning.why,
    };
  }

  #meaning(definition: CompiledDefinition, packet: TrapPacket): CompiledMeaning {
    for (const variant of definition.variants) {
      const found = packet.find(variant.prefix);
      if (found && textOf(found.value) === variant.equals) return variant.meaning;
    }
    return definition.base;
  }

  #unknown(packet: TrapPacket, deviceId: number | null): Omit<Classified, 'varbinds'> {
    const words: string[] = [];
    for (let i = 0; i < Math.min(packet.length, 2); i++) {
      const { name, text } = this.#objects.describe(packet.varbind(i));
      words.push(`${name} = ${text}`);
    }
    return {
      deviceId,
      name: packet.trapOid,
      known: false,
      severity: 'indeterminate',
      summary: words.join(', ').slice(0, mostSummary) || 'no variable bindings',
      effect: 'none',
      signature: null,
      ticket: null,
      expires: null,
      why: `no definition names ${packet.trapOid}: kept as it came, no alarm`,
    };
  }

  #compile(definition: TrapDefinition): CompiledDefinition {
    const meaning = (overrides: Partial<TrapDefinition>, why: string): CompiledMeaning => {
      const merged = { ...definition, ...overrides };
      return {
        severity: merged.severity,
        kind: merged.kind,
        title: merged.title === undefined ? undefined : this.#template(merged.title),
        key: merged.key === undefined ? undefined : this.#template(merged.key),
        clears: (merged.clears ?? []).map((clear) => this.#template(clear)),
        ticket: merged.ticket ?? null,
        expires: merged.expires ?? null,
        why: `${why} is ${merged.kind === 'information' ? 'information only, no alarm' : `a ${merged.kind}`}`,
      };
    };
    const rule = `definition ${definition.name} (${definition.oid})`;
    return {
      name: definition.name,
      subject: definition.subject === undefined ? undefined : this.#template(definition.subject),
      base: meaning({}, rule),
      variants: (definition.variants ?? []).map(({ object, equals, ...overrides }) => ({
        prefix: this.#oidOf(object),
        equals,
        meaning: meaning(overrides, `${rule}, variant ${object} = ${equals},`),
      })),
    };
  }

  #oidOf(name: string): string {
    const object = this.#objects.byName(name);
    if (!object) throw new RangeError(`no object is called ${name}`);
    return object.oid;
  }

  #template(text: string): Template {
    const parts = text.split(/\{([^{}]+)\}/).map((part, i) => (i % 2 === 0 ? part : this.#placeholder(part)));
    return (scope) => {
      let result = '';
      for (const part of parts) result += typeof part === 'string' ? part : part(scope);
      return result;
    };
  }

  #placeholder(name: string): Template {
    switch (name) {
      case 'device':
        return (scope) => scope.deviceName;
      case 'source':
        return (scope) => scope.source;
      case 'interface':
        return ({ packet }) =>
          this.#text(packet, 'ifName') ||
          this.#text(packet, 'ifDescr') ||
          this.#interfaceIndex(packet) ||
          '?';
      case 'ifIndex':
        return ({ packet }) => this.#interfaceIndex(packet);
      case 'cmMac':
        return ({ packet }) => this.#modemMac(packet);
      default: {
        this.#oidOf(name);
        return ({ packet }) => this.#text(packet, name);
      }
    }
  }

  #text(packet: TrapPacket, name: string): string {
    const object = this.#objects.byName(name)!;
    const found = packet.find(object.oid);
    return found ? renderValue(found.value, object) : '';
  }

  /** Some agents send no ifIndex varbind; then the instance of another interface column tells it. */
  #interfaceIndex(packet: TrapPacket): string {
    const found = packet.find('1.3.6.1.2.1.2.2.1.1');
    if (found && typeof found.value === 'number') return String(found.value);
    const column = packet.find('1.3.6.1.2.1.2.2.1') ?? packet.find('1.3.6.1.2.1.31.1.1.1');
    return column ? column.oid.slice(column.oid.lastIndexOf('.') + 1) : '';
  }

  /** The modem that a CMTS or the modem itself speaks of, lower case with colons; empty when it is not told. */
  #modemMac(packet: TrapPacket): string {
    const text = packet.find('1.3.6.1.2.1.69.1.5.8.1.7');
    const match =
      text && text.value instanceof Uint8Array && /CM-MAC=([0-9a-f:]{17})/i.exec(octetText(text.value));
    if (match) return match[1]!.toLowerCase();
    return this.#text(packet, 'docsIfCmtsCmStatusMacAddress') || this.#text(packet, 'ifPhysAddress');
  }
}

function signatureOf(meaning: CompiledMeaning, name: string, scope: Scope, prefix: string): string | null {
  if (meaning.kind === 'problem') return prefix + (meaning.key?.(scope) ?? name);
  if (meaning.kind === 'information' || meaning.clears.length === 0) return null;
  return meaning.clears.map((clear) => prefix + clear(scope)).join('\n');
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? octetText(value) : String(value);
}

/** An OID with and without the `.0.` before its last number: vendors send both (RFC 3584 3.1). */
export function spellings(oid: string): string[] {
  const parts = oid.split('.');
  if (parts.length < 4) return [oid];
  const last = parts.at(-1)!;
  const other = parts.at(-2) === '0' ? [...parts.slice(0, -2), last] : [...parts.slice(0, -1), '0', last];
  return [oid, other.join('.')];
}
