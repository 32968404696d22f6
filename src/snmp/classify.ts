import type { TrapDefinition, TrapVariant } from '../../hardware/contract.ts';
import type { Priority, Severity } from '../contract/index.ts';
import type { TrapPacket } from './decode.ts';
import { type ObjectNames, trapKey } from './objects.ts';
import { octetText } from './render.ts';
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
  groups: readonly VariantGroup[];
}

/** Variants in a row that look at the same object. */
interface VariantGroup {
  object: string;
  read: (packet: TrapPacket) => string | undefined;
  exact: Map<string, CompiledMeaning>;
  beginnings: { text: string; meaning: CompiledMeaning }[];
}

const mostSummary = 240;
const mostRemembered = 20_000;

/** Finds what a packet means: its name, severity, reduction key and the words for people. */
export class TrapRules {
  readonly #objects: ObjectNames;
  readonly #devices: DeviceLookup;
  readonly #compiled = new Map<string, CompiledDefinition>();
  readonly #shipped = new Map<string, TrapDefinition>();
  readonly #remembered = new Map<string, Classified>();

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
    this.#objects = objects;
    this.#devices = devices;
    for (const definition of definitions) {
      const compiled = this.#compile(definition);
      const key = trapKey(definition.oid);
      if (!this.#compiled.has(key)) this.#compiled.set(key, compiled);
    }
    for (const definition of shipped) {
      const key = trapKey(definition.oid);
      if (!this.#shipped.has(key)) this.#shipped.set(key, definition);
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
    const definition = this.#definitionOf(packet.trapOid);
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
      summary: (
        meaning
          .title?.(scope)
          .replace(/[\s:,]+$/, '')
          .trim() || definition.name
      ).slice(0, mostSummary),
      effect: meaning.kind === 'problem' ? 'raise' : meaning.kind === 'resolution' ? 'clear' : 'none',
      signature: signatureOf(meaning, definition.name, scope, prefix),
      ticket: meaning.kind === 'problem' ? meaning.ticket : null,
      expires: meaning.expires,
      why: meaning.why,
    };
  }

  #definitionOf(oid: string): CompiledDefinition | undefined {
    const key = trapKey(oid);
    const compiled = this.#compiled.get(key);
    if (compiled) return compiled;
    const shipped = this.#shipped.get(key);
    if (!shipped) return undefined;
    const fresh = this.#compile(shipped);
    this.#compiled.set(key, fresh);
    return fresh;
  }

  #meaning(definition: CompiledDefinition, packet: TrapPacket): CompiledMeaning {
    for (const { read, exact, beginnings } of definition.groups) {
      const value = read(packet);
      if (value === undefined) continue;
      const meaning = exact.get(value) ?? beginnings.find(({ text }) => value.startsWith(text))?.meaning;
      if (meaning) return meaning;
    }
    return definition.base;
  }

  #unknown(packet: TrapPacket, deviceId: number | null): Omit<Classified, 'varbinds'> {
    return {
      deviceId,
      name: packet.trapOid,
      known: false,
      severity: 'indeterminate',
      summary: this.#values(packet, 2).slice(0, mostSummary) || 'no variable bindings',
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
      groups: this.#groups(definition.variants ?? [], ({ object, equals, ...overrides }) =>
        meaning(overrides, `${rule}, variant ${object} = ${equals},`),
      ),
    };
  }

  #groups(
    variants: readonly TrapVariant[],
    meaningOf: (variant: TrapVariant) => CompiledMeaning,
  ): VariantGroup[] {
    const groups: VariantGroup[] = [];
    for (const variant of variants) {
      const { object, equals } = variant;
      if (groups.at(-1)?.object !== object)
        groups.push({ object, read: this.#reader(object), exact: new Map(), beginnings: [] });
      const { exact, beginnings } = groups.at(-1)!;
      const meaning = meaningOf(variant);
      if (equals.endsWith('*')) beginnings.push({ text: equals.slice(0, -1), meaning });
      else if (!exact.has(equals)) exact.set(equals, meaning);
    }
    return groups;
  }

  #reader(object: string): VariantGroup['read'] {
    if (object === 'cmStatus') return (packet) => cmStatusOf(packet).code || undefined;
    const prefix = this.#oidOf(object);
    return (packet) => {
      const found = packet.find(prefix);
      return found && textOf(found.value);
    };
  }

  /** The first values in words. */
  #values(packet: TrapPacket, most: number): string {
    const words: string[] = [];
    for (let i = 0; i < Math.min(packet.length, most); i++) {
      const { name, text } = this.#objects.describe(packet.varbind(i));
      words.push(`${name} = ${text}`);
    }
    return words.join(', ');
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
      case 'cmStatus':
        return ({ packet }) => cmStatusOf(packet).code;
      case 'cmChannel':
        return ({ packet }) => cmStatusOf(packet).channel;
      case 'cmProfile':
        return ({ packet }) => cmStatusOf(packet).profile;
      case 'values':
        return ({ packet }) => this.#values(packet, 4);
      default: {
        if (name.startsWith('#')) {
          const prefix = this.#oidOf(name.slice(1));
          return ({ packet }) => packet.find(prefix)?.oid.slice(prefix.length + 1) ?? '';
        }
        this.#oidOf(name);
        return ({ packet }) => this.#text(packet, name);
      }
    }
  }

  #text(packet: TrapPacket, name: string): string {
    const object = this.#objects.byName(name)!;
    const found = packet.find(object.oid);
    return found ? this.#objects.render(found, object) : '';
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
    for (const name of modemMacs) {
      const mac = this.#text(packet, name);
      if (mac !== '') return mac;
    }
    return '';
  }
}

/** Objects that hold the modem's MAC, the surest first: a CMTS puts its own into ifPhysAddress. */
const modemMacs = [
  'docsIfCmtsCmStatusMacAddress',
  'cmMacAddress',
  'cdxCmtsCmChOverMacAddress',
  'docsIf3CmtsCmRegStatusMacAddr',
  'ifPhysAddress',
];

const noStatus = { code: '', channel: '', profile: '' };

/** Event type code, channel and profile of the CM-STATUS message that docsDevEvText tells of; empty where it tells none. */
function cmStatusOf(packet: TrapPacket): { code: string; channel: string; profile: string } {
  const found = packet.find('1.3.6.1.2.1.69.1.5.8.1.7');
  if (!found || !(found.value instanceof Uint8Array)) return noStatus;
  const text = octetText(found.value);
  const code = /\bEvent Type Code: ?(\d+)/i.exec(text)?.[1];
  if (code === undefined) return noStatus;
  return {
    code,
    channel: /\bChan(?:nel)? ?ID: ?(\d+)/i.exec(text)?.[1] ?? '',
    profile: /\bProfile ID: ?(\d+)/i.exec(text)?.[1] ?? '',
  };
}

function signatureOf(meaning: CompiledMeaning, name: string, scope: Scope, prefix: string): string | null {
  if (meaning.kind === 'problem') return prefix + (meaning.key?.(scope) ?? name);
  if (meaning.kind === 'information' || meaning.clears.length === 0) return null;
  return meaning.clears.map((clear) => prefix + clear(scope)).join('\n');
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? octetText(value) : String(value);
}
