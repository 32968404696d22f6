import type { BenchLogRow, Page, PositionService, Role } from '../contract/index.ts';
import { AppError } from '../lib/errors.ts';
import type { Holder, Leases } from './leases.ts';
import type { Logbook } from './logbook.ts';
import { benchCode, type Manual, type Reading } from './manual.ts';
import type { BenchModel, PositionModel } from './model.ts';
import type { Places } from './places.ts';
import type { Notice, Plan } from './plan.ts';

/** Somebody who acts, with what the role allows. */
export interface Actor extends Holder {
  role: Role;
}

export interface ControlParts {
  leases: Leases;
  manual: Manual;
  plan: Plan;
  places: Places;
  log: Logbook;
  find(bench: string): BenchModel;
  place(bench: BenchModel, where: string): PositionModel;
  changed(bench: BenchModel): void;
  tell(notice: Notice): void;
}

/** Roles whose word that they stand at the bench is enough; the others scan its code. */
const trusted: readonly Role[] = ['admin', 'supervisor'];

/** What people do at a bench besides loading and testing: hold it, switch by hand, care for it. */
export class BenchControl {
  readonly #parts: ControlParts;

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  /** Takes the bench, or with `from` takes it over from the lease of that id. Throws AppError `bench_held`. */
  take(bench: string, holder: Holder, from?: number): void {
    this.#parts.leases.take(this.#parts.find(bench), holder, from);
  }

  release(bench: string, holder: Holder): void {
    this.#parts.leases.release(this.#parts.find(bench), holder);
  }

  /** The bench must be the actor's for what follows; a free one becomes it. Throws AppError `bench_held`. */
  need(bench: string, holder: Holder): void {
    this.#parts.leases.take(this.#parts.find(bench), holder);
  }

  /** Begins manual mode. Throws AppError `not_present` and what Manual.begin throws. */
  beginManual(
    bench: string,
    actor: Actor,
    more: { code?: string | undefined; present?: true | undefined; minutes?: number | undefined },
  ): void {
    const model = this.#mine(bench, actor);
    const scanned = more.code?.toUpperCase() === benchCode(model.config.id).toUpperCase();
    if (!scanned && !(more.present && trusted.includes(actor.role))) {
      throw new AppError('not_present', 'manual mode is for somebody who stands at the bench', {
        field: 'code',
        remedy: `scan the code ${benchCode(model.config.id)} that hangs at the bench`,
      });
    }
    const ms = more.minutes === undefined ? undefined : more.minutes * 60_000;
    this.#parts.manual.begin(model, actor.user, ms, scanned ? 'scan' : 'word');
  }

  async endManual(bench: string, actor: Holder): Promise<void> {
    await this.#parts.manual.end(this.#mine(bench, actor), actor.user, 'ended by hand');
  }

  async switchOutlet(bench: string, where: string, on: boolean, actor: Holder): Promise<void> {
    const model = this.#mine(bench, actor);
    await this.#parts.manual.switch(model, this.#parts.place(model, where), on, actor.user);
  }

  async cycleOutlet(bench: string, where: string, offMs: number, actor: Holder): Promise<void> {
    const model = this.#mine(bench, actor);
    await this.#parts.manual.cycle(model, this.#parts.place(model, where), offMs, actor.user);
  }

  /** Reads one object of the unit on a position; OID in dotted numbers. */
  readOid(bench: string, where: string, oid: string, actor: Holder): Promise<Reading> {
    const model = this.#mine(bench, actor);
    return this.#parts.manual.read(model, this.#parts.place(model, where), oid, actor.user);
  }

  /** Takes a position out of service, into maintenance, or back. Throws AppError `position_busy`. */
  serve(bench: string, where: string, state: PositionService['state'], reason: string, actor: Holder): void {
    const model = this.#mine(bench, actor);
    const position = this.#parts.place(model, where);
    if (position.run !== null) {
      throw new AppError('position_busy', `a profile runs on ${position.config.label}`, {
        remedy: 'abort it first',
      });
    }
    this.#serve(model, position, state, reason, actor.user, state !== 'in');
  }

  /** A rule takes a position out of service: alarm and ticket against the position. One that is out already stays as it is. */
  suspect(bench: string, number: number, reason: string): void {
    const model = this.#parts.find(bench);
    const position = model.positions[number - 1];
    if (position?.service.state !== 'in') return;
    this.#serve(model, position, 'out', reason, 'Linebench', false);
    this.#parts.tell(this.#notice(model, position, true, reason));
  }

  /** A unit with known values was tested. */
  checked(bench: string, number: number, serial: string, sound: boolean): void {
    const model = this.#parts.find(bench);
    const position = model.positions[number - 1];
    if (!position) return;
    this.#parts.places.checked(model, position, serial, sound);
    if (sound) this.#parts.plan.sound(model, serial);
    this.#parts.changed(model);
  }

  /** A task of the maintenance plan was done. */
  upkeepDone(bench: string, task: string, note: string, actor: Holder): void {
    const model = this.#parts.find(bench);
    this.#parts.plan.did(model, task, actor.user, note);
    this.#parts.changed(model);
  }

  /** The relay of a position was replaced. */
  relayReplaced(bench: string, where: string, reason: string, actor: Holder): void {
    const model = this.#mine(bench, actor);
    this.#parts.plan.replaced(model, this.#parts.place(model, where), actor.user, reason);
    this.#parts.changed(model);
  }

  log(bench: string, before: string | undefined, limit: number): Page<BenchLogRow> {
    const { id } = this.#parts.find(bench).config;
    return this.#parts.log.page(id, before === undefined ? undefined : Number(before), limit);
  }

  #mine(bench: string, holder: Holder): BenchModel {
    const model = this.#parts.find(bench);
    this.#parts.leases.take(model, holder);
    return model;
  }

  #serve(
    bench: BenchModel,
    position: PositionModel,
    state: PositionService['state'],
    reason: string,
    by: string,
    quiet: boolean,
  ): void {
    this.#parts.places.serve(bench, position, { state, reason, by });
    const words = { in: 'in service again', out: 'out of service', maintenance: 'in maintenance' };
    this.#parts.log.write({
      bench: bench.config.id,
      position: position.position,
      by,
      act: `position_${state}`,
      text: `${words[state]}: ${reason}`,
    });
    if (state === 'in' && !quiet) this.#parts.tell(this.#notice(bench, position, false, reason));
    this.#parts.changed(bench);
  }

  #notice(bench: BenchModel, position: PositionModel, raised: boolean, reason: string): Notice {
    const { id } = bench.config;
    const { label } = position.config;
    return {
      signature: `bench/${id}/${position.position}/service`,
      name: 'positionOut',
      raised,
      text: `position ${label} of bench ${id} is under suspicion: ${reason}`,
      bench: id,
      label,
    };
  }
}
