import { messageOf } from './lib/errors.ts';

/** Longest time a stop may take before the process ends all the same, ms. */
const stopMs = 15_000;

/** Something that runs until it is told to stop. */
export interface Service {
  start(): Promise<void>;
  /** Reads the configuration anew; a fault is reported, the service goes on. */
  reload?(): Promise<void>;
  /** Bounded; ends in the safe state. */
  stop(): Promise<void>;
}

/**
 * Runs a service until SIGINT, SIGTERM, the SIGHUP of a terminal that closes or the end of the process that launched it (exit code 0), or until `fail`
 * is called or an exception reaches nobody (exit code 1); it is stopped in order in every case. A promise that nobody
 * handles is reported and the service goes on.
 */
export async function runUntilStopped(make: (fail: (reason: Error) => void) => Service): Promise<void> {
  let ending: Promise<void> | undefined;
  const end = (code: number) => {
    ending ??= Promise.race([
      service.stop(),
      new Promise<void>((resolve) => setTimeout(resolve, stopMs).unref()),
    ]).then(
      () => process.exit(code),
      (thrown) => {
        process.stderr.write(`${messageOf(thrown)}\n`);
        process.exit(1);
      },
    );
  };
  const fail = (reason: Error) => {
    process.stderr.write(`${reason.stack ?? reason.message}\nLinebench cannot go on and stops.\n`);
    end(1);
  };
  const service = make(fail);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
  process.on('SIGHUP', () => {
    // From a terminal it says that the terminal is gone; everywhere else it is the request to reload.
    if (process.stdout.isTTY || !service.reload) return end(0);
    service.reload().catch((thrown) => {
      process.stderr.write(`the configuration was not taken up:\n${messageOf(thrown)}\n`);
    });
  });
  process.on('disconnect', () => end(0));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(
      `a promise that nobody handled: ${reason instanceof Error ? reason.stack : String(reason)}\n`,
    );
  });
  try {
    await service.start();
  } catch (thrown) {
    if (ending) return;
    await service.stop().catch(() => undefined);
    throw thrown;
  }
}
