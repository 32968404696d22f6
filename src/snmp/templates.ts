import type { Notification } from './notification.ts';
import type { ObjectNames } from './objects.ts';
import { octetText } from './render.ts';

/** What is known of a device, as rules ask for it. */
export interface DeviceFacts {
  id: number;
  name: string;
  serial?: string | null;
  kind?: string;
  vendor?: string | null;
  model?: string | null;
  firmware?: string | null;
  site?: string | null;
  node?: string | null;
  groups?: readonly string[];
}

/** Facts that templates may name behind `device.` and `subject.`. */
export const deviceFacts = [
  'name',
  'serial',
  'kind',
  'vendor',
  'model',
  'firmware',
  'site',
  'node',
] as const satisfies (keyof DeviceFacts)[];

/** What a template is filled from. */
export interface Scope {
  packet: Notification;
  source: string;
  sender: DeviceFacts | undefined;
  /** The device that the trap is about. */
  subject: DeviceFacts | undefined;
}

type Part = string | { name: string; read: (scope: Scope) => string };

/** A text with places for values. */
export class Template {
  readonly text: string;
  readonly #parts: readonly Part[];

  constructor(text: string, parts: readonly Part[]) {
    this.text = text;
    this.#parts = parts;
  }

  fill(scope: Scope): string {
    let result = '';
    for (const part of this.#parts) result += typeof part === 'string' ? part : part.read(scope);
    return result;
  }

  /** Each value that goes in, by the name of its place. */
  values(scope: Scope): { name: string; text: string }[] {
    return this.#parts.flatMap((part) =>
      typeof part === 'string' ? [] : [{ name: part.name, text: part.read(scope) }],
    );
  }
}

/** Makes templates over the objects that have a name. */
export class Templates {
  readonly #objects: ObjectNames;

  constructor(objects: ObjectNames) {
    this.#objects = objects;
  }

  /** Throws RangeError for a place that names nothing, and for a brace without its other half. */
  make(text: string): Template {
    const loose = /[{}]/.exec(text.replaceAll(/\{[^{}]+\}/g, ''))?.[0];
    if (loose) throw new RangeError(`a ${loose} stands alone in "${text}"; write places as {name}`);
    const parts = text
      .split(/\{([^{}]+)\}/)
      .map((part, i): Part => (i % 2 === 0 ? part : { name: part, read: this.#reader(part) }));
    return new Template(text, parts);
  }

  /** OID of an object, which may also be given by its OID. Throws RangeError when there is none of that name. */
  oidOf(name: string): string {
    if (/^\d+(\.\d+)+$/.test(name)) return name;
    const object = this.#objects.byName(name);
    if (!object) throw new RangeError(`no object is called ${name}`);
    return object.oid;
  }

  /** The raw value of an object in a packet, as text. Throws RangeError when there is no such object. */
  raw(object: string): (packet: Notification) => string | undefined {
    if (object === 'cmStatus') return (packet) => cmStatusOf(packet).code || undefined;
    const prefix = this.oidOf(object);
    return (packet) => {
      const found = packet.find(prefix);
      return found && textOf(found.value);
    };
  }

  /** The first values in words. */
  values(packet: Notification, most: number): string {
    const words: string[] = [];
    for (let i = 0; i < Math.min(packet.length, most); i++) {
      const { name, text } = this.#objects.describe(packet.varbind(i));
      words.push(`${name} = ${text}`);
    }
    return words.join(', ');
  }

  #reader(name: string): (scope: Scope) => string {
    switch (name) {
      case 'device':
        return ({ sender, source }) => sender?.name ?? source;
      case 'source':
        return ({ source }) => source;
      case 'interface':
        return ({ packet }) =>
          this.#text(packet, 'ifName') || this.#text(packet, 'ifDescr') || interfaceIndex(packet) || '?';
      case 'ifIndex':
        return ({ packet }) => interfaceIndex(packet);
      case 'cmMac':
        return ({ packet }) => this.#modemMac(packet);
      case 'cmStatus':
        return ({ packet }) => cmStatusOf(packet).code;
      case 'cmChannel':
        return ({ packet }) => cmStatusOf(packet).channel;
      case 'cmProfile':
        return ({ packet }) => cmStatusOf(packet).profile;
      case 'values':
        return ({ packet }) => this.values(packet, 4);
      default:
        return factReader(name) ?? this.#objectReader(name);
    }
  }

  #objectReader(name: string): (scope: Scope) => string {
    if (name.startsWith('#')) {
      const prefix = this.oidOf(name.slice(1));
      return ({ packet }) => packet.find(prefix)?.oid.slice(prefix.length + 1) ?? '';
    }
    const prefix = this.oidOf(name);
    const object = this.#objects.byName(name);
    return ({ packet }) => {
      const found = packet.find(prefix);
      return found ? this.#objects.render(found, object) : '';
    };
  }

  #text(packet: Notification, name: string): string {
    const object = this.#objects.byName(name)!;
    const found = packet.find(object.oid);
    return found ? this.#objects.render(found, object) : '';
  }

  /** The modem that a CMTS or the modem itself speaks of, lower case with colons; empty when it is not told. */
  #modemMac(packet: Notification): string {
    const text = packet.find(eventText);
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

/** docsDevEvText. */
const eventText = '1.3.6.1.2.1.69.1.5.8.1.7';

/** Objects that hold the modem's MAC, the surest first: a CMTS puts its own into ifPhysAddress. */
const modemMacs = [
  'docsIfCmtsCmStatusMacAddress',
  'cmMacAddress',
  'cdxCmtsCmChOverMacAddress',
  'docsIf3CmtsCmRegStatusMacAddr',
  'ifPhysAddress',
];

/** Reads `device.site`, `subject.model` and the like; undefined for another name. Throws RangeError for a fact that there is not. */
function factReader(name: string): ((scope: Scope) => string) | undefined {
  const [who, fact] = name.split('.', 2);
  if ((who !== 'device' && who !== 'subject') || fact === undefined) return undefined;
  const known = deviceFacts.find((each) => each === fact);
  if (!known) throw new RangeError(`{${name}} is no fact of a device; there are ${deviceFacts.join(', ')}`);
  const key = who === 'device' ? 'sender' : 'subject';
  return (scope) => scope[key]?.[known] ?? '';
}

/** Some agents send no ifIndex varbind; then the instance of another interface column tells it. */
function interfaceIndex(packet: Notification): string {
  const found = packet.find('1.3.6.1.2.1.2.2.1.1');
  if (found && typeof found.value === 'number') return String(found.value);
  const column = packet.find('1.3.6.1.2.1.2.2.1') ?? packet.find('1.3.6.1.2.1.31.1.1.1');
  return column ? column.oid.slice(column.oid.lastIndexOf('.') + 1) : '';
}

const noStatus = { code: '', channel: '', profile: '' };

/** Event type code, channel and profile of the CM-STATUS message that docsDevEvText tells of; empty where it tells none. */
function cmStatusOf(packet: Notification): { code: string; channel: string; profile: string } {
  const found = packet.find(eventText);
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

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? octetText(value) : String(value);
}
