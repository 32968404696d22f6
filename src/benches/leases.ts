import type { Lease } from '../contract/index.ts';
import { type Cancel, type Clock, iso } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { Logbook } from './logbook.ts';
import type { BenchModel } from './model.ts';

/** A person at one browser, or a token. */
export interface Holder {
  user: string;
  /** Session.id; two browsers of one person are two. */
  session: string;
}

/** Sessions of those who came with their badge and no browser. */
const badgeMark = 'badge:';
const isBadge = (session: string) => session.startsWith(badgeMark);

export interface LeaseParts {
  clock: Clock;
  log: Logbook;
  changed(bench: BenchModel): void;
  /** The holder changed or is gone: what was armed for it ends. */
  ended(bench: BenchModel, by: string): void;
}

/** Who holds which bench: one person at one browser. In memory only: nobody holds a bench after a restart. */
export class Leases {
  readonly #parts: LeaseParts;
  readonly #ends = new Map<string, Cancel>();
  #last = 0;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
  }

  /**
   * Takes a bench. Another's bench is only taken over with `from`, the id of the lease that the person was shown and
   * confirmed to take. Every act asks so first: a free bench becomes the actor's. Throws AppError `bench_held`.
   */
  take(bench: BenchModel, holder: Holder, from?: number): void {
    const { lease } = bench;
    if (lease?.session === holder.session) {
      this.#touch(bench);
      return;
    }
    const own = lease?.user === holder.user && isBadge(lease.session);
    if (lease && lease.id !== from && !own) throw held(bench);
    const id = bench.config.id;
    if (lease && !own) {
      this.#parts.ended(bench, holder.user);
      const text = `taken over from ${lease.user}`;
      this.#parts.log.write({ bench: id, by: holder.user, act: 'lease_taken_over', text });
    } else if (!lease) {
      this.#parts.log.write({ bench: id, by: holder.user, act: 'lease_taken', text: 'bench taken' });
    }
    bench.lease = {
      id: ++this.#last,
      ...holder,
      since: iso(this.#parts.clock.now()),
      expiresAt: '',
    };
    this.#touch(bench);
  }

  /** Gives the bench back. Throws AppError `bench_held` when another holds it. */
  release(bench: BenchModel, holder: Holder): void {
    if (!bench.lease) return;
    if (bench.lease.session !== holder.session) throw held(bench);
    this.#end(bench, holder.user, 'lease_released', 'bench given back');
  }

  /** A person scanned a badge: a free bench becomes theirs; another's stays as it is. */
  badge(bench: BenchModel, user: string): void {
    if (bench.lease === null) this.take(bench, { user, session: `${badgeMark}${user}` });
    else if (bench.lease.user === user) this.#touch(bench);
  }

  /** Something happened at the bench itself: its holder is there. */
  seen(bench: BenchModel): void {
    if (bench.lease) this.#touch(bench);
  }

  /** Ends the leases of sessions that are over; one of a badge ends by itself. */
  keep(benches: readonly BenchModel[], open: ReadonlySet<string>): void {
    for (const bench of benches) {
      if (!bench.lease || isBadge(bench.lease.session) || open.has(bench.lease.session)) continue;
      this.#end(bench, bench.lease.user, 'lease_released', 'signed out');
    }
  }

  stop(): void {
    for (const cancel of this.#ends.values()) cancel();
    this.#ends.clear();
  }

  #touch(bench: BenchModel): void {
    const lease = bench.lease as Lease;
    const { id, lease: idleMs } = bench.config;
    this.#ends.get(id)?.();
    this.#ends.set(
      id,
      this.#parts.clock.after(idleMs, () => {
        const text = `nothing done for ${Math.round(idleMs / 1000)} s`;
        if (bench.lease?.id === lease.id) this.#end(bench, lease.user, 'lease_expired', text);
      }),
    );
    bench.lease = { ...lease, expiresAt: iso(this.#parts.clock.now() + idleMs) };
    this.#parts.changed(bench);
  }

  #end(bench: BenchModel, by: string, act: string, text: string): void {
    this.#ends.get(bench.config.id)?.();
    this.#ends.delete(bench.config.id);
    bench.lease = null;
    this.#parts.log.write({ bench: bench.config.id, by, act, text });
    this.#parts.ended(bench, by);
    this.#parts.changed(bench);
  }
}

function held(bench: BenchModel): AppError {
  const { title, id } = bench.config;
  return new AppError('bench_held', `${bench.lease!.user} holds ${title ?? id}`, {
    remedy: 'ask them, or take the bench over',
  });
}
