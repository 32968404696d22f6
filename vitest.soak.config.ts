import { defineConfig } from 'vitest/config';

/** What takes too long for every run: `npm run soak`. */
export default defineConfig({
  test: { include: ['test/soak/*.ts'], pool: 'forks', fileParallelism: false, disableConsoleIntercept: true },
});
