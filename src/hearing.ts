import { deviceModels } from '../hardware/models/all.ts';
import { type Config, readSecret } from './config.ts';
import type { Devices } from './devices/devices.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { Plant } from './plant/plant.ts';
import type { TrapRules } from './snmp/classify.ts';
import type { EventLog } from './snmp/event-log.ts';
import { Poller } from './snmp/poller.ts';
import type { SnmpReader } from './snmp/reader.ts';
import { TrapReceiver } from './snmp/receiver.ts';
import type { V3Security } from './snmp/v3/security.ts';

interface Shared {
  config: Config;
  devices: Devices;
  clock: Clock;
  log: Log;
}

/** Communities for polls, by the name of the credential. Throws AppError `secret`. */
export function credentialsOf({ credentials }: Config): ConstructorParameters<typeof SnmpReader>[0] {
  return Object.fromEntries(
    Object.entries(credentials).map(([name, { version, community }]) => [
      name,
      { version, community: readSecret(community) },
    ]),
  );
}

/** The trap receiver as the configuration wants it. Throws AppError `secret`. */
export function trapReceiver(
  parts: Shared & { rules: TrapRules; v3: V3Security; events: EventLog; crashed: (reason: Error) => void },
): TrapReceiver {
  const { config, devices, rules, v3, events, crashed, clock, log } = parts;
  const { listen, allow, communities, dedup, storm, receiveBuffer } = config.traps;
  return new TrapReceiver({
    ...{ listen, allow, dedup, storm, receiveBuffer, rules, devices, v3, events, clock, log, crashed },
    communities: communities.map((entry) =>
      typeof entry === 'string'
        ? { community: readSecret(entry), sources: [] }
        : { community: readSecret(entry.community), sources: entry.sources },
    ),
  });
}

/** Polls the inventory; what it learns goes to the devices, what it reads to the plant. */
export function devicePoller(parts: Shared & { reader: SnmpReader; plant: Plant }): Poller {
  const { config, devices, reader, plant, clock, log } = parts;
  const { interval, timeout, retries, concurrency } = config.polling;
  return new Poller({
    ...{ reader, models: deviceModels, retries, concurrency, clock, log },
    devices: () => devices.polled(),
    learned: (id, identity) => void devices.learn(id, identity),
    polled: ({ device, samples, error }) =>
      samples ? plant.answered(device, samples) : plant.missed(device, error ?? 'no answer'),
    intervalMs: interval,
    timeoutMs: timeout,
  });
}
