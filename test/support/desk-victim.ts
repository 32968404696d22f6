// A desk that is killed with SIGKILL at its n-th statement while an umbrella is resolved and merged: node desk-victim.ts FILE N
import { openDatabase } from '../../src/db/open.ts';
import { ManualClock } from './clock.ts';
import { counting } from './counted-db.ts';
import { desk } from './desk.ts';

const [file, n] = process.argv.slice(2) as [string, string];
const db = openDatabase(file, { waits: false });
let left = Number(n);
const failing = counting(db, () => {
  if (--left < 0) process.kill(process.pid, 'SIGKILL');
});
const { tickets } = desk(failing, new ManualClock(), {});
const lea = { name: 'lea', role: 'supervisor' } as const;
tickets.act(1001, { kind: 'resolveAll', text: 'amplifier replaced' }, lea);
tickets.act(1004, { kind: 'merge', into: 1005 }, lea);
tickets.act(1005, { kind: 'bench', serial: 'SN1' }, lea);
db.close();
