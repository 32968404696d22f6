import type { Clock } from '../../lib/clock.ts';
import type { Casework } from '../casework.ts';
import type { DeviceNames } from '../feeds.ts';
import type { ContractPolicies } from '../setup/contracts.ts';
import type { SetupData } from '../setup/schema.ts';
import type { TicketStore } from '../store.ts';
import type { DeskStore } from './store.ts';

/** Where a unit of a ticket can be tested; asked inside a transaction, answers from memory. */
export interface BenchPlaces {
  /**
   * The position that a unit is in, else a free one, and the profile for it, as far as the benches know them; `taken` are places
   * of other tickets, `before` is the place that this one was told.
   */
  placeFor(unit: {
    serial: string;
    profile?: string;
    bench?: string;
    before?: string;
    taken: readonly string[];
  }): {
    profile: string | null;
    place: string | null;
  };
}

export interface ActingParts {
  store: TicketStore;
  desk: DeskStore;
  casework: Casework;
  clock: Clock;
  devices: DeviceNames;
  setup: { readonly data: SetupData };
  /** Sign-in name as it is written in the records, or null for somebody who cannot sign in. */
  people: { findUser(user: string): string | null };
  contacts: { ref(id: number): unknown };
  contracts: ContractPolicies;
  benches: BenchPlaces;
}
