import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of recordings that may lie beside the checkout; tests that read one skip where it is absent. */
export function recording(path: string): { present: boolean; text(): string; lines<T>(): T[] } {
  const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', path);
  return {
    present: existsSync(file),
    text: () => readFileSync(file, 'utf8'),
    lines: <T>() =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T),
  };
}
