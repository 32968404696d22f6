import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { openV3 } from '../../src/snmp/v3/open.ts';
import { linebench } from './daemon.ts';
import { print, round } from './figure.ts';
import { lossless, sources } from './traps.ts';
import { benchUser, v3Traps } from './v3-traps.ts';

/** The codec alone: digest, time window, decryption and every varbind, one packet after the other in one thread. */
function bareCodec(seconds: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-codec-'));
  const db = openDatabase(join(folder, 'linebench.db'));
  migrate(db, caseMigrations);
  const { security, stop } = openV3([benchUser], { db, clock: systemClock });
  let decoded = 0;
  let took = 0;
  for (let boots = 1; took < seconds * 1000; boots++) {
    const packets = v3Traps(20_000, sources, boots);
    const start = performance.now();
    for (const packet of packets) {
      const judged = security.receive(packet, '127.0.0.1');
      if ('counter' in judged) throw new Error(judged.reason);
      judged.packet.varbinds();
      judged.taken();
      decoded++;
    }
    took += performance.now() - start;
  }
  stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return decoded / (took / 1000);
}

/** SNMPv3 authPriv traps (SHA, AES-128) of 200 engines from the wire to the disk, the alarm board and the live feed. */
export async function trapsV3(seconds: number): Promise<void> {
  const codec = bareCodec(Math.min(seconds, 3));
  const ours = await lossless(
    () => linebench({ traps: { dedup: '0s', v3: { users: [benchUser] } } }),
    4000,
    seconds,
    'trap-sender-v3.ts',
  );
  print({
    name: 'traps-v3',
    value: round(ours.rate),
    unit: 'traps/s',
    baseline: `bare codec ${round(codec)}`,
    ratio: round(ours.rate / codec),
    engines: sources,
    trials: ours.trials.map(
      ({ rate, sent, held, taken }) => `${Math.round(rate)}/s: ${held} of ${sent} in time, ${taken} in all`,
    ),
  });
}
