import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Alarm, EventRow, Funnel } from '../../src/contract/index.ts';
import { startConfigured } from '../support/daemon.ts';
import { link } from '../support/packets.ts';
import { UdpSender } from '../support/udp.ts';
import { until } from '../support/until.ts';

type List<T> = { items: T[]; next: string | null };

/** A small disk of its own in memory, or null where this user may not mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'linebench-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Fills the disk to the last block. */
function fill(folder: string): string {
  const file = join(folder, 'filler');
  const handle = openSync(file, 'w');
  for (const size of [65_536, 4096]) {
    const block = Buffer.alloc(size);
    try {
      while (statfsSync(folder).bfree > 0) writeSync(handle, block);
    } catch {
      // Full: smaller blocks may still fit.
    }
  }
  closeSync(handle);
  return file;
}

const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0;

it.skipIf(!mayMount)(
  'a full disk ends nothing: traps wait, informs are not acknowledged, and all goes on once there is room [needs root]',
  { timeout: 60_000 },
  async () => {
    const folder = smallDisk(16);
    if (folder === null) throw new Error('this user may unshare but not mount');
    const { trapPort, url, api, stop } = await startConfigured(folder, {
      http: { port: 0 },
      traps: { listen: [{ host: '127.0.0.1', port: 0 }], dedup: '0s' },
    });
    const health = async () => ((await (await fetch(`${url}/healthz`)).json()) as { status: string }).status;
    const traps = await UdpSender.open(trapPort);
    await traps.send(link(false, 1));
    await until('the first is stored', async () => (await api.get<Funnel>('/api/funnel')).committed === 1);
    expect(await health()).toBe('up');

    const filler = fill(folder);
    const informer = createSocket('udp4');
    onTestFinished(() => {
      informer.close();
    });
    await new Promise<void>((resolve) => informer.bind(0, '127.0.0.1', resolve));
    let acknowledged = 0;
    informer.on('message', () => acknowledged++);
    const inform = (requestId: number) =>
      new Promise((resolve) =>
        informer.send(
          link(false, 1000 + requestId, { inform: true, requestId }),
          trapPort,
          '127.0.0.1',
          resolve,
        ),
      );
    // The write-ahead log has some room in blocks that it holds already: more is sent until it is used up.
    let sent = 1;
    await until(
      'the store refuses',
      async () => {
        for (let i = 0; i < 200; i++) await traps.send(link(false, 2 + (sent++ % 500)));
        return (await health()) === 'degraded';
      },
      20_000,
    );
    const before = acknowledged;
    for (let i = 0; i < 20; i++) await inform(i);
    await until(
      'the informs arrived',
      async () => (await api.get<Funnel>('/api/funnel')).received >= sent + 20,
    );
    const { pending, committed } = await api.get<Funnel>('/api/funnel');
    expect(pending).toBeGreaterThanOrEqual(20);
    expect(acknowledged).toBe(before);
    // People are told what is wrong, not "internal".
    await expect(api.post('/api/users', { user: 'bo', name: 'Bo', role: 'viewer' })).rejects.toThrow(
      /503.*disk/,
    );

    rmSync(filler);
    await until('it works again', async () => (await health()) === 'up', 15_000);
    await until('the informs are acknowledged', () => acknowledged === before + 20, 15_000);
    const funnel = await until('everything is stored', async () => {
      const now = await api.get<Funnel>('/api/funnel');
      return now.pending === 0 && now;
    });
    expect(funnel.committed).toBe(sent + 20);
    expect(funnel.committed).toBeGreaterThan(committed);
    const alarms = await until(
      'and reduced to alarms',
      async () => {
        const { items } = await api.get<List<Alarm>>('/api/alarms?state=open&limit=500');
        return (
          items
            .filter(({ signature }) => signature.includes('link'))
            .reduce((sum, { count }) => sum + count, 0) ===
            sent + 20 && items
        );
      },
      15_000,
    );
    expect(alarms.length).toBeGreaterThan(0);
    expect((await api.get<List<EventRow>>('/api/events?limit=1')).items).toHaveLength(1);
    expect(await stop()).toBe(0);
  },
);
