import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCache } from './compile-cache.ts';
import { findTool, type Tool, tools } from './tools.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  success: boolean;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

/** Runs vitest, then says in plain words what was skipped and why, and closes with one line of counts. */
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'linebench-report-'));
const file = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...compileCache, ...process.env },
  },
);

let report: Report;
try {
  report = JSON.parse(readFileSync(file, 'utf8')) as Report;
} catch {
  process.stdout.write('\nThe test runner ended without a report.\n0 passed, 1 failed\n');
  process.exit(run.status || 1);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const skipped = report.testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status }) => status === 'pending' || status === 'skipped' || status === 'todo'),
);
if (skipped.length > 0) {
  process.stdout.write('\nSkipped:\n');
  for (const { fullName } of skipped) process.stdout.write(`  - ${fullName}\n`);
}
const missing = (Object.keys(tools) as Tool[]).filter((name) => !findTool(name));
for (const name of missing) {
  process.stdout.write(`Missing: ${name} (${tools[name].what}). To get it: ${tools[name].install}\n`);
}
const failed = report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1);
process.stdout.write(
  `\n${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests + report.numTodoTests} skipped\n`,
);
process.exit(run.status === 0 && failed === 0 ? 0 : 1);
