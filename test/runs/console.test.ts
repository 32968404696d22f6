import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SimConsole } from '../../hardware/sim/console.ts';
import type { Attachment, RunDetail } from '../../src/contract/index.ts';
import { ConsoleLog } from '../../src/runs/run/console.ts';
import { bounds, RunFiles } from '../../src/runs/run/files.ts';
import { hindrance, type Left } from '../../src/runs/run/resume.ts';
import type { DetailStore } from '../../src/runs/run/store.ts';
import { BenchRig, rigUnit } from '../support/bench-rig.ts';
import { tempFolder } from '../support/database.ts';
import { until } from '../support/until.ts';

const bytes = (text: string) => Buffer.from(text);

it('masks secrets wherever a line is cut, and shows what a terminal would obey', () => {
  const secret = 'boot\r\nwpa_key=correct-horse\r\npin 1234 end\n\x1b[2Jdone';
  fc.assert(
    fc.property(fc.array(fc.nat(secret.length), { maxLength: 6 }), (cuts) => {
      const log = new ConsoleLog(['pin \\d+']);
      const at = [0, ...cuts.toSorted((a, b) => a - b), secret.length];
      for (let i = 1; i < at.length; i++) log.data(bytes(secret.slice(at[i - 1], at[i])));
      const lines = log.text().text.split('\n').filter(Boolean);
      expect(lines[0]).toBe('boot');
      expect(lines.slice(1, 3)).toEqual(['wpa_key=***', '*** end']);
      expect(log.text().text).not.toMatch(/horse|1234/);
    }),
  );
});

it('keeps the end, says so, and writes down that the line was lost', () => {
  const log = new ConsoleLog([]);
  log.state(true);
  for (let i = 0; i < 20_000; i++) log.data(bytes(`line ${i} ${'x'.repeat(40)}\n`));
  log.state(false, 'unplugged');
  const { text, note } = log.text();
  expect(text.length).toBeLessThanOrEqual(512 * 1024);
  expect(text.endsWith('[console lost: unplugged]')).toBe(true);
  expect(note).toMatch(/only the end of \d+ bytes/);
});

it('keeps files by their content, once, within bounds, and notices damage', async () => {
  const kept: Attachment[] = [];
  const store = { attachments: () => [...kept], attach: (_: string, file: Attachment) => kept.push(file) };
  const folder = tempFolder();
  const files = new RunFiles(folder, store as unknown as DetailStore);
  const file = { name: '../../x y.log', media: 'text/html', content: 'hello' };
  expect(await files.add('r', 's', file, 0)).toMatchObject({ seq: 1, name: '_.._x_y.log', bytes: 5 });
  await files.add('r', 's', { ...file, name: '' }, 0);
  expect((await files.read('r', 2)).content.toString()).toBe('hello');
  await expect(files.add('r', 's', { ...file, content: Buffer.alloc(bounds.bytes + 1) }, 0)).rejects.toThrow(
    /too much/,
  );
  await expect(files.read('r', 9)).rejects.toThrow(/does not exist/);
  const { writeFileSync } = await import('node:fs');
  const { sha256 } = kept[0]!;
  writeFileSync(join(folder, 'attachments', sha256.slice(0, 2), sha256), 'jello');
  await expect(files.read('r', 1)).rejects.toThrow(/no longer what was kept/);
});

it('captures the console of a position during a run and keeps it as a file', async () => {
  const rig = new BenchRig(tempFolder(), '127.0.61');
  await rig.start();
  const line = new SimConsole('127.0.0.1');
  await line.start();
  rig.more = {
    bench: {
      positions: rig.modems.map((modem, at) => ({
        label: `P${at + 1}`,
        outlet: { board: 'relay', outlet: at },
        unit: { address: modem.address, port: modem.port },
        ...(at === 0 ? { console: { host: '127.0.0.1', port: line.port } } : {}),
      })),
    },
  };
  const daemon = rig.daemon();
  await daemon.start();
  try {
    daemon.benches.load('b1', '1', { serial: rigUnit(0).serial });
    const [run] = daemon.runs.startRuns({ bench: 'b1', profile: 'asks' }, 'test');
    await until('the question', () => daemon.benches.get('b1').positions[0]!.question);
    await until('the line', () => daemon.runs.console(run!.id).connected);
    line.print('password: swordfish');
    line.print('Kernel up');
    await until('the words', () => daemon.runs.console(run!.id).text.includes('Kernel up'));
    daemon.runs.abort(run!.id, 'Ana');
    await until('the end', () => daemon.runs.get(run!.id).state === 'finished');
    const { attachments } = daemon.runs.get(run!.id);
    expect(attachments).toMatchObject([{ name: 'console.log', media: 'text/plain' }]);
    const { content } = await daemon.runs.attachment(run!.id, 1);
    expect(content.toString()).toContain('password: ***\nKernel up');
  } finally {
    await daemon.close();
    await line.stop();
    await rig.stop();
  }
});

it('goes on after a crash only where nothing speaks against it', () => {
  const row = (kind: string, phase = 'main') => ({
    ...{ id: 's', key: 's', title: 'S', kind, group: false, phase, parent: null, depth: 0, round: '' },
    ...{
      verdict: null,
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: null,
      message: null,
      skipped: null,
    },
    ...{ lock: [], waitsFor: null, waitedMs: 0 },
    attempts: [
      { number: 1, verdict: null, startedAt: '2026-01-01T00:00:00.000Z', finishedAt: null, message: null },
    ],
  });
  const good = {
    run: {
      ...{ position: 1, resumes: 0, profileHash: 'h', startedAt: '2026-01-01T00:00:00.000Z' },
      tree: [row('wait_snmp')],
    } as unknown as RunDetail,
    deviceId: 7,
    aborted: null,
    inForce: 'h',
    bench: {
      ...{ title: 'Bench', state: 'ready' },
      positions: [{ label: 'P1', state: 'loaded', unit: { deviceId: 7 } }],
    } as unknown as NonNullable<Left['bench']>,
    now: Date.parse('2026-01-01T00:10:00.000Z'),
  };
  const run = (more: object) => ({ run: { ...good.run, ...more } as RunDetail });
  const bench = (more: object) => ({ bench: { ...good.bench, ...more } as Left['bench'] });
  const table: [Partial<Left>, string | null][] = [
    [{}, null],
    [run({ tree: [] }), null],
    [{ aborted: 'Ana' }, 'Ana had aborted it'],
    [run({ resumes: 3 }), 'it went on 3 times already'],
    [{ bench: null }, 'its position is gone'],
    [run({ position: 2 }), 'its position is gone'],
    [bench({ state: 'fault' }), 'Bench is out of service'],
    [bench({ positions: [{ label: 'P1', state: 'empty', unit: null }] }), 'its unit is no longer loaded'],
    [bench({ positions: [{ label: 'P1', state: 'fault', unit: { deviceId: 7 } }] }), 'P1 cannot be used now'],
    [{ deviceId: 8 }, 'its unit is no longer loaded'],
    [{ inForce: 'other' }, 'another version of its profile is in force'],
    [{ now: good.now + 3_600_000 }, 'the daemon was away for more than an hour'],
    [run({ tree: [row('operator')] }), 'S is not done twice'],
    [run({ tree: [row('gone_kind')] }), 'S is not done twice'],
    [run({ tree: [row('wait_snmp', 'teardown')] }), 'it was in its teardown'],
  ];
  expect(table.map(([more]) => hindrance({ ...good, ...more }))).toEqual(table.map(([, said]) => said));
});
