import type { Config } from '../config.ts';
import type { Device, Priority, Reading, ReadingHistory, Severity } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import { judge, type Threshold, type ThresholdState } from './thresholds.ts';

/** One polled value. */
export interface PlantSample {
  deviceId: number;
  deviceName: string;
  kind: Device['kind'];
  metric: string;
  title: string;
  instance: string;
  unit: string;
  value: number;
  at: number;
}

/** A crossing or an outage, for the event log. */
export interface PlantEvent {
  kind: 'threshold' | 'system';
  source: string;
  deviceId: number;
  oid: string;
  name: string;
  severity: Severity;
  summary: string;
  effect: 'raise' | 'clear';
  signature: string;
  ticket: Priority | null;
  expires: null;
  why: string;
  values: [string, string | number][];
}

/** What the plant needs of the others. */
export interface PlantPorts {
  record(event: PlantEvent): void;
  /** Keeps the samples; they may be shed under load. */
  keep(samples: readonly PlantSample[]): void;
  setStatus(deviceId: number, status: 'up' | 'down'): void;
  /** Samples of one metric over the last `ms`, oldest first. */
  history(deviceId: number, metric: string, ms: number): { instance: string; at: number; value: number }[];
  /** Whether an alarm is open behind a reduction key: the state of a threshold after a restart. */
  isOpen(signature: string): boolean;
}

/** Polls in a row without an answer before a device counts as down. */
const missesUntilDown = 3;

/** Judges what the poller reads: thresholds with trigger count and re-arm, devices that fall silent. */
export class Plant {
  readonly #thresholds: readonly Threshold[];
  readonly #ports: PlantPorts;
  readonly #states = new Map<string, ThresholdState>();
  readonly #misses = new Map<number, number>();
  readonly #readings = new Map<number, Map<string, Reading>>();

  constructor(thresholds: Config['thresholds'], ports: PlantPorts) {
    this.#thresholds = thresholds;
    this.#ports = ports;
  }

  /** A device answered with these samples. */
  answered(
    device: { id: number; name: string; address: string | null },
    samples: readonly PlantSample[],
  ): void {
    const signature = unreachableSignature(device.id);
    if (
      (this.#misses.get(device.id) ?? 0) >= missesUntilDown ||
      (!this.#misses.has(device.id) && this.#ports.isOpen(signature))
    ) {
      this.#ports.record(this.#reachability(device, 'clear'));
    }
    this.#misses.set(device.id, 0);
    this.#ports.setStatus(device.id, 'up');
    this.#ports.keep(samples);
    const readings = new Map<string, Reading>();
    for (const sample of samples) {
      const severity = this.#judge(device, sample);
      const { metric, instance, unit, value, at } = sample;
      readings.set(`${metric}/${instance}`, { metric, instance, unit, value, at: iso(at), severity });
    }
    this.#readings.set(device.id, readings);
  }

  /** A device did not answer. */
  missed(device: { id: number; name: string; address: string | null }, reason: string): void {
    const misses = (this.#misses.get(device.id) ?? 0) + 1;
    this.#misses.set(device.id, misses);
    if (misses < missesUntilDown) return;
    this.#ports.setStatus(device.id, 'down');
    if (misses === missesUntilDown && !this.#ports.isOpen(unreachableSignature(device.id))) {
      this.#ports.record(this.#reachability(device, 'raise', reason));
    }
  }

  /** Values of one metric of a device over the last `ms`. */
  history(deviceId: number, metric: string, ms: number): ReadingHistory {
    const lines = new Map<string, { instance: string; at: string[]; value: number[] }>();
    for (const { instance, at, value } of this.#ports.history(deviceId, metric, ms)) {
      const line = lines.get(instance) ?? { instance, at: [], value: [] };
      lines.set(instance, line);
      line.at.push(iso(at));
      line.value.push(value);
    }
    const unit = this.readings(deviceId).find((reading) => reading.metric === metric)?.unit ?? '';
    return { metric, unit, lines: [...lines.values()] };
  }

  /** The newest reading of every metric of a device. */
  readings(deviceId: number): Reading[] {
    return [...(this.#readings.get(deviceId)?.values() ?? [])];
  }

  /** Severity of the worst threshold that the sample's instance is beyond, null when none. */
  #judge(device: { id: number; name: string; address: string | null }, sample: PlantSample): Severity | null {
    let worst: Severity | null = null;
    for (const threshold of this.#thresholds) {
      if (threshold.metric !== sample.metric || (threshold.kind && threshold.kind !== sample.kind)) continue;
      const signature = `device/${device.id}/threshold/${threshold.id}/${sample.instance}`;
      const before = this.#states.get(signature) ?? { raised: this.#ports.isOpen(signature), streak: 0 };
      const { state, crossing } = judge(threshold, before, sample.value);
      this.#states.set(signature, state);
      if (crossing !== 'none')
        this.#ports.record(crossingEvent(threshold, device, sample, crossing, signature));
      if (state.raised) worst ??= threshold.severity;
    }
    return worst;
  }

  #reachability(
    device: { id: number; name: string; address: string | null },
    effect: 'raise' | 'clear',
    reason = '',
  ): PlantEvent {
    return {
      kind: 'system',
      source: device.address ?? '',
      deviceId: device.id,
      oid: 'linebench.device.unreachable',
      name: effect === 'raise' ? 'deviceUnreachable' : 'deviceReachable',
      severity: effect === 'raise' ? 'major' : 'cleared',
      summary: effect === 'raise' ? `${device.name} does not answer SNMP` : `${device.name} answers again`,
      effect,
      signature: unreachableSignature(device.id),
      ticket: effect === 'raise' ? 'P3' : null,
      expires: null,
      why:
        effect === 'raise'
          ? `${missesUntilDown} polls in a row without an answer: ${reason}`
          : 'the device answered a poll',
      values: [['misses', this.#misses.get(device.id) ?? 0]],
    };
  }
}

function unreachableSignature(deviceId: number): string {
  return `device/${deviceId}/unreachable`;
}

function crossingEvent(
  threshold: Threshold,
  device: { id: number; name: string; address: string | null },
  sample: PlantSample,
  crossing: 'raise' | 'clear',
  signature: string,
): PlantEvent {
  const where = sample.instance === '' ? '' : ` ${sample.instance}`;
  const reading = `${sample.value} ${sample.unit}`.trim();
  const raise = crossing === 'raise';
  return {
    kind: 'threshold',
    source: device.address ?? '',
    deviceId: device.id,
    oid: `linebench.threshold.${threshold.id}`,
    name: raise ? 'thresholdCrossed' : 'thresholdCleared',
    severity: raise ? threshold.severity : 'cleared',
    summary: `${threshold.title ?? sample.title}${where} of ${device.name}: ${reading}${raise ? '' : ', back to normal'}`,
    effect: crossing,
    signature,
    ticket: raise ? (threshold.ticket ?? null) : null,
    expires: null,
    why: `threshold ${threshold.id}: ${sample.metric} ${reading}, ${threshold.count} samples in a row ${
      raise ? `${threshold.when} ${threshold.value}` : `at ${threshold.rearm} or better`
    }`,
    values: [
      ['metric', sample.metric],
      ['instance', sample.instance],
      ['value', sample.value],
      ['limit', threshold.value],
      ['rearm', threshold.rearm],
      ['count', threshold.count],
    ],
  };
}
