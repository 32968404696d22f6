import type { DeviceModel, MetricDefinition } from '../../hardware/contract.ts';
import type { Device } from '../contract/index.ts';
import type { Cancel, Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { SnmpEndpoint, SnmpReader } from './reader.ts';
import { descriptionFields, macText, textOf } from './values.ts';

/** A device as the poller sees it. */
export interface PolledDevice {
  id: number;
  name: string;
  kind: Device['kind'];
  address: string | null;
  port: number;
  credential: string | null;
  modelId: string | null;
}

/** One value read from a device; `at` in ms. */
export interface Sample {
  deviceId: number;
  kind: Device['kind'];
  deviceName: string;
  metric: string;
  title: string;
  instance: string;
  unit: string;
  value: number;
  at: number;
}

/** What a poll found. */
export interface PollResult {
  device: PolledDevice;
  /** Null when the device did not answer. */
  samples: Sample[] | null;
  error: string | null;
}

export interface PollerOptions {
  reader: SnmpReader;
  models: readonly DeviceModel[];
  devices(): readonly PolledDevice[];
  /** What the device said of itself at its first answer. */
  learned(
    deviceId: number,
    identity: {
      modelId: string;
      serial?: string;
      mac?: string;
      vendor?: string;
      model?: string;
      firmware?: string;
      kind: Device['kind'];
    },
  ): void;
  polled(result: PollResult): void;
  intervalMs: number;
  timeoutMs: number;
  retries: number;
  concurrency: number;
  clock: Clock;
  log: Log;
}

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysObjectId = '1.3.6.1.2.1.1.2.0';

/** Reads every polled device once an interval, spread over it; a dead device holds up nobody. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #known = new Set<number>();
  readonly #busy = new Set<number>();
  /** When each device is due, monotonic ms. */
  readonly #due = new Map<number, number>();
  readonly #abort = new AbortController();
  #cancel: Cancel | undefined;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock } = this.#options;
    this.#schedule();
    this.#cancel = clock.every(250, () => this.#schedule());
  }

  async stop(): Promise<void> {
    this.#cancel?.();
    this.#abort.abort(new Error('the poller stops'));
    while (this.#busy.size > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  #schedule(): void {
    const { clock, intervalMs, concurrency } = this.#options;
    const now = clock.mono();
    const devices = this.#options.devices();
    devices.forEach((device, index) => {
      let due = this.#due.get(device.id);
      if (due === undefined) {
        // The first round is spread over a fifth of the interval, so that a start is no burst.
        due = now + (index / devices.length) * Math.min(intervalMs / 5, 5000);
        this.#due.set(device.id, due);
      }
      if (due > now || this.#busy.has(device.id) || this.#busy.size >= concurrency) return;
      this.#due.set(device.id, Math.max(due + intervalMs, now + intervalMs / 2));
      this.#busy.add(device.id);
      this.#poll(device)
        .catch((thrown) => this.#options.log.error({ err: thrown, device: device.name }, 'poll'))
        .finally(() => this.#busy.delete(device.id));
    });
  }

  async #poll(device: PolledDevice): Promise<void> {
    try {
      const model = await this.#model(device);
      const samples: Sample[] = [];
      // One moment for the whole poll: values that were asked together stand together in a chart.
      const at = this.#options.clock.now();
      for (const metric of model.metrics) samples.push(...(await this.#read(device, metric, at)));
      this.#options.polled({ device, samples, error: null });
    } catch (thrown) {
      if (this.#abort.signal.aborted) return;
      this.#options.polled({ device, samples: null, error: messageOf(thrown) });
    }
  }

  /** The device's model; asks the device who it is the first time in this process. */
  async #model(device: PolledDevice): Promise<DeviceModel> {
    const { models, reader, learned } = this.#options;
    const fixed = models.find((model) => model.id === device.modelId);
    if (fixed && this.#known.has(device.id)) return fixed;
    const [descr, objectId] = await reader.get(
      this.#endpoint(device),
      [sysDescr, sysObjectId],
      this.#readOptions(),
    );
    const description = textOf(descr) ?? '';
    const model = fixed ?? recognise(models, description, textOf(objectId) ?? '');
    const fields = descriptionFields(description);
    const { serial, mac, firmware } = model.identity;
    const wanted = [serial, mac, firmware].filter((oid) => oid !== undefined);
    const found =
      wanted.length === 0 ? [] : await reader.get(this.#endpoint(device), wanted, this.#readOptions());
    const value = (oid: string | undefined) => found.find((entry) => entry.oid === oid);
    learned(device.id, {
      modelId: model.id,
      kind: model.kind,
      ...optional('serial', textOf(value(serial))),
      ...optional('firmware', textOf(value(firmware)) ?? fields['SW_REV']),
      ...optional('mac', macText(value(mac))),
      ...optional('vendor', fields.VENDOR),
      ...optional('model', fields.MODEL || (model.id === 'generic' ? '' : model.title)),
    });
    this.#known.add(device.id);
    return model;
  }

  async #read(device: PolledDevice, metric: MetricDefinition, at: number): Promise<Sample[]> {
    const { reader } = this.#options;
    const endpoint = this.#endpoint(device);
    const values = metric.column
      ? await reader.walk(endpoint, metric.oid, this.#readOptions())
      : await reader.get(endpoint, [metric.oid], this.#readOptions());
    return values.flatMap(({ oid, value }) => {
      const scaled = scale(value, metric);
      if (scaled === undefined) return [];
      const instance = metric.column ? oid.slice(metric.oid.length + 1) : '';
      return [
        {
          deviceId: device.id,
          deviceName: device.name,
          kind: device.kind,
          metric: metric.name,
          title: metric.title,
          instance,
          unit: metric.unit,
          value: scaled,
          at,
        },
      ];
    });
  }

  #endpoint(device: PolledDevice): SnmpEndpoint {
    return { address: device.address!, port: device.port, credential: device.credential ?? 'default' };
  }

  #readOptions() {
    const { timeoutMs, retries } = this.#options;
    return { timeoutMs, retries, signal: this.#abort.signal };
  }
}

/** The first model that fits; the last of the list takes everything. */
export function recognise(
  models: readonly DeviceModel[],
  description: string,
  objectId: string,
): DeviceModel {
  return (
    models.find(
      (model) =>
        (model.sysObjectId !== undefined &&
          (objectId === model.sysObjectId || objectId.startsWith(`${model.sysObjectId}.`))) ||
        model.sysDescr?.test(description),
    ) ?? models.at(-1)!
  );
}

/** Raw integer to the metric's unit; undefined when the device does not know or talks nonsense. */
export function scale(value: unknown, metric: MetricDefinition): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  if (metric.zeroIsUnknown && Number(value) === 0) return undefined;
  const scaled = Number(value) / metric.divisor;
  return scaled < metric.plausible[0] || scaled > metric.plausible[1] ? undefined : scaled;
}

function optional<K extends string>(key: K, value: string | null | undefined): { [P in K]?: string } {
  return (value ? { [key]: value } : {}) as { [P in K]?: string };
}
