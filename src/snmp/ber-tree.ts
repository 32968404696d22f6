import { BerError, BerReader, tag } from '../../hardware/wires/ber.ts';
import { readValue } from '../../hardware/wires/snmp.ts';
import type { BerNode } from '../contract/index.ts';
import type { ObjectNames } from './objects.ts';

const mostNodes = 2000;
const mostValue = 200;

const tagNames: Readonly<Record<number, string>> = {
  [tag.integer]: 'INTEGER',
  [tag.octetString]: 'OCTET STRING',
  [tag.null]: 'NULL',
  [tag.oid]: 'OBJECT IDENTIFIER',
  [tag.sequence]: 'SEQUENCE',
  [tag.ipAddress]: 'IpAddress',
  [tag.counter32]: 'Counter32',
  [tag.gauge32]: 'Gauge32',
  [tag.timeTicks]: 'TimeTicks',
  [tag.opaque]: 'Opaque',
  [tag.counter64]: 'Counter64',
  [tag.noSuchObject]: 'noSuchObject',
  [tag.noSuchInstance]: 'noSuchInstance',
  [tag.endOfMibView]: 'endOfMibView',
  162: 'Response-PDU',
  164: 'Trap-PDU',
  166: 'InformRequest-PDU',
  167: 'SNMPv2-Trap-PDU',
  168: 'Report-PDU',
};

/** Names of the elements of each layer in their order (RFC 1157, RFC 3416, RFC 3412, RFC 3414). */
const layers = {
  message: ['version', 'community', 'PDU'],
  messageV3: ['msgVersion', 'msgGlobalData', 'msgSecurityParameters', 'msgData'],
  global: ['msgID', 'msgMaxSize', 'msgFlags', 'msgSecurityModel'],
  security: [
    'msgAuthoritativeEngineID',
    'msgAuthoritativeEngineBoots',
    'msgAuthoritativeEngineTime',
    'msgUserName',
    'msgAuthenticationParameters',
    'msgPrivacyParameters',
  ],
  scoped: ['contextEngineID', 'contextName', 'PDU'],
  pdu: ['request-id', 'error-status', 'error-index', 'variable-bindings'],
  trapV1: ['enterprise', 'agent-addr', 'generic-trap', 'specific-trap', 'time-stamp', 'variable-bindings'],
} as const satisfies Record<string, readonly string[]>;

/** Takes a packet apart element by element; `undecoded` says where that ends when it does not reach the last octet. */
export function berTree(bytes: Buffer, objects: ObjectNames): { nodes: BerNode[]; undecoded: string | null } {
  const walk = new Walk(bytes, objects);
  try {
    walk.message();
    return { nodes: walk.nodes, undecoded: walk.encrypted };
  } catch (thrown) {
    if (!(thrown instanceof BerError)) throw thrown;
    return { nodes: walk.nodes, undecoded: thrown.message };
  }
}

class Walk {
  readonly nodes: BerNode[] = [];
  encrypted: string | null = null;
  readonly #reader: BerReader;
  readonly #objects: ObjectNames;

  constructor(bytes: Buffer, objects: ObjectNames) {
    this.#reader = new BerReader(bytes);
    this.#objects = objects;
  }

  message(): void {
    const end = this.#enter('message', 0);
    const version = this.#leaf('version', 1).value;
    if (version === '3') {
      this.nodes.at(-1)!.meaning = layers.messageV3[0];
      this.#inside(layers.messageV3[1], layers.global, 1);
      this.#security();
      this.#scoped(1);
    } else {
      this.#leaf(layers.message[1], 1);
      this.#pdu(1);
    }
    if (this.#reader.pos !== end) throw new BerError('octets behind the last element', this.#reader.pos);
  }

  /** A sequence of plain elements. */
  #inside(meaning: string, names: readonly string[], depth: number): void {
    const end = this.#enter(meaning, depth);
    for (const name of names) this.#leaf(name, depth + 1);
    this.#reader.pos = end;
  }

  /** The security parameters are BER inside of an OCTET STRING. */
  #security(): void {
    this.#enter('msgSecurityParameters', 1);
    this.#inside('UsmSecurityParameters', layers.security, 2);
  }

  #scoped(depth: number): void {
    if (this.#reader.peek() === tag.octetString) {
      this.#leaf('encryptedPDU', depth);
      this.encrypted =
        'encrypted: the keys are not used for showing a packet; its variable bindings were stored when it came';
      return;
    }
    this.#enter('ScopedPDU', depth);
    this.#leaf(layers.scoped[0], depth + 1);
    this.#leaf(layers.scoped[1], depth + 1);
    this.#pdu(depth + 1);
  }

  #pdu(depth: number): void {
    const v1 = this.#reader.peek() === 0xa4;
    this.#enter('PDU', depth);
    const names: readonly string[] = v1 ? layers.trapV1 : layers.pdu;
    for (const name of names.slice(0, -1)) this.#leaf(name, depth + 1);
    const listEnd = this.#enter('variable-bindings', depth + 1);
    while (this.#reader.pos < listEnd) {
      this.#enter('variable binding', depth + 2);
      const list = this.nodes.length - 1;
      const { value } = this.#leaf('name', depth + 3);
      const label = this.#objects.label(value);
      this.nodes[list]!.meaning = label;
      this.#leaf('value', depth + 3, value);
    }
  }

  /** Steps into what holds others; the offset behind it. */
  #enter(meaning: string, depth: number): number {
    const { reader, node } = this.#begin(meaning, depth);
    reader.pos++;
    const end = reader.length();
    node.header = reader.pos - node.offset;
    node.length = end - reader.pos;
    return end;
  }

  #leaf(meaning: string, depth: number, oid?: string): BerNode {
    const { reader, node } = this.#begin(meaning, depth);
    const at = reader.pos;
    reader.pos++;
    const end = reader.length();
    node.header = reader.pos - at;
    node.length = end - reader.pos;
    reader.pos = at;
    const { type, value } = readValue(reader);
    const object = oid === undefined ? undefined : this.#objects.ofInstance(oid);
    const named = oid === undefined && typeof value === 'string' ? value : null;
    node.value = (named ?? this.#objects.render({ oid: oid ?? '', type, value }, object)).slice(0, mostValue);
    if (named === null && type === tag.oid) node.value += ` = ${String(value)}`;
    reader.pos = end;
    return node;
  }

  #begin(meaning: string, depth: number): { reader: BerReader; node: BerNode } {
    const reader = this.#reader;
    if (this.nodes.length >= mostNodes) throw new BerError(`more than ${mostNodes} elements`, reader.pos);
    const octet = reader.peek();
    const tagName = tagNames[octet] ?? `0x${octet.toString(16)}`;
    const node = { offset: reader.pos, tag: octet, tagName, header: 0, length: 0, depth, meaning, value: '' };
    this.nodes.push(node);
    return { reader, node };
  }
}
