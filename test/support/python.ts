import { spawnSync } from 'node:child_process';
import { findTool } from './tools.ts';

/** How to get what the readers of spreadsheets and Parquet need. */
export const pythonRemedy =
  'python3 -m venv ~/readers && ~/readers/bin/pip install openpyxl pyarrow, then PYTHON=~/readers/bin/python';

/** A Python that has these modules: that of the environment variable PYTHON, else python3; undefined without one. */
export function findPython(...modules: string[]): string | undefined {
  const candidates = [process.env['PYTHON'], findTool('python3')].filter((each) => each !== undefined);
  return candidates.find(
    (python) => spawnSync(python, ['-c', modules.map((name) => `import ${name}`).join('\n')]).status === 0,
  );
}

/** Runs a program of Python on a file; what it printed as JSON. */
export function runPython<T>(python: string, program: string, file: string): T {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, file], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}
