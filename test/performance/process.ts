import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Children that have not ended. */
const living = new Set<Child>();

/** Ends every child at once: whoever gives up leaves nobody behind. */
export async function endChildren(): Promise<void> {
  await Promise.all([...living].map((child) => child.end('SIGKILL')));
}

/** A child process spoken to by lines. */
export class Child {
  readonly process: ChildProcess;
  #output = '';
  #waiting: (() => void)[] = [];

  constructor(command: string, args: readonly string[], env: Record<string, string> = {}) {
    this.process = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.process.stdout!.on('data', (chunk) => {
      this.#output += chunk;
      for (const wake of this.#waiting.splice(0)) wake();
    });
    living.add(this);
    this.process.on('exit', () => {
      living.delete(this);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  /** A script of this folder under the same Node. */
  static script(
    name: string,
    args: readonly (string | number)[] = [],
    env: Record<string, string> = {},
  ): Child {
    return new Child(process.execPath, [join(import.meta.dirname, name), ...args.map(String)], env);
  }

  /** The next whole line; rejects when the process ends first. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#output.indexOf('\n');
      if (end >= 0) {
        const line = this.#output.slice(0, end);
        this.#output = this.#output.slice(end + 1);
        return line;
      }
      if (this.process.exitCode !== null)
        throw new Error(`${this.process.spawnfile} ended with ${this.process.exitCode}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  ask(text: string): void {
    this.process.stdin!.write(`${text}\n`);
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    this.process.kill(signal);
    await ended;
  }
}
