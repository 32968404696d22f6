import { tag } from '../../hardware/wires/ber.ts';
import { pdu } from '../../hardware/wires/snmp.ts';
import { Benefit } from './benefit.ts';

/** What follows the request-id of a notification: error-status and error-index, both 0 (RFC 3416 4.2.6). */
const noError = [tag.integer, 1, 0, tag.integer, 1, 0];
/** sysUpTime.0 as the name of a varbind, its tag and length included. */
const upTimeName = [tag.oid, 8, 0x2b, 6, 1, 2, 1, 1, 3, 0];

/** Places; four next to each other are looked at for a packet. */
const places = 1 << 15;
const ways = 4;
/** Longer packets are not remembered: no storm is made of them. */
const longest = 1024;

interface Known<Meant> {
  hash: number;
  source: string;
  octets: Uint8Array;
  layout: Layout;
  meant: Meant;
}

/** Offsets from the packet's beginning of the two contents that differ between packets that say the same. */
interface Layout {
  requestAt: number;
  requestEnd: number;
  upTimeAt: number;
  upTimeEnd: number;
}

/**
 * Knows plain SNMPv2c traps again by their octets: two packets of one sender that differ in nothing but the contents of
 * request-id and sysUpTime.0 say the same, so one that was decoded and classified once needs neither again. Every other
 * octet is compared; what does not begin as most agents write it is not looked for. Bounded in memory.
 */
export class KnownPackets<Meant> {
  readonly #known: (Known<Meant> | undefined)[] = new Array(places).fill(undefined);
  readonly #benefit = new Benefit(() => this.clear());
  readonly #layout: Layout = { requestAt: 0, requestEnd: 0, upTimeAt: 0, upTimeEnd: 0 };
  /** Of the packet that was looked for last; 0 when it cannot be remembered. */
  #hash = 0;
  #next = 0;
  #size = 0;

  /**
   * What the octets from `start` to `end` meant when they came from this source before; undefined when that is not known.
   * `now` in monotonic ms.
   */
  find(bytes: Uint8Array, start: number, end: number, source: string, now: number): Meant | undefined {
    this.#hash = 0;
    if (!this.#benefit.looks(now)) return undefined;
    const layout = this.#layout;
    if (!layOut(bytes, start, end, layout)) return undefined;
    const hash = hashOf(bytes, start + layout.upTimeEnd, end, source);
    this.#hash = hash;
    const first = hash & (places - ways);
    for (let way = 0; way < ways; way++) {
      const known = this.#known[first + way];
      if (known === undefined) return undefined;
      if (known.hash === hash && known.source === source && same(known, bytes, start, end, layout)) {
        this.#benefit.hit();
        return known.meant;
      }
    }
    return undefined;
  }

  /** Remembers what the packet means that `find` has just not found. */
  remember(bytes: Uint8Array, start: number, end: number, source: string, meant: Meant): void {
    const hash = this.#hash;
    if (hash === 0) return;
    const first = hash & (places - ways);
    let at = first;
    while (at < first + ways && this.#known[at] !== undefined) at++;
    if (at === first + ways) at = first + (this.#next++ & (ways - 1));
    else this.#size++;
    const octets = Uint8Array.prototype.slice.call(bytes, start, end);
    this.#known[at] = { hash, source, octets, layout: { ...this.#layout }, meant };
  }

  /** The same packets may mean something else from now on. */
  clear(): void {
    if (this.#size > 0) this.#known.fill(undefined);
    this.#size = 0;
  }
}

/** Finds the two contents that may differ; false for packets that do not begin as expected. Nothing behind them is checked. */
function layOut(bytes: Uint8Array, start: number, end: number, layout: Layout): boolean {
  if (end - start > longest) return false;
  let at = contentOf(bytes, start, end, tag.sequence);
  if (at < 0 || at + 4 >= end || bytes[at] !== tag.integer || bytes[at + 1] !== 1 || bytes[at + 2] !== 1)
    return false;
  at += 3;
  if (bytes[at] !== tag.octetString || bytes[at + 1]! > 0x7f) return false;
  at = contentOf(bytes, at + 2 + bytes[at + 1]!, end, pdu.trapV2);
  if (at < 0 || bytes[at] !== tag.integer) return false;
  const request = bytes[at + 1]!;
  if (!(request >= 1 && request <= 4)) return false;
  layout.requestAt = at + 2 - start;
  at += 2 + request;
  layout.requestEnd = at - start;
  for (const octet of noError) if (bytes[at++] !== octet) return false;
  at = contentOf(bytes, at, end, tag.sequence);
  at = contentOf(bytes, at, end, tag.sequence);
  if (at < 0) return false;
  for (const octet of upTimeName) if (bytes[at++] !== octet) return false;
  if (bytes[at] !== tag.timeTicks) return false;
  const ticks = bytes[at + 1]!;
  // Five octets are legal with a leading zero only.
  if (!(ticks >= 1 && (ticks <= 4 || (ticks === 5 && bytes[at + 2] === 0)))) return false;
  layout.upTimeAt = at + 2 - start;
  at += 2 + ticks;
  layout.upTimeEnd = at - start;
  return at <= end;
}

/** Where the content of the element at `at` begins, lengths of up to two octets; -1 when it is none of this tag. */
function contentOf(bytes: Uint8Array, at: number, end: number, expected: number): number {
  if (at < 0 || at + 4 > end || bytes[at] !== expected) return -1;
  const length = bytes[at + 1]!;
  if (length < 0x80) return at + 2;
  return length === 0x81 ? at + 3 : length === 0x82 ? at + 4 : -1;
}

/** Never 0. */
function hashOf(bytes: Uint8Array, start: number, end: number, source: string): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  for (let i = Math.max(0, source.length - 8); i < source.length; i++)
    hash = (Math.imul(hash, 31) + source.charCodeAt(i)) | 0;
  hash ^= hash >>> 15;
  return hash === 0 ? 1 : hash;
}

function same(
  { octets, layout: before }: { octets: Uint8Array; layout: Layout },
  bytes: Uint8Array,
  start: number,
  end: number,
  layout: Layout,
): boolean {
  const { requestAt, requestEnd, upTimeAt, upTimeEnd } = layout;
  return (
    octets.length === end - start &&
    before.requestAt === requestAt &&
    before.requestEnd === requestEnd &&
    before.upTimeAt === upTimeAt &&
    before.upTimeEnd === upTimeEnd &&
    equal(octets, bytes, start, 0, requestAt) &&
    equal(octets, bytes, start, requestEnd, upTimeAt) &&
    equal(octets, bytes, start, upTimeEnd, end - start)
  );
}

function equal(octets: Uint8Array, bytes: Uint8Array, start: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (octets[at] !== bytes[start + at]) return false;
  return true;
}
