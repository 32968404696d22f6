import type { Device, Severity } from '../contract/index.ts';
import type { AlarmEvent } from './record.ts';

/** Gives problems of some devices another severity, or no alarm. What `match` leaves out fits everything. */
export interface Override {
  /** Stands in the alarm's why. */
  name: string;
  match: {
    severity?: Severity | undefined;
    /** Name of the trap or threshold; a star stands for any text. */
    definition?: string | undefined;
    /** Reduction key; a star stands for any text. */
    signature?: string | undefined;
    group?: string | undefined;
    site?: string | undefined;
    node?: string | undefined;
    kind?: Device['kind'] | undefined;
  };
  severity: Severity | 'ignore';
}

/** What overrides look at in a device. */
export type DeviceTraits = Pick<Device, 'kind' | 'site' | 'node'> & { groups: readonly string[] };

type Compiled = Override & { fits(event: AlarmEvent, device: DeviceTraits | null): boolean };

const mostRemembered = 20_000;

/** Finds the override of a problem; remembers what it found until `forget`, for a storm says the same over and over. */
export class Overrides {
  readonly #list: readonly Compiled[];
  readonly #device: (id: number) => DeviceTraits | null;
  readonly #remembered = new Map<string, Override | null>();

  constructor(list: readonly Override[], device: (id: number) => DeviceTraits | null) {
    this.#list = list.map(compile);
    this.#device = device;
  }

  /** The first that fits; null for none. */
  of(event: AlarmEvent): Override | null {
    if (this.#list.length === 0) return null;
    const key = `${event.severity} ${event.deviceId} ${event.name} ${event.signature}`;
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const device = event.deviceId === null ? null : this.#device(event.deviceId);
    const found = this.#list.find((override) => override.fits(event, device)) ?? null;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(key, found);
    return found;
  }

  /** A device has changed. */
  forget(): void {
    this.#remembered.clear();
  }
}

function compile(override: Override): Compiled {
  const { severity, definition, signature, group, site, node, kind } = override.match;
  const name = definition === undefined ? undefined : glob(definition);
  const key = signature === undefined ? undefined : glob(signature);
  return {
    ...override,
    fits: (event, device) =>
      (severity === undefined || event.severity === severity) &&
      (name === undefined || name.test(event.name)) &&
      (key === undefined || key.test(event.signature ?? '')) &&
      (group === undefined || (device?.groups.includes(group) ?? false)) &&
      (site === undefined || device?.site === site) &&
      (node === undefined || device?.node === node) &&
      (kind === undefined || device?.kind === kind),
  };
}

/** A pattern where a star stands for any text, as a regular expression over the whole text. */
export function glob(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
