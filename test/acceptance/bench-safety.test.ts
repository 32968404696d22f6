import { expect, it, onTestFinished } from 'vitest';
import { SimRelayBoard, simWatchdog } from '../../hardware/sim/relay-board.ts';
import type { Bench } from '../../src/contract/index.ts';
import { startConfigured } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

/** The time after which the simulated board drops its outlets, milliseconds. */
const watchdogMs = 1500;

async function lab() {
  const board = new SimRelayBoard('127.0.0.1', 2);
  await board.start();
  onTestFinished(() => board.stop());
  const folder = tempFolder();
  const config = (title: string) => ({
    boards: [
      {
        id: 'relay',
        kind: 'modbus-tcp',
        host: '127.0.0.1',
        port: board.port,
        outlets: 2,
        watchdog: simWatchdog,
        safety: { watchdog: `${watchdogMs}ms` },
      },
    ],
    benches: [
      {
        id: 'b1',
        title,
        profile: 'returns-test',
        stagger: '0s',
        positions: [0, 1].map((outlet) => ({
          label: `P${outlet + 1}`,
          outlet: { board: 'relay', outlet },
          unit: { address: '127.0.64.9' },
        })),
      },
    ],
  });
  const start = async (title = 'Bench') => {
    const daemon = await startConfigured(folder, config(title));
    const bench = () => daemon.api.get<Bench>('/api/benches/b1');
    await until('the bench is ready', async () => (await bench()).state === 'ready', 10_000);
    return { ...daemon, bench };
  };
  /** Both outlets on by hand. */
  const switchOn = async ({ api }: Awaited<ReturnType<typeof start>>) => {
    await api.post('/api/benches/b1/manual', { present: true });
    for (const position of ['P1', 'P2'])
      await api.post(`/api/benches/b1/positions/${position}/outlet`, { on: true });
    expect(board.outlets).toEqual([true, true]);
  };
  return { board, folder, config, start, switchOn };
}

const off = (board: SimRelayBoard) => board.outlets.every((state) => !state);

it('kill -9 with relays on: the board drops them within its time; the next start finds them off and reads them back', async () => {
  const { board, start, switchOn } = await lab();
  const first = await start();
  await switchOn(first);
  // As long as the daemon lives the watchdog is kicked.
  await new Promise((resolve) => setTimeout(resolve, 2 * watchdogMs));
  expect([board.dropped, off(board)]).toEqual([0, false]);
  await first.kill();
  const killedAt = performance.now();
  await until('the board has dropped the outlets', () => off(board), watchdogMs + 500);
  expect(performance.now() - killedAt).toBeLessThan(watchdogMs + 200);
  board.writes.length = 0;
  const second = await start();
  expect(board.writes.map(({ outlet, on }) => `${outlet} ${on}`)).toEqual(['0 false', '1 false']);
  expect((await second.bench()).manual).toBeNull();
  expect(await second.stop()).toBe(0);
}, 30_000);

it('a daemon that hangs loses the outlets to the board, and sees it when it goes on', async () => {
  const { board, start, switchOn } = await lab();
  const daemon = await start();
  await switchOn(daemon);
  daemon.process.kill('SIGSTOP');
  await until('the board has dropped the outlets', () => off(board), watchdogMs + 1000);
  daemon.process.kill('SIGCONT');
  const bench = await until('the faults', async () => {
    const now = await daemon.bench();
    return now.positions.every(({ state }) => state === 'fault') && now;
  });
  expect(bench.positions[0]!.fault).toMatch(/reads off although it is switched on/);
  expect(await daemon.stop()).toBe(0);
}, 30_000);

it('SIGTERM with relays on: off and read back, exit code 0; SIGHUP takes up changed benches, a wrong file changes nothing', async () => {
  const { board, folder, config, start, switchOn } = await lab();
  const { writeFileSync } = await import('node:fs');
  const file = `${folder}/linebench.yaml`;
  const daemon = await start();
  await switchOn(daemon);
  writeFileSync(file, 'benches: [{ id: b1 }]');
  daemon.process.kill('SIGHUP');
  await until('the fault is told', () =>
    /not taken up:\n.*linebench\.yaml:1:\d+ benches/.test(daemon.output()),
  );
  await expect(daemon.api.post('/api/config/reload')).rejects.toThrow(/409.*benches\[0\]/);
  expect(off(board)).toBe(false);
  writeFileSync(file, JSON.stringify({ ...config('Another'), log: 'warn' }));
  daemon.process.kill('SIGHUP');
  await until('the new title', async () => (await daemon.bench()).title === 'Another');
  expect(off(board)).toBe(true);
  await until('it is said', () => /benches made anew: b1; waits for a restart: log/.test(daemon.output()));
  await until('ready', async () => (await daemon.bench()).state === 'ready');
  await switchOn(daemon);
  expect(await daemon.stop()).toBe(0);
  expect(off(board)).toBe(true);
}, 30_000);
