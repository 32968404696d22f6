import { existsSync, readFileSync } from 'node:fs';
import { Config, type ConfigCheck } from './config.ts';
import { references } from './config-checks.ts';
import { readYaml, type YamlFault } from './lib/checked-yaml.ts';
import { AppError, messageOf } from './lib/errors.ts';

/** One fault of a configuration file, placed. */
export interface ConfigFault extends YamlFault {
  file: string;
}

/** Thrown by loadConfig and parseConfig: every fault of the file at once. */
export class ConfigError extends AppError {
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    const sorted = faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(
      'config',
      sorted.map((f) => `${f.file}:${f.line}:${f.column} ${f.path || '(top)'}: ${f.message}`).join('\n'),
    );
    this.faults = sorted;
  }
}

/** Largest configuration file that is read, bytes. */
const largestFile = 4 * 1024 * 1024;

/** Reads and checks a configuration file, or the defaults when `file` is undefined. Throws ConfigError with every fault. */
export function loadConfig(file: string | undefined, checks: readonly ConfigCheck[] = [references]): Config {
  if (file === undefined) return Config.parse({});
  const refuse = (message: string) => new ConfigError([{ file, line: 1, column: 1, path: '', message }]);
  if (!existsSync(file)) throw refuse('no such file; copy linebench.example.yaml to begin with');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw refuse(`cannot be read (${messageOf(cause)}); name a YAML file that this user may read`);
  }
  if (bytes.length > largestFile) {
    throw refuse(`the file has ${bytes.length} bytes; ${largestFile} is the most`);
  }
  return parseConfig(bytes.toString('utf8'), file, checks);
}

/** Checks the text of a configuration file; `file` is for messages only. Throws ConfigError with every fault. */
export function parseConfig(
  text: string,
  file: string,
  checks: readonly ConfigCheck[] = [references],
): Config {
  const read = readYaml(text, Config, checks, {
    what: 'a configuration',
    keys: 'linebench.example.yaml lists every key',
  });
  if (read.ok) return read.value;
  throw new ConfigError(read.faults.map((fault) => ({ file, ...fault })));
}
