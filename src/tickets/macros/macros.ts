import { stringify } from 'yaml';
import type { Macro, MacroBody, MacroVersion, RuleDiff } from '../../contract/index.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { compareTexts } from '../../lib/text-diff.ts';
import { type Actor, leads } from '../roles.ts';
import type { MacroStore, MacroVersionRow } from './store.ts';

/** Macros that one person may keep. */
const most = 200;

/** Canned acts, each in versions: a person's own and the shared ones. */
export class MacroBook {
  readonly #store: MacroStore;
  readonly #clock: Clock;

  constructor(parts: { store: MacroStore; clock: Clock }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
  }

  /** A person's own macros and the shared ones. */
  list(owner: string): Macro[] {
    return this.#store.list(owner);
  }

  /** Throws AppError `not_found` for one that is neither shared nor the person's own. */
  get(id: number, { name }: Pick<Actor, 'name'>): Macro {
    const macro = this.#store.get(id);
    if (!macro || (macro.owner !== name && !macro.shared)) throw notFound(`macro ${id}`);
    return macro;
  }

  /**
   * Keeps a macro as its next version: with an id that one, else one of the same owner and name, else a new one. Throws
   * AppError `not_found`, `forbidden`, `macro_changed`, `same_name`, `too_many`.
   */
  keep(body: MacroBody, actor: Actor): Macro {
    return this.#store.transaction(() => {
      const own = this.#store.list(actor.name).filter(({ owner }) => owner === actor.name);
      const before =
        body.id === undefined ? own.find(({ name }) => name === body.name) : this.#theirs(body.id, actor);
      if (!before && own.length >= most)
        throw new AppError('too_many', `${most} macros are kept already`, { remedy: 'remove one first' });
      if (before && body.base !== undefined && body.base !== before.version)
        throw new AppError('macro_changed', `${this.#author(before)} saved it meanwhile`, {
          remedy: 'look at it and make your change on top of it',
        });
      const owner = before?.owner ?? actor.name;
      const twin = this.#store.named(owner, body.name);
      if (twin !== undefined && twin !== before?.id)
        throw new AppError('same_name', `${owner} has another macro ${body.name}`, { field: 'name' });
      const { name, shared, acts } = body;
      const id = before?.id ?? this.#store.nextId();
      const version = (before?.version ?? 0) + 1;
      this.#store.put({ id, owner, name, shared, acts, version }, actor.name, this.#clock.now());
      return { id, owner, name, shared, acts, version };
    });
  }

  /** Its owner, or of a shared one a supervisor. Throws AppError `not_found`, `forbidden`. */
  remove(id: number, actor: Actor): void {
    this.#store.transaction(() => {
      const macro = this.#theirs(id, actor);
      this.#store.remove({ ...macro, version: macro.version + 1 }, actor.name, this.#clock.now());
    });
  }

  /** Versions of a macro, newest first. Throws AppError `not_found`. */
  versions(id: number, actor: Actor): MacroVersion[] {
    this.get(id, actor);
    return this.#store.versions(id).map(({ at, name, shared, acts, version, author, gone }) => ({
      ...{ name, shared, acts, version, author, gone },
      at: iso(at),
    }));
  }

  /** What a version changed against the one before it. Throws AppError `not_found`. */
  diff(id: number, version: number, actor: Actor): RuleDiff {
    this.get(id, actor);
    const rows = this.#store.versions(id);
    const after = rows.find((row) => row.version === version);
    if (!after) throw notFound(`version ${version} of macro ${id}`);
    const before = rows.find((row) => row.version === version - 1);
    return {
      ...{ from: version - 1, to: version },
      ...compareTexts(before ? macroText(before) : '', macroText(after)),
    };
  }

  /** What a draft would change in a macro. Throws AppError `not_found`. */
  compare(id: number, body: MacroBody, actor: Actor): RuleDiff {
    const macro = this.get(id, actor);
    return {
      ...{ from: macro.version, to: macro.version + 1 },
      ...compareTexts(macroText(macro), macroText(body)),
    };
  }

  /** One that the person may change. */
  #theirs(id: number, actor: Actor): Macro {
    const macro = this.get(id, actor);
    if (macro.owner !== actor.name && !leads(actor.role))
      throw new AppError('forbidden', `the macro ${macro.name} belongs to ${macro.owner}`, {
        remedy: 'its owner or a supervisor can change it; or keep one of your own',
      });
    return macro;
  }

  #author({ id, version }: Macro): string {
    return this.#store.versions(id).find((row) => row.version === version)?.author ?? 'somebody';
  }
}

/** A macro as lines that can be compared. */
function macroText({ name, shared, acts }: Pick<MacroVersionRow, 'name' | 'shared' | 'acts'>): string {
  return stringify({ name, shared, acts }, { lineWidth: 0 });
}
