/**
 * What the rest of the program knows of hardware. Nothing in `hardware/` imports anything of ours from outside it.
 */

/** What a driver throws: which device, during what, and whether trying again may help. */
export class DeviceError extends Error {
  readonly device: string;
  readonly operation: string;
  readonly retryable: boolean;

  constructor(
    device: string,
    operation: string,
    message: string,
    more: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(
      `${device}: ${operation}: ${message}`,
      more.cause === undefined ? undefined : { cause: more.cause },
    );
    this.name = 'DeviceError';
    this.device = device;
    this.operation = operation;
    this.retryable = more.retryable ?? false;
  }
}

/** What a board can do beside switching; fixed when it is opened. */
export interface PowerCapabilities {
  /** false: the board cannot say the state of its outlets, and `read` tells what was commanded; see PowerBoard.read. */
  readBack: boolean;
  /** One command switches every outlet off: `allOff` is there. */
  allOff: boolean;
  /** The board itself can switch off, wait and switch on again: `cycle` is there. */
  cycle: boolean;
  /** The board drops its outlets when it hears nothing: `watchdog` is there. */
  watchdog: boolean;
  /** Number of interlock inputs; above 0 `inputs` is there. */
  inputs: number;
  /** The outlets' currents can be read: `meter` is there. */
  metering: boolean;
}

/** Drops the outlets by itself when nothing kicked it for the time that was written. */
export interface BoardWatchdog {
  /** Sets the time in milliseconds, rounded up to the board's step; 0 ends the watch. Throws DeviceError. */
  write(ms: number, signal?: AbortSignal): Promise<void>;
  /** The time as the board has it, milliseconds; 0 while it does not watch. Throws DeviceError. */
  read(signal?: AbortSignal): Promise<number>;
  /** Lets the time begin anew. Throws DeviceError. */
  kick(signal?: AbortSignal): Promise<void>;
}

/** A relay board or PDU with numbered outlets (from 0). Every call ends within its own deadline or at the signal. */
export interface PowerBoard {
  readonly outlets: number;
  readonly capabilities: PowerCapabilities;
  /** Commands one outlet; does not read it back. Throws DeviceError. */
  set(outlet: number, on: boolean, signal?: AbortSignal): Promise<void>;
  /**
   * The state of every outlet as the board reports it. Without the capability `readBack`: what was commanded last when the
   * configuration says `unverified: true`, else it throws. Throws DeviceError.
   */
  read(signal?: AbortSignal): Promise<boolean[]>;
  /** Every outlet off by one command. Throws DeviceError. */
  allOff?(signal?: AbortSignal): Promise<void>;
  /** Off, `offMs` of waiting by the board itself, on; returns when the board took the command. Throws DeviceError. */
  cycle?(outlet: number, offMs: number, signal?: AbortSignal): Promise<void>;
  readonly watchdog?: BoardWatchdog;
  /** The interlock inputs, true while closed. Throws DeviceError. */
  inputs?(signal?: AbortSignal): Promise<boolean[]>;
  /** Current of every outlet in ampere, null where it is not known. Throws DeviceError. */
  meter?(signal?: AbortSignal): Promise<(number | null)[]>;
  close(): Promise<void>;
}

/** Capabilities of a board that switches and reads back and can nothing else. */
export const plainCapabilities: PowerCapabilities = {
  readBack: true,
  allOff: false,
  cycle: false,
  watchdog: false,
  inputs: 0,
  metering: false,
};

/** One reading of a barcode scanner, terminator and framing taken away, bytes as Latin-1 text. */
export interface Scan {
  text: string;
  /** AIM symbology identifier without its bracket, when the scanner sends one: `C0`, `Q3`. */
  aim: string | null;
  /** The line as it came, prefix and AIM identifier included, as Latin-1 text. */
  raw: string;
}

/** Bytes that are no reading: a line beyond the limit, or one whose end never came. */
export interface ScanProblem {
  kind: 'tooLong' | 'cutOff' | 'damaged';
  /** Bytes that were dropped so far. */
  bytes: number;
}

export interface ScannerEvents {
  scan(scan: Scan): void;
  problem(problem: ScanProblem): void;
  connected(): void;
  lost(reason: string): void;
}

/** What a scanner can be told over its wire. */
export interface ScannerAbilities {
  /** Reading can be begun and ended without a hand on the trigger. */
  trigger: boolean;
  /** It beeps or lights up for an accepted and for a refused reading. */
  signal: boolean;
}

/** A scanner on a wire; it reconnects by itself until it is stopped. */
export interface Scanner {
  readonly can: ScannerAbilities;
  start(events: ScannerEvents): void;
  /** Begins or ends a reading. Throws DeviceError when the wire is broken or the scanner cannot. */
  trigger(on: boolean): Promise<void>;
  /** Tells whoever holds it whether the reading was accepted; nothing on a scanner that cannot. Throws DeviceError. */
  signal(good: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** One object that is polled from a model. */
export interface MetricDefinition {
  /** Name of ours, the same over all models: `ds_power`, `us_power`, `ds_snr`, `uptime`. */
  name: string;
  title: string;
  /** Numeric OID; a scalar with its `.0`, or a column. */
  oid: string;
  /** A column is walked; its index is the instance. */
  column: boolean;
  unit: string;
  /** The raw integer is divided by this. */
  divisor: number;
  /** Values outside are the device's nonsense and are dropped. */
  plausible: readonly [number, number];
  /** The agent says 0 when it does not know (RFC 4546 for SNR). */
  zeroIsUnknown?: boolean;
}

/** How to recognise a model and what to read from it. */
export interface DeviceModel {
  id: string;
  vendor: string;
  title: string;
  kind: 'cmts' | 'modem' | 'ups' | 'pdu' | 'switch' | 'olt' | 'onu' | 'other';
  /** Beginning of sysObjectID, dotted. */
  sysObjectId?: string;
  /** Regular expression over sysDescr. */
  sysDescr?: RegExp;
  /** Scalars that tell who it is. */
  identity: { serial?: string; firmware?: string; mac?: string };
  metrics: readonly MetricDefinition[];
}

type TrapSeverity = 'critical' | 'major' | 'minor' | 'warning' | 'indeterminate' | 'cleared';

/** Type of an alarm (ITU-T X.733, 8.1.1). */
export type TrapType =
  | 'communications'
  | 'qualityOfService'
  | 'processingError'
  | 'equipment'
  | 'environmental'
  | 'other';

/** What a trap means for the alarm board. Templates take the names of objects in braces, see TrapDefinition. */
interface TrapMeaning {
  severity: TrapSeverity;
  kind: 'problem' | 'resolution' | 'information';
  /** What people read, a template: `Link {interface} down`. */
  title?: string;
  /** Reduction key below the device, a template: `link/{ifIndex}`. A problem without one uses the trap's name. */
  key?: string;
  /** For a resolution: reduction keys (templates) of what it clears. */
  clears?: readonly string[];
  /** A problem opens a ticket with this priority. */
  ticket?: 'P1' | 'P2' | 'P3' | 'P4';
  /** A problem that nothing clears is over when it has not come again for this many seconds. */
  expires?: number;
}

/** Overrides of a definition where an object in the packet has a certain value; the first that fits wins. */
export interface TrapVariant extends Partial<TrapMeaning> {
  /** Name of the object, or `cmStatus` (code of a DOCSIS CM-STATUS message in docsDevEvText). */
  object: string;
  /** Its raw value as text; a star at the end stands for any rest. Among variants of one object in a row the exact one wins. */
  equals: string;
}

type Patterns = string | readonly string[];

/** What must hold beside the OID for a definition to be taken; all of it. Patterns may hold stars; case does not matter. */
export interface TrapMatch {
  /** IP address of the sender. */
  source?: Patterns;
  /** Facts of the sending device; an unknown sender fits none. */
  device?: {
    name?: Patterns;
    kind?: Patterns;
    vendor?: Patterns;
    model?: Patterns;
    site?: Patterns;
    node?: Patterns;
    group?: Patterns;
  };
  varbinds?: readonly {
    /** Name of the object, or `cmStatus`. */
    object: string;
    /** Its raw value as text; a star at the end stands for any rest. */
    equals?: string;
    /** Any value but this one; a missing varbind fits too. */
    not?: string;
    above?: number;
    below?: number;
    present?: boolean;
  }[];
}

/**
 * What a trap means. Templates take `{NAME}` of any object in hardware/traps/objects.ts (or its OID) and `{#NAME}` for its instance, and
 * `{device}`, `{source}`, `{interface}` (name, description or index of the interface), `{cmMac}` (the cable modem that it is
 * about), `{cmStatus}`, `{cmChannel}`, `{cmProfile}` (of a CM-STATUS message), `{values}` (the first values in words), and
 * `{device.FACT}` of the sender and `{subject.FACT}` of what it is about: name, serial, kind, vendor, model, firmware, site, node.
 */
export interface TrapDefinition extends TrapMeaning {
  /** snmpTrapOID.0; both spellings with and without the `.0.` before the last number match. */
  oid: string;
  name: string;
  /** The problem means that the device is dead: alarms of what hangs behind it are its doing. */
  outage?: boolean;
  /** Type of the alarms that it raises (ITU-T X.733). */
  type?: TrapType;
  /** Template of the MAC of the device that it is about, when that is not the sender. */
  subject?: string;
  match?: TrapMatch;
  variants?: readonly TrapVariant[];
}
