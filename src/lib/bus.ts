/** In-process publish and subscribe, typed by a map from event name to payload. */
export class Bus<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(payload: never) => void>>();
  readonly #onError: (name: keyof Events, thrown: unknown) => void;

  /** `onError` hears what a listener throws; the other listeners still run. */
  constructor(onError: (name: keyof Events, thrown: unknown) => void) {
    this.#onError = onError;
  }

  /** Registers a listener; the returned function takes it away again. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    let set = this.#listeners.get(name);
    if (!set) {
      set = new Set();
      this.#listeners.set(name, set);
    }
    set.add(listener as (payload: never) => void);
    return () => set.delete(listener as (payload: never) => void);
  }

  /** Calls every listener in order of registration, now. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    const set = this.#listeners.get(name);
    if (!set) return;
    for (const listener of set) {
      try {
        (listener as (payload: Events[Name]) => void)(payload);
      } catch (thrown) {
        this.#onError(name, thrown);
      }
    }
  }
}
