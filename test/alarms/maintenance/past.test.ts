import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Maintenance } from '../../../src/alarms/maintenance/maintenance.ts';
import { PastMaintenance } from '../../../src/alarms/maintenance/past.ts';
import { MaintenanceStore } from '../../../src/alarms/maintenance/store.ts';
import type { MaintenanceDraft, MaintenanceMode, MaintenanceScope } from '../../../src/contract/index.ts';
import { AppError } from '../../../src/lib/errors.ts';
import { ManualClock } from '../../support/clock.ts';
import { caseDatabase } from '../../support/database.ts';
import { plant } from '../../support/incident-rig.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 2, 2, 12);
const devices = [1, 2, 10, 11, 30, 60];

const draft = fc
  .record({
    begin: fc.integer({ min: 0, max: 240 }),
    minutes: fc.integer({ min: 1, max: 180 }),
    mode: fc.constantFrom<MaintenanceMode>('mute', 'skip', 'run'),
    rule: fc.constantFrom(null, 'FREQ=DAILY', 'FREQ=WEEKLY;UNTIL=20260320'),
    scope: fc.constantFrom<Partial<MaintenanceScope>>(
      { behind: [1] },
      { behind: [2] },
      { devices: [10, 60] },
      { nodes: ['N2'] },
    ),
  })
  .map(
    ({ begin, scope, ...rest }): MaintenanceDraft => ({
      ...{ name: 'work', reason: 'fibre', zone: 'Europe/Berlin', ...rest },
      start: new Date(noon + begin * minute).toISOString().slice(0, 16),
      scope: { devices: [], groups: [], sites: [], nodes: [], behind: [], ...scope },
    }),
  );
const deed = fc.oneof(
  fc.record({ kind: fc.constantFrom('create' as const, 'edit' as const), draft, nth: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'end' as const, 'extend' as const), nth: fc.nat(3) }),
);

function dare(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    // Such as to end what is not open.
    if (!(thrown instanceof AppError)) throw thrown;
  }
}

it('says of every moment what maintenance said then, whatever people did to it, in any order', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.option(deed)), {
    minLength: 5,
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      steps,
      fc.nat(20),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (list, from, order) => {
        const { db } = caseDatabase();
        const clock = new ManualClock(noon);
        const refs = (id: number) => ({ id, name: String(id), serial: null });
        const maintenance = new Maintenance({ store: new MaintenanceStore(db), plant, clock, refs });
        maintenance.start();
        const ids: number[] = [];
        const said: { at: number; id: number; window: [number, MaintenanceMode] | null }[] = [];
        const ask = (past: Pick<Maintenance, 'about'>, id: number, at: number) => {
          const open = past.about(id, at);
          return open && ([open.window.id, open.window.mode] as [number, MaintenanceMode]);
        };
        for (const [gap, act] of list) {
          clock.advance(gap * minute);
          const id = ids[(act?.nth ?? 0) % Math.max(1, ids.length)] ?? 0;
          dare(() => {
            if (act?.kind === 'create') ids.push(maintenance.create(act.draft, 'ana').id);
            else if (act?.kind === 'edit') maintenance.edit(id, act.draft, 'bo');
            else if (act?.kind === 'remove') maintenance.remove(id, 'bo');
            else if (act?.kind === 'end') maintenance.act(id, { kind: 'end' }, 'bo');
            else if (act) maintenance.act(id, { kind: 'extend', minutes: 30 }, 'bo');
          });
          const at = clock.now();
          for (const id of devices) said.push({ at, id, window: ask(maintenance, id, at) });
        }
        const since = said[Math.min(from * devices.length, said.length - 1)]!.at;
        const versions = structuredClone(maintenance.versions(since));
        const past = new PastMaintenance(versions, plant);
        const asked = said
          .filter(({ at }) => at >= since)
          .map((each) => ({ ...each, key: order.next().value }));
        expect(
          asked.map(({ at, id, window }) => ({ at, id, window: ask(past, id, at), was: window })),
        ).toEqual(asked.map(({ at, id, window }) => ({ at, id, window, was: window })));
        for (const { at, id, window } of asked.sort((a, b) => a.key - b.key)) {
          expect(ask(past, id, at)).toEqual(window);
          const until = past.until(at);
          expect(until).toBeGreaterThan(at);
          const last = Math.min(until - 1, at + 7 * 24 * 60 * minute);
          expect(ask(new PastMaintenance(versions, plant), id, last)).toEqual(window);
        }
      },
    ),
    { numRuns: 60, seed: 5 },
  );
}, 60_000);
