import type { AppBus, AppEvents } from './events.ts';
import type { EventLog } from './snmp/event-log.ts';

type OwnEvent = Parameters<EventLog['recordOwn']>[0];

/** What the followers of bench faults need of the others. */
export interface BenchFaultPorts {
  record(event: OwnEvent): void;
  /** Whether an alarm is open behind a reduction key: a fault that was told before a restart. */
  isOpen(signature: string): boolean;
}

/** Writes bench faults and their end into the event log, so that they raise and clear alarms and open tickets. */
export function followBenchFaults(bus: AppBus, ports: BenchFaultPorts): void {
  // An alarm opens some milliseconds after its event; until then only this knows of it.
  const raised = new Set<string>();
  bus.on('bench.fault', (fault) => {
    const signature = signatureOf(fault);
    if (raised.has(signature) || ports.isOpen(signature)) return;
    raised.add(signature);
    ports.record(raise(fault));
  });
  bus.on('bench.restored', (place) => {
    const signature = signatureOf(place);
    const known = raised.delete(signature);
    if (known || ports.isOpen(signature)) ports.record(clear(place));
  });
}

type Place = AppEvents['bench.restored'];

function raise(place: AppEvents['bench.fault']): OwnEvent {
  const whole = place.position === null;
  return {
    ...common(place),
    name: whole ? 'benchFault' : 'positionFault',
    severity: whole ? 'critical' : 'major',
    summary: `${nameOf(place)} is out of service: ${place.fault}`,
    effect: 'raise',
    ticket: whole ? 'P2' : 'P3',
    why: whole
      ? 'the power of the bench cannot be proven safe'
      : 'the outlet did not read back as it was commanded',
  };
}

function clear(place: Place): OwnEvent {
  return {
    ...common(place),
    name: place.position === null ? 'benchRestored' : 'positionRestored',
    severity: 'cleared',
    summary: `${nameOf(place)} is in service again`,
    effect: 'clear',
    ticket: null,
    why: 'every outlet was commanded off and read back off',
  };
}

function common({ bench, position, label }: Place) {
  return {
    kind: 'bench' as const,
    source: '',
    deviceId: null,
    oid: position === null ? 'linebench.bench.fault' : 'linebench.bench.position.fault',
    signature: signatureOf({ bench, position }),
    expires: null,
    values: [
      ['bench', bench],
      ...(position === null ? [] : [['position', position] as [string, number]]),
      ...(label === null ? [] : [['label', label] as [string, string]]),
    ] as [string, string | number][],
  };
}

function signatureOf({ bench, position }: Pick<Place, 'bench' | 'position'>): string {
  return position === null ? `bench/${bench}/fault` : `bench/${bench}/${position}/fault`;
}

function nameOf({ bench, label }: Place): string {
  return label === null ? `Bench ${bench}` : `Position ${label} of bench ${bench}`;
}
