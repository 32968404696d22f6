/** One physical unit as the bench knows it. */
export interface Unit {
  /** Device id. */
  id: number;
  /** Serial number; the MAC while nobody knows the serial number. */
  serial: string;
  mac: string | null;
  model: string | null;
}

/** The bench's view of the inventory; app.ts hands the implementation in. */
export interface UnitDirectory {
  /** The unit with this serial number or MAC (lower case, colons); made when it is not known yet. */
  resolve(identity: { serial?: string; mac?: string; model?: string }): Unit;
  /** Undefined when no device has this id. */
  get(id: number): Unit | undefined;
  /** Writes down what the unit said of itself; the unit as it is known from now on. */
  learn(id: number, facts: { serial?: string; mac?: string; firmware?: string; model?: string }): Unit;
}
