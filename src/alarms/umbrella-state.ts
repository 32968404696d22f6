import type { Severity } from '../contract/index.ts';
import { severities } from '../contract/index.ts';
import type { AlarmRecord } from './record.ts';

const beginning = 'umbrella/';

/** Reduction key of the umbrella over alarms of a kind at an element. */
export function umbrellaSignature(elementKey: string, kind: string): string {
  return `${beginning}${elementKey}/${kind}`;
}

/** Whether a reduction key is that of an umbrella. */
export function isUmbrella({ signature }: { signature: string }): boolean {
  return signature.startsWith(beginning);
}

/** An open umbrella and its members. */
export class Umbrella {
  readonly id: number;
  readonly signature: string;
  /** Every device that it ever held. */
  readonly devices = new Set<number>();
  /** Signatures of its open alarms by alarm id. */
  readonly open = new Map<number, { signature: string; deviceId: number }>();
  /** Open alarms of each device. */
  readonly #perDevice = new Map<number, number>();
  /** The worst that a member ever was. */
  worst: Severity = 'cleared';

  constructor(id: number, signature: string) {
    this.id = id;
    this.signature = signature;
  }

  /** Devices with an open alarm. */
  get affected(): number {
    return this.#perDevice.size;
  }

  /** Takes a member as it is now; true when it came, went or became worse. */
  changed(alarm: AlarmRecord): boolean {
    const deviceId = alarm.deviceId!;
    const known = this.open.has(alarm.id);
    if (alarm.clearedAt !== null) {
      if (known) this.drop(alarm.id);
      return known;
    }
    const worse = severities.indexOf(alarm.severity) < severities.indexOf(this.worst);
    if (worse) this.worst = alarm.severity;
    if (known) return worse;
    this.devices.add(deviceId);
    this.open.set(alarm.id, { signature: alarm.signature, deviceId });
    this.#perDevice.set(deviceId, (this.#perDevice.get(deviceId) ?? 0) + 1);
    return true;
  }

  drop(alarmId: number): void {
    const { deviceId } = this.open.get(alarmId)!;
    this.open.delete(alarmId);
    const left = this.#perDevice.get(deviceId)! - 1;
    if (left === 0) this.#perDevice.delete(deviceId);
    else this.#perDevice.set(deviceId, left);
  }
}
