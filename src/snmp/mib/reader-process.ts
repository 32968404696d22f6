import { readFileSync } from 'node:fs';
import { parseMib } from './parse.ts';

/** A child of the import: is sent the path of a file, answers with what it holds. Ends with its parent. */
process.on('message', (path: string) => {
  let answer: unknown;
  try {
    answer = parseMib(readFileSync(path, 'latin1'));
  } catch (thrown) {
    answer = {
      modules: [],
      faults: [{ line: 1, message: thrown instanceof Error ? thrown.message : String(thrown) }],
    };
  }
  process.send!(answer);
});
process.on('disconnect', () => process.exit(0));
