import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** A program to run: no shell, nothing of our environment. */
export interface ProgramOrder {
  /** Full path, or a name that is looked for in the usual folders. */
  command: string;
  args: readonly string[];
  /** Written to its standard input, which is closed then. */
  input?: string;
  folder?: string;
  environment?: Readonly<Record<string, string>>;
  limits: ProgramLimits;
}

/** What a program may use; what goes beyond is ended with everything it started. */
export interface ProgramLimits {
  /** Wall clock, milliseconds. */
  ms: number;
  /** Bytes of standard output; of standard error the end is kept. */
  output: number;
  /** Address space of each process, bytes (RLIMIT_AS); no limit unless given. */
  memory?: number;
  /** Processor time of each process, seconds (RLIMIT_CPU). */
  cpu?: number;
}

export interface ProgramEnd {
  /** Null when a signal ended it. */
  code: number | null;
  /** Why it was ended; null when it ended by itself. */
  killed: string | null;
  stdout: string;
  stderr: string;
  ms: number;
}

const path = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';
/** What a program has after SIGTERM until SIGKILL, and its pipes after its end, milliseconds. */
const graceMs = 500;
const stderrKept = 4096;
/** Marks every process of a run, so that those which left its group are found. */
const mark = 'LINEBENCH_PROGRAM';

/**
 * Runs a program to its end within its limits. Resolves when it and all that it started are gone; rejects when it cannot be
 * started, or with the signal's reason.
 */
export async function runProgram(order: ProgramOrder, signal: AbortSignal): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const id = randomUUID();
  const beganAt = performance.now();
  const [command, args] = limited(order);
  const child = spawn(command, args, {
    cwd: order.folder ?? '/',
    env: { PATH: path, LANG: 'C.UTF-8', LC_ALL: 'C', ...order.environment, [mark]: id },
    stdio: 'pipe',
    detached: true,
  });
  const watch = new Watch(child, order.limits);
  const onAbort = () => watch.end('the step was given up');
  signal.addEventListener('abort', onAbort, { once: true });
  const cancel = setTimeout(() => watch.end(`not done within ${order.limits.ms / 1000} s`), order.limits.ms);
  try {
    // A program that reads nothing is no fault of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(order.input ?? '');
    const code = await watch.ended;
    await sweep(id);
    signal.throwIfAborted();
    const { killed, stdout, stderr } = watch;
    return { code, killed, stdout: stdout(), stderr: stderr(), ms: Math.round(performance.now() - beganAt) };
  } finally {
    clearTimeout(cancel);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Puts the limits of the kernel before the command; prlimit (util-linux) is part of every Debian. */
function limited({ command, args, limits: { memory, cpu } }: ProgramOrder): [string, string[]] {
  const limits = [
    '--core=0',
    ...(memory === undefined ? [] : [`--as=${memory}`]),
    ...(cpu === undefined ? [] : [`--cpu=${cpu}`]),
  ];
  return ['prlimit', [...limits, '--', command, ...args]];
}

/** Listens to a program and ends its group when it goes beyond its limits. */
class Watch {
  killed: string | null = null;
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #out: Buffer[] = [];
  #outBytes = 0;
  #err = '';

  constructor(child: ChildProcessWithoutNullStreams, limits: ProgramLimits) {
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => {
      this.#outBytes += chunk.length;
      if (this.#outBytes <= limits.output) this.#out.push(chunk);
      else this.end(`more than ${limits.output} bytes of output`);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.#err = (this.#err + chunk.toString('latin1')).slice(-stderrKept);
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        this.#signal('SIGKILL');
        // Somebody who left the group may still hold the pipes; they are not waited for.
        const drop = setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, graceMs);
        child.once('close', () => {
          clearTimeout(drop);
          resolve(code);
        });
      });
    });
    this.ended.catch(() => undefined);
  }

  stdout = (): string => Buffer.concat(this.#out).toString('utf8');
  stderr = (): string => this.#err;

  end(reason: string): void {
    if (this.killed !== null) return;
    this.killed = reason;
    this.#child.stdout.pause();
    this.#signal('SIGTERM');
    setTimeout(() => {
      this.#signal('SIGKILL');
      this.#child.stdout.resume();
    }, graceMs).unref();
  }

  #signal(name: NodeJS.Signals): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, name);
    } catch {
      // Nobody of the group is left.
    }
  }
}

/** Ends whoever bears the mark of a run but left its group; some rounds, for those who fork while one looks. */
async function sweep(id: string): Promise<void> {
  for (let round = 0; round < 5; round++) {
    if ((await endMarked(id)) === 0) return;
  }
}

async function endMarked(id: string): Promise<number> {
  const all = await readdir('/proc').catch(() => []);
  let found = 0;
  for (const pid of all) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (!environment.includes(`${mark}=${id}`)) continue;
    found++;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It is gone.
    }
  }
  return found;
}
