import type { FaultCause } from './contract/index.ts';
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
  const noticed = new Set<string>();
  bus.on('bench.notice', (notice) => {
    const { signature, raised: begins } = notice;
    const known = noticed.has(signature) || ports.isOpen(signature);
    if (known === begins) return;
    if (begins) noticed.add(signature);
    else noticed.delete(signature);
    ports.record(noticeEvent(notice));
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
    severity: whole && place.cause !== 'interlock' ? 'critical' : 'major',
    summary: `${nameOf(place)} is out of service: ${place.fault}`,
    effect: 'raise',
    // Somebody opened a door: the one who closes it resets the bench.
    ticket: place.cause === 'interlock' ? null : whole ? 'P2' : 'P3',
    why: whys[place.cause],
  };
}

const whys: Record<FaultCause, string> = {
  relay: 'an outlet did not read back as it was commanded',
  board: 'the power of the bench cannot be proven safe',
  interlock: 'a contact opened: everything was cut and stays off until a person has reset the bench',
  watchdog: 'a bench does not arm unless its power boards watch over themselves',
  max_on: 'the outlet was on for longer than the bench allows and was forced off',
};

const notices = {
  upkeepOverdue: { end: 'upkeepDone', ticket: null, why: 'the maintenance plan of the bench says so' },
  relayWorn: { end: 'relayReplaced', ticket: 'P4', why: 'it has 80 % of its rated life behind it' },
  positionOut: {
    end: 'positionIn',
    ticket: 'P3',
    why: 'what was tested there says that the position is wrong, not the units',
  },
  lotSuspected: {
    end: 'lotCleared',
    ticket: 'P3',
    why: 'units of one model fail alike on many positions where other models pass',
  },
} as const satisfies Record<string, { end: string; ticket: 'P3' | 'P4' | null; why: string }>;

function noticeEvent({ signature, name, raised, text, bench, label }: AppEvents['bench.notice']): OwnEvent {
  const { end, ticket, why } = notices[name];
  return {
    kind: 'bench',
    source: '',
    deviceId: null,
    oid: `linebench.bench.${name}`,
    signature,
    expires: null,
    values: [['bench', bench], ...(label === null ? [] : [['label', label] as [string, string]])],
    name: raised ? name : end,
    severity: raised ? (name === 'positionOut' || name === 'lotSuspected' ? 'major' : 'warning') : 'cleared',
    summary: raised ? text : `over: ${text}`,
    effect: raised ? 'raise' : 'clear',
    ticket: raised ? ticket : null,
    why,
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
