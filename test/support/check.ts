import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Types, lint, format and architecture: everything that is judged without running the program. */
const root = join(import.meta.dirname, '..', '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const steps: [name: string, command: string, args: string[]][] = [
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the web', bin('tsc'), ['-p', 'web']],
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['floating promises and the like', bin('oxlint'), ['--deny-warnings']],
  [
    'architecture',
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=dot',
      'test/architecture.test.ts',
      'test/definitions.test.ts',
    ],
  ],
];
let failed = 0;
for (const [name, command, args] of steps) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status === 0) {
    process.stdout.write(`ok    ${name}\n`);
  } else {
    failed++;
    process.stdout.write(`FAIL  ${name}\n${done.stdout}${done.stderr}\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);
