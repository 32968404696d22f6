import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultZones,
  isOpenState,
  type NewEntryBody,
  rejectReasons,
  type TicketAction,
  ticketActions,
  ticketRelations,
  waitReasons,
} from '../../../src/contract/index.ts';
import { AppError } from '../../../src/lib/errors.ts';
import { verifyChain } from '../../../src/tickets/entries.ts';
import { prove } from '../../../src/tickets/proof.ts';
import { replay, type Standing, standingKeys, untouched } from '../../../src/tickets/standing.ts';
import { firstNumber, TicketStore } from '../../../src/tickets/store.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { addDevice, desk, Feeds } from '../../support/desk.ts';
import { seedTickets } from '../../support/ticket-seed.ts';

const runs = Number(process.env.FC_RUNS ?? 60);
const people = ['ana', 'ben', 'cy'] as const;
const number = fc.integer({ min: 1001, max: 1006 });
const team = fc.constantFrom('front-line', 'network', 'experts', 'nobody');
const person = fc.constantFrom(...people);
const text = fc.constantFrom('a', 'b {{number}}', 'line\nline');
const fields = {
  maker: fc.option(fc.constantFrom('Arris', 'Casa'), { nil: undefined }),
  zone: fc.option(fc.constantFrom(...faultZones), { nil: undefined }),
  contract: fc.option(fc.constantFrom('C1', null), { nil: undefined }),
  fields: fc.option(fc.constantFrom({ mac: '00aa' }, { mac: '' }, { os: 'x' }), { nil: undefined }),
};

/** More of the body of each act. */
const bodies: Partial<Record<TicketAction, Record<string, fc.Arbitrary<unknown>>>> = {
  triage: { ...fields, priority: fc.constantFrom('P1', 'P2', undefined) },
  fields,
  assign: { to: fc.option(person, { nil: undefined }), team: fc.option(team, { nil: undefined }) },
  handover: { to: fc.option(person, { nil: undefined }), team: fc.option(team, { nil: undefined }) },
  escalate: { level: fc.integer({ min: 0, max: 3 }) },
  wait: { reason: fc.constantFrom(...waitReasons.filter((each) => each !== 'hold')) },
  hold: { reason: fc.constantFrom(...rejectReasons) },
  reject: { reason: fc.constantFrom(...rejectReasons) },
  promise: { due: fc.constant('2040-01-01T00:00:00.000Z') },
  askExpert: { to: person },
  confirmExpert: { agreed: fc.boolean() },
  vendor: { vendor: fc.constant('Arris') },
  bench: { serial: fc.constantFrom('SN1', undefined) },
  priority: { priority: fc.constantFrom('P1', 'P2', 'P3') },
  contact: { contact: fc.constantFrom(1, 7, null) },
  group: { group: fc.constantFrom('north', null) },
  link: { to: number, relation: fc.constantFrom(...ticketRelations) },
  unlink: { to: number, relation: fc.constantFrom(...ticketRelations) },
  parent: { parent: fc.option(number) },
  merge: { into: number },
  split: { entries: fc.constantFrom([1], [1, 2]), title: fc.constant('part') },
};
const act = fc
  .constantFrom(...ticketActions)
  .chain(
    (kind) =>
      fc.record({ kind: fc.constant(kind), text, ...bodies[kind] }) as unknown as fc.Arbitrary<NewEntryBody>,
  );
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('act' as const), number, act, person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('raised', 'cleared', 'FAIL', 'PASS', 'wait') }) },
);
type Step = { do: string; number?: number; act?: NewEntryBody; person?: string };

function play(steps: readonly Step[]) {
  const { db } = caseDatabase();
  addDevice(db);
  const [clock, feeds] = [new ManualClock(), new Feeds()];
  const { tickets } = desk(db, clock, feeds);
  tickets.contacts.add({
    name: 'Kim',
    company: null,
    phone: null,
    email: null,
    contract: null,
    language: 'en',
    group: null,
  });
  for (let i = 0; i < 3; i++)
    tickets.open(
      { title: `case ${i}`, text: 't', type: 'incident', origin: 'phone' },
      { name: 'ana', role: 'agent' },
    );
  let raised = 0;
  for (const each of steps) {
    clock.advance(1000);
    if (each.act) {
      try {
        tickets.act(each.number!, each.act, { name: each.person!, role: 'supervisor' });
      } catch (err) {
        if (!(err instanceof AppError)) throw err;
        expect(err.message).toMatch(/\w/);
      }
      continue;
    }
    if (each.do === 'wait') clock.advance(400_000);
    else if (each.do === 'raised' || each.do === 'cleared') {
      if (each.do === 'raised') raised++;
      feeds.alarm(each.do, clock.now(), { count: raised });
    } else feeds.run(each.do as 'PASS');
    tickets.catchUp();
  }
  return { db, tickets };
}

describe('whatever people, alarms and runs do', () => {
  it(`keeps every chain sound, one open ticket a signature, and every standing readable from its timeline (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const { db, tickets } = play(steps as Step[]);
        const store = new TicketStore(db);
        expect(prove(store.timelines(), firstNumber).faults).toEqual([]);
        const all = tickets.list({ limit: 500 }).items;
        const signatures = all.flatMap(({ state, signature }) =>
          isOpenState(state) && signature ? [signature] : [],
        );
        expect(new Set(signatures).size).toBe(signatures.length);
        for (const each of all) {
          const row = store.row(each.number)!;
          const entries = store.entries(each.number);
          expect(verifyChain(each.number, entries)).toBeNull();
          expect(row.last_seq).toBe(entries.length);
          const opened = { ...untouched, ...pick(entries[0]!.data) } as Standing;
          const read = replay(opened, entries.slice(1));
          expect({ number: each.number, ...read }).toEqual({ number: each.number, ...pick(row) });
          expect(row.state === 'waiting').toBe(row.waits !== null && row.waits_since !== null);
          if (row.parent !== null) expect(store.row(row.parent)!.parent).toBeNull();
          const asked =
            db.prepare('SELECT 1 FROM bench_requests WHERE number = ?').get(each.number) !== undefined;
          // Who waits for the bench without asking it has a unit there that it does not know of.
          if (asked) expect(row.waits).toBe('bench');
        }
        db.close();
      }),
      { numRuns: runs },
    );
  }, 60_000);
});

describe('the seed of many tickets', () => {
  it('writes sound timelines', () => {
    const { db } = caseDatabase();
    seedTickets(db, 200, Date.UTC(2026, 0, 1));
    const proof = prove(new TicketStore(db).timelines(), firstNumber);
    expect(proof).toMatchObject({ tickets: 200, entries: 1007, faults: [] });
  });
});

function pick(from: object): Partial<Standing> {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => (standingKeys as readonly string[]).includes(key)),
  );
}
