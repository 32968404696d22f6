import { deviceKey, type Element, type Lookup, type Place, path } from './topology.ts';

/** Key of the branch with the devices that nobody has put anywhere. */
export const unplaced = 'unplaced';
/** Key above the first level. */
export const root = '';

/** One branch of the tree with what is below it. */
export interface Branch {
  element: Element;
  parent: string;
  /** Keys, by name. */
  children: string[];
}

/** How many there are in a branch, the device that it is included. */
export interface Counts {
  devices: number;
  down: number;
  alarms: number;
}

/** The whole plant as a tree: sites, head ends, nodes, amplifiers, taps and what hangs on them. */
export class Tree {
  readonly branches = new Map<string, Branch>();
  readonly #children = new Map<string, string[]>();

  constructor(places: readonly Place[], get: Lookup) {
    const parents = new Set(places.map((place) => place.parentId));
    for (const place of places) {
      const above = path(get, place.id);
      const feeds = place.kind === 'cmts' || place.kind === 'olt' || parents.has(place.id);
      let parent = root;
      for (const element of above) parent = this.#enter(element, parent);
      if (above.length === 0 && !feeds)
        parent = this.#enter({ key: unplaced, kind: 'site', name: '', deviceId: null }, root);
      this.#enter({ key: deviceKey(place.id), kind: 'device', name: place.name, deviceId: place.id }, parent);
    }
    const numeric = new Intl.Collator('en', { numeric: true });
    for (const keys of this.#children.values()) keys.sort((a, b) => this.#compare(numeric, a, b));
  }

  children(key: string): readonly string[] {
    return this.#children.get(key) ?? [];
  }

  /** Names from the top to a branch, itself left out. */
  trail(key: string): string[] {
    const names: string[] = [];
    for (let at = this.branches.get(key)?.parent ?? root; at !== root; at = this.branches.get(at)!.parent)
      names.unshift(this.branches.get(at)!.element.name);
    return names;
  }

  /** Counts of every branch. */
  counts(about: (deviceId: number) => { down: boolean; alarms: number }): Map<string, Counts> {
    const counts = new Map<string, Counts>();
    for (const [key, { element }] of this.branches) {
      if (element.deviceId === null) continue;
      const { down, alarms } = about(element.deviceId);
      for (let at = key; at !== root; at = this.branches.get(at)!.parent) {
        const sum = counts.get(at) ?? { devices: 0, down: 0, alarms: 0 };
        counts.set(at, sum);
        sum.devices++;
        if (down) sum.down++;
        sum.alarms += alarms;
      }
    }
    return counts;
  }

  #enter(element: Element, parent: string): string {
    if (this.branches.has(element.key)) return element.key;
    const children = this.#children.get(parent) ?? [];
    this.#children.set(parent, children);
    children.push(element.key);
    const own = this.#children.get(element.key) ?? [];
    this.#children.set(element.key, own);
    this.branches.set(element.key, { element, parent, children: own });
    return element.key;
  }

  /** What is not placed comes last. */
  #compare(numeric: Intl.Collator, a: string, b: string): number {
    if (a === unplaced || b === unplaced) return a === unplaced ? 1 : -1;
    return numeric.compare(this.branches.get(a)!.element.name, this.branches.get(b)!.element.name);
  }
}
