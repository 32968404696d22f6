import type { Db } from '../../db/open.ts';
import { PolicyStore } from '../policy/store.ts';
import { ClockStore } from '../scheduler/store.ts';
import type { SetupData } from './schema.ts';

/** Lets the clocks of a ticket follow the policy of its contract; to be called within a transaction. */
export class ContractPolicies {
  readonly #policies: PolicyStore;
  readonly #clocks: ClockStore;
  readonly #setup: { readonly data: SetupData };

  constructor(db: Db, setup: { readonly data: SetupData }) {
    this.#policies = new PolicyStore(db);
    this.#clocks = new ClockStore(db);
    this.#setup = setup;
  }

  /** From a moment (ms) on; returns the policy with its version, null when the contract names none that there is. */
  bind(number: number, contract: string | null, at: number): string | null {
    const policy = contract === null ? undefined : this.#setup.data.contracts[contract]?.policy;
    const row = policy === undefined ? undefined : this.#policies.last(policy);
    if (!row) return null;
    this.#clocks.bind({ number, fromAt: at, policy: row.name, version: row.version, zone: null });
    return `${row.name}@${row.version}`;
  }
}
