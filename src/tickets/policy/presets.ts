import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'presets');

/** Names of the shipped policies. */
export function presetNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
}

/** The text of a shipped policy; undefined when there is none of that name. */
export function presetText(name: string): string | undefined {
  return presetNames().includes(name) ? readFileSync(join(folder, `${name}.yaml`), 'utf8') : undefined;
}
