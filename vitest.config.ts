import { defineConfig } from 'vitest/config';

/** Walks in a browser: two at a time and with nothing else beside them. */
const walks = ['test/acceptance/web-*.test.ts'];
/** Tests that measure time, or look at every screen: one at a time and with nothing beside them. */
const alone = [
  'test/hardware/*.test.ts',
  'test/acceptance/web.test.ts',
  'test/benches/{power,safety}.test.ts',
  'test/acceptance/{bench-safety,receiving,disk-full,traps-v3}.test.ts',
  'test/snmp/decode.test.ts',
  'test/performance/*.test.ts',
];

const limits = { pool: 'forks', testTimeout: 30_000, hookTimeout: 30_000, teardownTimeout: 10_000 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...limits,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...alone, ...walks],
          // Most of them wait for browsers, sockets and clocks.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: 'walks',
          include: walks,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...limits,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
