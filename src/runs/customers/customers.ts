import type { AssignCustomerBody, ProfileCustomers as View } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import { conditionText } from '../profile/conditions.ts';
import type { Profile } from '../profile/read.ts';
import { CustomerStore } from './store.ts';

/** What the choice of configurations is made with. */
export interface CustomerParts {
  db: Db;
  clock: Clock;
  /** The profile in force; undefined when none is. */
  profile(id: string): Profile | undefined;
}

/** Which configuration of a profile the units of a customer get, whatever the conditions in its text say. */
export class ProfileCustomers {
  readonly #parts: CustomerParts;
  readonly #store: CustomerStore;

  constructor(parts: CustomerParts) {
    this.#parts = parts;
    this.#store = new CustomerStore(parts.db);
  }

  /** What was chosen for whom, and what can be chosen. Throws AppError `not_found`. */
  view(id: string): View {
    const profile = this.#profile(id);
    const names = new Set(profile.configurations.map(({ name }) => name));
    const items = this.#store.list(id).map((one) => ({ ...one, missing: !names.has(one.configuration) }));
    const configurations = profile.configurations.map(({ name, when }) => ({
      name,
      when: when === undefined ? '' : conditionText(when),
    }));
    return { items, configurations, customers: this.#store.known(), version: profile.version };
  }

  /** Chooses a configuration for a customer; null leaves it to the conditions again. Throws AppError `not_found` or `no_configuration`. */
  assign(id: string, { customer, configuration }: AssignCustomerBody, by: string): View {
    const profile = this.#profile(id);
    if (configuration === null) this.#store.remove(id, customer);
    else {
      if (!profile.configurations.some(({ name }) => name === configuration))
        throw gone(profile, configuration);
      this.#store.assign(id, customer, configuration, by, this.#parts.clock.now());
    }
    return this.view(id);
  }

  /**
   * Whose unit it is and the configuration that was chosen for them, null for none. `given` is what the order said; without it
   * the unit's batch tells. Throws AppError `no_configuration` when the version in force has it no more.
   */
  of(
    profile: Profile,
    serial: string,
    given: string | undefined,
  ): { customer: string | null; assigned: string | null } {
    const customer = given ?? this.#store.customerOf(serial);
    const assigned = customer === null ? null : this.#store.configurationOf(profile.id, customer);
    if (assigned !== null && !profile.configurations.some(({ name }) => name === assigned))
      throw gone(profile, assigned, customer!);
    return { customer, assigned };
  }

  #profile(id: string): Profile {
    const profile = this.#parts.profile(id);
    if (!profile) throw notFound(`a version of the profile ${id} that is in force`);
    return profile;
  }
}

function gone(profile: Profile, name: string, customer?: string): AppError {
  const whose = customer === undefined ? '' : `, which was chosen for ${customer}`;
  return new AppError(
    'no_configuration',
    `version ${profile.version} of ${profile.id} has no configuration ${name}${whose}`,
    { field: 'configuration', remedy: 'choose another one at Bench, Profiles, Customers' },
  );
}
