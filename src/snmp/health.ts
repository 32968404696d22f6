import type { OwnEvent } from './event-log.ts';
import type { Talker } from './talkers.ts';

/** When a source's packets are a storm. */
export interface StormSettings {
  /** Packets a second from one source. */
  rate: number;
  /** How long it must last, ms. */
  for: number;
  /** How long it must stay below half the rate until it is over, ms. */
  calm: number;
}

/** The receiver's totals since its start. */
export interface ReceiverFigures {
  kernelDrops: number;
  undecodable: number;
  /** Refused for source, community, user, digest, time window or replay. */
  refused: number;
  /** Senders of the last seconds. */
  talkers: readonly Talker[];
}

type Inventory = (address: string) => { id: number; name: string } | undefined;

const minute = 60_000;
/** Faulty packets within a minute that are worth an alarm: one is a stray. */
const faultyPerMinute = 10;
/** A gap ends after this long without a loss, ms; a long one is told in parts. */
const gapQuiet = 5000;
const longestGap = minute;
/** An alarm whose end was missed, as by a restart, is over by itself: while it lasts it is raised again each minute. */
const expires = 300;

/** A condition that must last before it is told and must be gone for a while before its end is told. */
class Condition {
  #badSince: number | null = null;
  #goodSince: number | null = null;
  #toldAt: number | null = null;

  get told(): boolean {
    return this.#toldAt !== null;
  }

  /** What is to be told at `now`; `level` is 'between' while neither bad nor good is certain. */
  step(
    now: number,
    level: 'bad' | 'between' | 'good',
    lasts: number,
    calm: number,
  ): 'raise' | 'clear' | null {
    this.#badSince = level === 'bad' ? (this.#badSince ?? now) : null;
    this.#goodSince = level === 'good' ? (this.#goodSince ?? now) : null;
    if (this.#toldAt === null) {
      if (this.#badSince === null || now - this.#badSince < lasts) return null;
      this.#toldAt = now;
      return 'raise';
    }
    if (this.#goodSince !== null && now - this.#goodSince >= calm) {
      this.#toldAt = null;
      return 'clear';
    }
    if (level !== 'bad' || now - this.#toldAt < minute) return null;
    this.#toldAt = now;
    return 'raise';
  }
}

interface Gap {
  from: number;
  to: number;
  lost: number;
}

/** Watches the receiver itself: storms, losses and faulty packets become events and alarms like any other. */
export class ReceiverHealth {
  readonly #storm: StormSettings;
  readonly #inventory: Inventory;
  readonly #storms = new Map<string, Condition>();
  readonly #conditions = {
    drops: new Condition(),
    shed: new Condition(),
    faulty: new Condition(),
    refused: new Condition(),
  };
  readonly #gaps = new Map<string, Gap>();
  readonly #shedBefore = new Map<string, number>();
  #before: Omit<ReceiverFigures, 'talkers'> = { kernelDrops: 0, undecodable: 0, refused: 0 };
  readonly #minute: { faulty: number; refused: number }[] = [];

  constructor(storm: StormSettings, inventory: Inventory) {
    this.#storm = storm;
    this.#inventory = inventory;
  }

  /** Sources that are in a storm now. */
  stormy(): string[] {
    return [...this.#storms].filter(([, condition]) => condition.told).map(([source]) => source);
  }

  /** Called once a second; `now` in ms since the epoch. The events that are to be recorded. */
  tick(now: number, figures: ReceiverFigures): OwnEvent[] {
    const events: OwnEvent[] = [];
    this.#watchStorms(now, figures.talkers, events);
    this.#watchLosses(now, figures, events);
    this.#watchFaults(now, figures, events);
    const { kernelDrops, undecodable, refused } = figures;
    this.#before = { kernelDrops, undecodable, refused };
    return events;
  }

  #watchStorms(now: number, talkers: readonly Talker[], events: OwnEvent[]): void {
    const rates = new Map(talkers.map(({ source, rate }) => [source, rate]));
    for (const { source, rate } of talkers)
      if (rate >= this.#storm.rate && !this.#storms.has(source)) this.#storms.set(source, new Condition());
    for (const [source, condition] of this.#storms) {
      const rate = Math.round(rates.get(source) ?? 0);
      const level = rate >= this.#storm.rate ? 'bad' : rate < this.#storm.rate / 2 ? 'good' : 'between';
      const told = condition.step(now, level, this.#storm.for, this.#storm.calm);
      if (told) events.push(this.#stormEvent(source, rate, told));
      if (!condition.told && level === 'good') this.#storms.delete(source);
    }
  }

  #stormEvent(source: string, rate: number, effect: 'raise' | 'clear'): OwnEvent {
    const device = this.#inventory(source);
    const name = device?.name ?? source;
    return {
      ...own('trapStorm', effect, 'major', `receiver/storm/${source}`),
      source,
      deviceId: device?.id ?? null,
      summary:
        effect === 'raise' ? `Trap storm from ${name}: ${rate} a second` : `Trap storm from ${name} is over`,
      why:
        effect === 'raise'
          ? `${this.#storm.rate} packets a second or more for ${this.#storm.for / 1000} s (traps.storm)`
          : `less than ${this.#storm.rate / 2} packets a second for ${this.#storm.calm / 1000} s (traps.storm)`,
      values: [
        ['source', source],
        ['rate', rate],
      ],
    };
  }

  #watchLosses(now: number, { kernelDrops, talkers }: ReceiverFigures, events: OwnEvent[]): void {
    const dropped = kernelDrops - this.#before.kernelDrops;
    if (dropped > 0) this.#lost('kernel', now, dropped);
    let shed = 0;
    for (const talker of talkers) {
      const lost = talker.shed - (this.#shedBefore.get(talker.source) ?? 0);
      if (lost <= 0) continue;
      this.#shedBefore.set(talker.source, talker.shed);
      this.#lost(`shed ${talker.source}`, now, lost);
      shed += lost;
    }
    for (const [key, gap] of this.#gaps) {
      if (now - gap.to < gapQuiet && now - gap.from < longestGap) continue;
      this.#gaps.delete(key);
      events.push(this.#gapEvent(key, gap));
    }
    this.#tell(events, now, 'drops', dropped > 0, {
      name: 'trapsDropped',
      raise: `The kernel dropped ${dropped} packets: the receive buffer was full`,
      clear: 'The kernel drops no packets any more',
      why: 'a packet that the kernel drops is seen by nobody; ask for a larger buffer with sysctl net.core.rmem_max and traps.receiveBuffer',
    });
    this.#tell(events, now, 'shed', shed > 0, {
      name: 'trapsShed',
      raise: `${shed} traps were shed within a second: more came than can be written`,
      clear: 'No traps are shed any more',
      why: 'every queue is bounded; the loudest sources lose first, informs are not acknowledged and come again',
    });
  }

  #lost(key: string, now: number, lost: number): void {
    const gap = this.#gaps.get(key);
    if (!gap) this.#gaps.set(key, { from: now - 1000, to: now, lost });
    else {
      gap.to = now;
      gap.lost += lost;
    }
  }

  /** The row that shows the hole in the history. */
  #gapEvent(key: string, { from, to, lost }: Gap): OwnEvent {
    const source = key === 'kernel' ? '' : key.slice('shed '.length);
    const device = source === '' ? undefined : this.#inventory(source);
    const span = `${clockText(from)} to ${clockText(to)} UTC`;
    return {
      ...own('gap', 'none', 'warning', null),
      source,
      deviceId: device?.id ?? null,
      summary:
        key === 'kernel'
          ? `Gap: the kernel dropped ${lost} packets of unknown senders, ${span}`
          : `Gap: ${lost} packets from ${device?.name ?? (source || 'many quiet senders')} were shed, ${span}`,
      why: 'marks where the history has a hole; it changes no alarm',
      values: [
        ['lost', lost],
        ['from', new Date(from).toISOString()],
        ['to', new Date(to).toISOString()],
      ],
    };
  }

  #watchFaults(now: number, { undecodable, refused }: ReceiverFigures, events: OwnEvent[]): void {
    this.#minute.push({
      faulty: undecodable - this.#before.undecodable,
      refused: refused - this.#before.refused,
    });
    if (this.#minute.length > 60) this.#minute.shift();
    const sum = { faulty: 0, refused: 0 };
    for (const second of this.#minute) {
      sum.faulty += second.faulty;
      sum.refused += second.refused;
    }
    this.#tell(events, now, 'faulty', sum.faulty >= faultyPerMinute, {
      name: 'trapsUndecodable',
      raise: `${sum.faulty} packets within a minute could not be decoded`,
      clear: 'Packets can be decoded again',
      why: `${faultyPerMinute} undecodable packets within a minute; the funnel page shows the last one and its sender`,
    });
    this.#tell(events, now, 'refused', sum.refused >= faultyPerMinute, {
      name: 'trapAuthenticationFailures',
      raise: `${sum.refused} packets within a minute were refused: source, community or SNMPv3 security`,
      clear: 'No packets are refused any more',
      why: `${faultyPerMinute} refused packets within a minute; the funnel page tells the reasons apart`,
    });
  }

  #tell(
    events: OwnEvent[],
    now: number,
    which: 'drops' | 'shed' | 'faulty' | 'refused',
    bad: boolean,
    words: { name: string; raise: string; clear: string; why: string },
  ): void {
    const told = this.#conditions[which].step(now, bad ? 'bad' : 'good', 0, minute);
    if (!told) return;
    const severity = which === 'drops' || which === 'shed' ? 'major' : 'warning';
    const { name, why } = words;
    const last = { source: '', deviceId: null, summary: words[told], why, values: [] };
    events.push({ ...own(name, told, severity, `receiver/${which}`), ...last });
  }
}

function own(
  name: string,
  effect: 'raise' | 'clear' | 'none',
  severity: 'major' | 'warning',
  signature: string | null,
): Omit<OwnEvent, 'source' | 'deviceId' | 'summary' | 'why' | 'values'> {
  return {
    kind: 'system',
    oid: `linebench.receiver.${name}`,
    name,
    severity: effect === 'clear' ? 'cleared' : severity,
    effect,
    signature,
    ticket: null,
    expires: effect === 'raise' ? expires : null,
  };
}

function clockText(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
