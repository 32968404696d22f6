// A scheduler that is killed with SIGKILL at its n-th statement: node clock-victim.ts FILE WALL N
import { openDatabase } from '../../src/db/open.ts';
import { ManualClock } from './clock.ts';
import { clockRig } from './clock-rig.ts';
import { counting } from './counted-db.ts';

const [file, wall, n] = process.argv.slice(2) as [string, string, string];
const db = openDatabase(file, { waits: false });
let left = Number(n);
const failing = counting(db, () => {
  if (--left < 0) process.kill(process.pid, 'SIGKILL');
});
const rig = clockRig(db, { clock: new ManualClock(Number(wall)), failing });
rig.desk.start();
rig.desk.catchUp();
rig.desk.stop();
db.close();
