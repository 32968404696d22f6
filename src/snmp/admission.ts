import { BlockList, isIPv6 } from 'node:net';

/** A community that is heard, and from where; no sources means from everywhere. */
export interface CommunityRule {
  community: string;
  /** IP addresses or CIDRs. */
  sources: readonly string[];
}

const mostRemembered = 100_000;

/** Decides who may send: the allow list of sources, and the communities with theirs. */
export class Admission {
  readonly #allow: BlockList | null;
  readonly #communities: ReadonlyMap<string, BlockList | null>;
  readonly #allowed = new Map<string, boolean>();

  /** `allow` are IP addresses or CIDRs, empty for everybody; no rules means every community. Addresses were checked by the configuration. */
  constructor(allow: readonly string[], rules: readonly CommunityRule[]) {
    this.#allow = listOf(allow);
    const communities = new Map<string, BlockList | null>();
    for (const { community, sources } of rules) communities.set(community, listOf(sources));
    this.#communities = communities;
  }

  /** Whether a sender is heard at all. */
  hears(address: string): boolean {
    if (this.#allow === null) return true;
    const known = this.#allowed.get(address);
    if (known !== undefined) return known;
    const allowed = holds(this.#allow, address);
    if (this.#allowed.size >= mostRemembered) this.#allowed.clear();
    this.#allowed.set(address, allowed);
    return allowed;
  }

  /** Whether a community (v1, v2c) is heard from a sender. */
  takes(community: string, address: string): boolean {
    if (this.#communities.size === 0) return true;
    const sources = this.#communities.get(community);
    return sources === null || (sources !== undefined && holds(sources, address));
  }
}

function listOf(entries: readonly string[]): BlockList | null {
  if (entries.length === 0) return null;
  const list = new BlockList();
  for (const entry of entries) {
    const [address, prefix] = entry.split('/') as [string, string | undefined];
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** IPv4-mapped IPv6 addresses are looked up as what they map. */
function holds(list: BlockList, address: string): boolean {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
