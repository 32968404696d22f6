import { clocks } from './clocks.ts';
import { lists } from './lists.ts';
import { live } from './live.ts';
import { endChildren } from './process.ts';
import { results } from './results.ts';
import { storms } from './storm.ts';
import { traps } from './traps.ts';
import { trapsV3 } from './traps-v3.ts';

/** Every benchmark; each prints one line of JSON for each figure, with the baseline that was run beside it. */
const benches: Record<string, (seconds: number) => Promise<void>> = {
  traps,
  'traps-v3': trapsV3,
  storm: storms,
  live,
  results,
  lists,
  clocks,
};

const args = process.argv.slice(2);
const seconds = args.includes('--quick') ? 3 : 10;
const chosen = args.filter((arg) => !arg.startsWith('--'));
const unknown = chosen.filter((name) => !benches[name]);
if (unknown.length > 0) {
  process.stderr.write(
    `no such bench: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}; --quick shortens them.\n`,
  );
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void endChildren().then(() => process.exit(1)));
let failed = false;
for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) {
  try {
    await benches[name]!(seconds);
  } catch (thrown) {
    failed = true;
    process.stderr.write(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    await endChildren();
  }
}
process.exit(failed ? 1 : 0);
