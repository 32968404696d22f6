import { ancestors, type Element, type Lookup, type Place, path, whereabouts } from './topology.ts';

/** Where every device was at one moment: answers as `Places` does, from plain data, in any thread. */
export class StillPlant {
  /** It never changes. */
  readonly structure = 1;
  readonly #places: readonly Place[];
  readonly #get: Lookup;
  readonly #parents: ReadonlySet<number | null>;

  constructor(places: readonly Place[]) {
    const byId = new Map(places.map((place) => [place.id, place]));
    this.#places = places;
    this.#get = (id) => byId.get(id);
    this.#parents = new Set(places.map(({ parentId }) => parentId));
  }

  get(id: number): Place | undefined {
    return this.#get(id);
  }

  all(): readonly Place[] {
    return this.#places;
  }

  /** Devices above, nearest first. */
  ancestors(id: number): Place[] {
    return ancestors(this.#get, id);
  }

  /** Whether anything hangs behind a device. */
  isParent(id: number): boolean {
    return this.#parents.has(id);
  }

  /** Site, node and devices above, top first. */
  path(id: number): Element[] {
    return path(this.#get, id);
  }

  /** Site and node, its own or those of what it hangs behind. */
  whereabouts(id: number): { site: string | null; node: string | null } {
    return whereabouts(this.#get, id);
  }
}
