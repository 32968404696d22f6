import type { Device } from '../contract/index.ts';

/** What the topology needs of a device. */
export interface Place {
  id: number;
  name: string;
  kind: Device['kind'];
  site: string | null;
  /** Optical node; what hangs behind the device is in it too unless it names another. */
  node: string | null;
  groups: readonly string[];
  parentId: number | null;
}
export type Lookup = (id: number) => Place | undefined;

/** A place in the plant above devices; `key` names it: `site:Central`, `node:5/N07` (of the CMTS with id 5), `device:12`. */
export interface Element {
  key: string;
  kind: 'site' | 'node' | 'device';
  name: string;
  deviceId: number | null;
}

/** Head ends: they feed nodes and are in none themselves. */
const feeds = (kind: Device['kind']) => kind === 'cmts' || kind === 'olt';

/** Devices above a device, nearest first. Empty when the chain runs in a circle; it ends where a parent is missing. */
export function ancestors(get: Lookup, id: number): Place[] {
  const chain: Place[] = [];
  const seen = new Set([id]);
  for (let parent = get(id)?.parentId ?? null; parent !== null; ) {
    if (seen.has(parent)) return [];
    seen.add(parent);
    const place = get(parent);
    if (!place) break;
    chain.push(place);
    parent = place.parentId;
  }
  return chain;
}

/** Names of the devices of the circle that a new parent would close, from the device on; null when there is none. */
export function circle(get: Lookup, id: number, parentId: number | null): string[] | null {
  const names = [get(id)?.name ?? String(id)];
  const seen = new Set<number>();
  for (let next = parentId; next !== null && !seen.has(next); next = get(next)?.parentId ?? null) {
    names.push(get(next)?.name ?? String(next));
    if (next === id) return names;
    seen.add(next);
  }
  return null;
}

/** Site, node and device above: everything that a device is in, top first, itself left out. */
export function path(get: Lookup, id: number): Element[] {
  const self = get(id);
  if (!self) return [];
  const chain = [...ancestors(get, id).reverse(), self];
  const site = siteOf(chain);
  const elements: Element[] = site === null ? [] : [siteElement(site)];
  let feeder: Place | undefined;
  let node: string | null = null;
  for (const place of chain) {
    const own: string | null = feeds(place.kind) ? null : (place.node ?? node);
    const anchor = feeder ?? (place === chain[0] ? undefined : chain[0]);
    if (own !== null && own !== node) elements.push(nodeElement(own, anchor, site));
    node = own;
    if (feeds(place.kind)) feeder = place;
    if (place !== self)
      elements.push({ key: deviceKey(place.id), kind: 'device', name: place.name, deviceId: place.id });
  }
  return elements;
}

/** The site and the node that a device is in, its own or those of what it hangs behind. */
export function whereabouts(get: Lookup, id: number): { site: string | null; node: string | null } {
  const self = get(id);
  if (!self) return { site: null, node: null };
  const chain = [...ancestors(get, id).reverse(), self];
  let node: string | null = null;
  for (const place of chain) node = feeds(place.kind) ? null : (place.node ?? node);
  return { site: siteOf(chain), node: feeds(self.kind) ? self.node : node };
}

/** Key of a device among the elements. */
export function deviceKey(id: number): string {
  return `device:${id}`;
}

function siteElement(site: string): Element {
  return { key: `site:${site}`, kind: 'site', name: site, deviceId: null };
}

function nodeElement(node: string, feeder: Place | undefined, site: string | null): Element {
  const anchor = feeder ? String(feeder.id) : (site ?? '');
  return { key: `node:${anchor}/${node}`, kind: 'node', name: node, deviceId: null };
}

function siteOf(chain: readonly Place[]): string | null {
  return chain.findLast((place) => place.site !== null)?.site ?? null;
}
