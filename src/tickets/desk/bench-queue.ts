import type { BenchRequest, TicketDetail } from '../../contract/index.ts';
import { iso } from '../../lib/clock.ts';
import type { BenchPlaces } from './parts.ts';
import type { DeskStore, RequestRow } from './store.ts';

/** Units that tickets want tested, each with the place that it has now: the benches go on while tickets wait. */
export class BenchQueue {
  readonly #store: DeskStore;
  readonly #benches: BenchPlaces;
  readonly #titleOf: (number: number) => string;

  constructor(parts: { desk: DeskStore; benches: BenchPlaces; titleOf: (number: number) => string }) {
    this.#store = parts.desk;
    this.#benches = parts.benches;
    this.#titleOf = parts.titleOf;
  }

  /** The oldest request first. */
  list(): BenchRequest[] {
    return placed(this.#store.requests(), this.#benches).map((row) => ({
      ...row,
      title: this.#titleOf(row.number),
      at: iso(row.at),
    }));
  }

  /** What a ticket asked for; null when it asks for nothing. */
  of(number: number): TicketDetail['bench'] {
    const asked = this.#store.request(number) !== undefined;
    const all = asked ? placed(this.#store.requests(), this.#benches) : [];
    const row = all.find((each) => each.number === number);
    return row ? { serial: row.serial, profile: row.profile, place: row.place, at: iso(row.at) } : null;
  }
}

/** Requests, the oldest first, with the places that they have now: who asked first chooses first; a place that is free still is kept. */
export function placed(requests: readonly RequestRow[], benches: BenchPlaces): RequestRow[] {
  const taken: string[] = [];
  return requests.map((row) => {
    const { serial, profile, bench, place: before } = row;
    const asked = {
      ...{ serial, taken },
      ...(profile && { profile }),
      ...(bench && { bench }),
      ...(before && { before }),
    };
    const { place } = benches.placeFor(asked);
    if (place !== null) taken.push(place);
    return { ...row, place };
  });
}
