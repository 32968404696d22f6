import type { Role, SavedView, ViewBody } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { ViewStore } from './store.ts';

/** Views that one person may keep. */
const most = 200;

/** The filters that people keep for the screens, for themselves or for all. */
export class Views {
  readonly #store: ViewStore;
  readonly #clock: Clock;

  constructor(parts: { db: Db; clock: Clock }) {
    this.#store = new ViewStore(parts.db);
    this.#clock = parts.clock;
  }

  /** A person's own views of a screen and the shared ones, by name. */
  list(owner: string, screen: SavedView['screen']): SavedView[] {
    return this.#store.list(owner, screen);
  }

  /** Keeps a view; the person's own of the same screen and name is replaced. Throws AppError `too_many`. */
  keep(owner: string, view: ViewBody): SavedView {
    return this.#store.transaction(() => {
      if (this.#store.count(owner) >= most)
        throw new AppError('too_many', `${most} views are kept already`, { remedy: 'remove one first' });
      return this.#store.put(owner, view, this.#clock.now());
    });
  }

  /** Removes a view: its owner, or of a shared one a supervisor. Throws AppError `not_found`, `forbidden`. */
  remove(id: number, person: { name: string; role: Role }): void {
    this.#store.transaction(() => {
      const view = this.#store.get(id);
      const leads = person.role === 'admin' || person.role === 'supervisor';
      if (!view || (view.owner !== person.name && !view.shared)) throw notFound(`view ${id}`);
      if (view.owner !== person.name && !leads)
        throw new AppError('forbidden', `the view ${view.name} belongs to ${view.owner}`, {
          remedy: 'its owner or a supervisor can remove it',
        });
      this.#store.remove(id);
    });
  }
}
