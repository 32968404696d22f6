import { spawn } from 'node:child_process';
import { compileCache } from './compile-cache.ts';

/** Runs a script that may kill itself (SIGKILL); false when it came to its end. Throws what it said when it failed. */
export function killed(script: string, ...args: readonly (string | number)[]): Promise<boolean> {
  const child = spawn(process.execPath, [script, ...args.map(String)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 30_000,
    env: { ...compileCache, ...process.env },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL');
      else reject(new Error(`ended with ${code ?? signal}: ${said}`));
    });
  });
}

/** Does `work` for 0, 1, ... below `count`, two at a time. */
export async function twoAtATime(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all([worker(), worker()]);
}
