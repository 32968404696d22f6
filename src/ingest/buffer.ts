/**
 * Bounded first-in first-out buffer, fair over sources: when it is full, a source that holds more than its share loses
 * what it sends now; the others still find room up to a quarter above the capacity.
 */
export class FairBuffer<Item> {
  readonly capacity: number;
  #items: Item[] = [];
  #sources: string[] = [];
  #head = 0;
  readonly #held = new Map<string, number>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  /** False when the item was shed. */
  push(item: Item, source: string): boolean {
    const held = this.#held.get(source) ?? 0;
    const length = this.length;
    if (length >= this.capacity) {
      const share = this.capacity / Math.max(1, this.#held.size);
      if (held >= share || length >= this.capacity * 1.25) return false;
    }
    this.#items.push(item);
    this.#sources.push(source);
    this.#held.set(source, held + 1);
    return true;
  }

  /** Takes the oldest items, at most `most`. */
  take(most: number): Item[] {
    const until = Math.min(this.#items.length, this.#head + most);
    const taken = this.#items.slice(this.#head, until);
    for (let i = this.#head; i < until; i++) {
      const source = this.#sources[i]!;
      const held = this.#held.get(source)! - 1;
      if (held === 0) this.#held.delete(source);
      else this.#held.set(source, held);
    }
    this.#head = until;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#sources = [];
      this.#head = 0;
    } else if (this.#head > 100_000) {
      this.#items = this.#items.slice(this.#head);
      this.#sources = this.#sources.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }
}
