import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Walks in a browser: two at a time and with nothing else beside them. */
const walks = ['test/acceptance/web-*.test.ts'];
/** Tests of wires wait for time-outs most of the time, and know when the machine stood still: three at a time. */
const wires = ['test/hardware/*.test.ts'];
/** Tests that measure time, or look at every screen: one at a time and with nothing beside them. */
const alone = [
  'test/acceptance/web.test.ts',
  'test/benches/{power,safety}.test.ts',
  'test/acceptance/{bench-safety,receiving,disk-full,traps-v3}.test.ts',
  'test/snmp/decode.test.ts',
  'test/performance/*.test.ts',
];

/** Short files that take long; a file's size is all that tells a new machine how long it may take. */
const slow =
  /(?:every-step|step-kills|traps|polling|command-line|maintenance|clocks\/crash|hardware\/modbus|bench-lab)\.test\.ts$/;

/** Begins with what takes longest, so that no core is idle at the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => Number(!slow.test(moduleId));
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

const limits = { pool: 'forks', testTimeout: 30_000, hookTimeout: 30_000, teardownTimeout: 10_000 } as const;

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          ...limits,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...wires, ...alone, ...walks],
          // Most of them wait for sockets, processes and clocks: three keep two cores busy.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: 'wires',
          include: wires,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...limits,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...limits,
          name: 'walks',
          include: walks,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
