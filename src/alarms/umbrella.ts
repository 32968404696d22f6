import type { Element } from '../devices/topology.ts';

/** When alarms of one kind are one incident; times in ms. */
export interface UmbrellaPolicy {
  /** So many devices make an umbrella. */
  least: number;
  /** Their alarms were raised within this time. */
  windowMs: number;
  /** The element that holds at least this share of the affected is the place. */
  share: number;
  /** An umbrella is over when fewer than this share of its members are open. */
  rearm: number;
}

/** An open alarm that may become a member; `at` is when it was raised, `path` what its device is in, widest first, itself last. */
export interface Candidate {
  alarmId: number;
  signature: string;
  deviceId: number;
  /** Alarms of one kind belong together. */
  kind: string;
  at: number;
  path: readonly Element[];
}

/** Where an incident is, and whom it has hit. */
export interface Incident {
  element: Element;
  /** By alarm, oldest first. */
  members: Candidate[];
}

/**
 * Open alarms that no umbrella holds yet, by kind and by the widest element that they share. Small by nature: as soon as
 * there are enough of a kind they leave it for their umbrella, and what is older than the window is dropped.
 */
export class Candidates {
  readonly #policy: UmbrellaPolicy;
  readonly #groups = new Map<string, Map<number, Candidate>>();
  readonly #groupOf = new Map<number, string>();

  constructor(policy: UmbrellaPolicy) {
    this.#policy = policy;
  }

  clear(): void {
    this.#groups.clear();
    this.#groupOf.clear();
  }

  add(candidate: Candidate): void {
    const widest = candidate.path[0];
    if (!widest || this.#policy.least === 0) return;
    const key = `${candidate.kind}\n${widest.key}`;
    const group = this.#groups.get(key) ?? new Map<number, Candidate>();
    this.#groups.set(key, group.set(candidate.alarmId, candidate));
    this.#groupOf.set(candidate.alarmId, key);
  }

  remove(alarmId: number): void {
    const key = this.#groupOf.get(alarmId);
    if (key === undefined) return;
    this.#groupOf.delete(alarmId);
    const group = this.#groups.get(key)!;
    group.delete(alarmId);
    if (group.size === 0) this.#groups.delete(key);
  }

  /** Those that may be one incident with a candidate, itself included. */
  group(alarmId: number): Candidate[] {
    const key = this.#groupOf.get(alarmId);
    return key === undefined ? [] : [...this.#groups.get(key)!.values()];
  }

  /** The incident that the newest candidate completes at a moment, if it does. */
  incident(alarmId: number, at: number): Incident | null {
    const key = this.#groupOf.get(alarmId);
    const group = key === undefined ? undefined : this.#groups.get(key);
    if (!group) return null;
    for (const { alarmId: id, at: raisedAt } of [...group.values()])
      if (raisedAt <= at - this.#policy.windowMs) this.remove(id);
    return incidentOf([...group.values()], this.#policy);
  }
}

/** The deepest element that holds enough of the affected; null when they are too few or have none in common. */
export function incidentOf(affected: readonly Candidate[], policy: UmbrellaPolicy): Incident | null {
  const devices = new Set(affected.map(({ deviceId }) => deviceId)).size;
  if (devices < policy.least) return null;
  const held = new Map<string, { element: Element; depth: number; devices: Set<number> }>();
  for (const { deviceId, path } of affected) {
    path.forEach((element, depth) => {
      const entry = held.get(element.key) ?? { element, depth, devices: new Set<number>() };
      held.set(element.key, entry);
      entry.devices.add(deviceId);
    });
  }
  let best: { element: Element; depth: number } | undefined;
  for (const { element, depth, devices: inside } of held.values()) {
    // Rounding must not make four of five less than four fifths.
    if (inside.size < policy.share * devices - 1e-9) continue;
    if (!best || depth > best.depth) best = { element, depth };
  }
  if (!best) return null;
  const { element } = best;
  const members = affected
    .filter(({ path }) => path.some(({ key }) => key === element.key))
    .sort((a, b) => a.alarmId - b.alarmId);
  return { element, members };
}

/** Whether an umbrella is over with so many of its members open, of all that it ever had. */
export function isOver(open: number, total: number, policy: UmbrellaPolicy): boolean {
  return open < policy.rearm * total - 1e-9 || open === 0;
}

/** Alarms of one kind have the same name; thresholds share a name and are told apart by their id in the key. */
export function kindOf({ name, signature }: { name: string; signature: string }): string {
  const threshold = /^device\/\d+\/threshold\/([^/]+)/.exec(signature)?.[1];
  return threshold === undefined ? name : `${name}/${threshold}`;
}

/** What the members say with one voice: the words of their titles without the names of their devices, or else the name of the alarm. */
export function commonWords(titles: readonly { title: string; device: string }[], name: string): string {
  const bare = titles.map(({ title, device }) =>
    title
      .replaceAll(device, ' ')
      .replace(/\s*\b(?:of|on|at|from|for|to|in|behind)\s*(?=\s*(?:[:,;]|$))/gi, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s:,;-]+|[\s:,;-]+$/g, ''),
  );
  const [first] = bare;
  return first && bare.every((each) => each === first) ? first : name;
}
