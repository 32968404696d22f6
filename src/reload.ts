import type { Benches } from './benches/benches.ts';
import type { Config } from './config.ts';
import type { ReloadReply } from './contract/index.ts';
import { credentialsOf } from './hearing.ts';
import { AppError } from './lib/errors.ts';
import type { Log } from './lib/log.ts';
import type { SnmpReader } from './snmp/reader.ts';

/** Keys of the configuration that are taken up without a restart. */
const live: readonly string[] = ['boards', 'benches', 'goldens', 'credentials'] satisfies (keyof Config)[];

/**
 * Takes up a new configuration: what is live is exchanged, the rest is named. `read` throws ConfigError with every fault; a
 * secret that cannot be read is AppError `secret`, and nothing is exchanged.
 */
export function reloader(
  started: Config,
  read: () => Config,
  { benches, reader, log }: { benches: Benches; reader: SnmpReader; log: Log },
): () => Promise<ReloadReply> {
  return async () => {
    const config = read();
    const credentials = credentialsOf(config);
    const changed = await benches.reload(config);
    reader.use(credentials);
    const restart = (Object.keys(config) as (keyof Config)[]).filter(
      (key) => !live.includes(key) && JSON.stringify(config[key]) !== JSON.stringify(started[key]),
    );
    log.warn({ benches: changed, restart }, 'configuration loaded anew');
    return { benches: changed, restart };
  };
}

/** The daemon was started without a configuration file. */
export function notReloadable(): AppError {
  return new AppError('not_reloadable', 'the daemon was started without a configuration file', {
    remedy: 'start it with --config FILE',
  });
}
