import type { Device, DevicePatch, TopologyItem, TopologyReport } from '../contract/index.ts';
import { deviceKinds } from '../contract/index.ts';
import { AppError, messageOf } from '../lib/errors.ts';
import type { Devices } from './devices.ts';
import { ancestors, circle, type Element, type Place, path, whereabouts } from './topology.ts';
import { readTopology, type TopologyLine } from './topology-import.ts';
import { root, Tree, unplaced } from './tree.ts';

type Line = TopologyReport['lines'][number];
/** A line that can be taken: which device, and what changes of it. */
interface Step {
  line: TopologyLine;
  id: number;
  patch: DevicePatch;
}

/** Lines written in one transaction; the others get the event loop in between. */
const batch = 200;
const mostLines = 500;

/** Where every device is: what it hangs behind, what is behind it, and the plant as a tree. */
export class Places {
  readonly #devices: Devices;
  readonly #get = (id: number): Place | undefined => this.#devices.place(id);
  #parents: { ids: ReadonlySet<number | null>; structure: number } | undefined;
  #tree: { tree: Tree; structure: number } | undefined;

  constructor(devices: Devices) {
    this.#devices = devices;
  }

  get(id: number): Place | undefined {
    return this.#devices.place(id);
  }

  all(): Place[] {
    return this.#devices.places();
  }

  /** A number that rises whenever a device is put elsewhere. */
  get structure(): number {
    return this.#devices.structure;
  }

  /** Devices above, nearest first. */
  ancestors(id: number): Place[] {
    return ancestors(this.#get, id);
  }

  /** Whether anything hangs behind a device. */
  isParent(id: number): boolean {
    const { structure } = this.#devices;
    if (this.#parents?.structure !== structure)
      this.#parents = {
        ids: new Set(this.#devices.places().map(({ parentId }) => parentId)),
        structure,
      };
    return this.#parents.ids.has(id);
  }

  /** Site, node and devices above, top first. */
  path(id: number): Element[] {
    return path(this.#get, id);
  }

  /** Site and node, its own or those of what it hangs behind. */
  whereabouts(id: number): { site: string | null; node: string | null } {
    return whereabouts(this.#get, id);
  }

  /** Branches right below another, by name, or with `q` those of all levels with the words in them. */
  page(
    query: {
      parent?: string | undefined;
      q?: string | undefined;
      before?: string | undefined;
      limit: number;
    },
    openAlarms: ReadonlyMap<number, number>,
  ): { items: TopologyItem[]; next: string | null } {
    const tree = this.#current();
    const keys = query.q ? this.#search(tree, query.q) : tree.children(query.parent ?? root);
    const begin = query.before === undefined ? 0 : keys.indexOf(query.before) + 1;
    const shown = keys.slice(begin, begin + query.limit);
    const counts = tree.counts((id) => ({
      down: this.#devices.get(id).status === 'down',
      alarms: openAlarms.get(id) ?? 0,
    }));
    const items = shown.map((key) => {
      const { element, children } = tree.branches.get(key)!;
      const { devices, down, alarms } = counts.get(key)!;
      return {
        key,
        kind: key === unplaced ? ('unplaced' as const) : element.kind,
        name: element.name,
        device: element.deviceId === null ? null : this.#deviceOf(element.deviceId),
        children: children.length,
        devices,
        down,
        alarms,
        trail: tree.trail(key),
      };
    });
    return { items, next: begin + query.limit < keys.length ? shown.at(-1)! : null };
  }

  /** Reads a topology file and takes its good lines, or with `dryRun` only says what it would do. Throws AppError `invalid`. */
  async take(csv: string, dryRun: boolean): Promise<TopologyReport> {
    const lines = readTopology(csv);
    const report: Line[] = [];
    const entered = this.#enterUnknown(lines, dryRun, report);
    const steps = this.#steps(lines, entered, report);
    if (!dryRun) {
      for (let at = 0; at < steps.length; at += batch) {
        this.#write(steps.slice(at, at + batch), report);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } else for (const { line } of steps) report.push(said(line, 'changed', ''));
    return summary(report, lines.length);
  }

  #write(steps: readonly Step[], report: Line[]): void {
    try {
      this.#devices.editAll(steps);
      for (const { line } of steps) report.push(said(line, 'changed', ''));
    } catch {
      // Somebody changed the plant meanwhile: line by line, to say which.
      for (const step of steps) {
        try {
          this.#devices.editAll([step]);
          report.push(said(step.line, 'changed', ''));
        } catch (thrown) {
          report.push(said(step.line, 'invalid', messageOf(thrown)));
        }
      }
    }
  }

  /** Devices that nobody knows and whose kind is given; in a dry run they get numbers below zero. */
  #enterUnknown(lines: readonly TopologyLine[], dryRun: boolean, report: Line[]): Map<string, number> {
    const entered = new Map<string, number>();
    for (const line of lines) {
      if (line.kind === undefined || line.device === '' || entered.has(line.device)) continue;
      if (this.#devices.find(line.device)) continue;
      if (!deviceKinds.includes(line.kind as Device['kind'])) continue;
      const kind = line.kind as Device['kind'];
      entered.set(line.device, dryRun ? -1 - entered.size : this.#devices.enter(line.device, kind).id);
      report.push(said(line, 'entered', kind));
    }
    return entered;
  }

  /** What each line changes, checked against the plant as the lines before it leave it. */
  #steps(lines: readonly TopologyLine[], entered: Map<string, number>, report: Line[]): Step[] {
    const known = (text: string) => entered.get(text) ?? this.#devices.find(text)?.id;
    const changed = new Map<number, Place>();
    const get = (id: number) => changed.get(id) ?? this.#get(id);
    const steps: Step[] = [];
    for (const line of lines) {
      const fault = (outcome: Line['outcome'], text: string) => void report.push(said(line, outcome, text));
      if (line.kind !== undefined && !deviceKinds.includes(line.kind as Device['kind'])) {
        fault('invalid', `${line.kind} is no kind of device; write one of ${deviceKinds.join(', ')}`);
        continue;
      }
      const id = line.device === '' ? undefined : known(line.device);
      if (id === undefined) {
        fault('unknown_device', line.device === '' ? 'no device is named' : `nobody knows ${line.device}`);
        continue;
      }
      const parentId = typeof line.parent === 'string' ? known(line.parent) : line.parent;
      if (typeof line.parent === 'string' && parentId === undefined) {
        fault('unknown_parent', `nobody knows ${line.parent}`);
        continue;
      }
      const place = get(id) ?? blank(id, line.device);
      const next: Place = {
        ...place,
        parentId: parentId === undefined ? place.parentId : parentId,
        node: line.node === undefined ? place.node : line.node,
        site: line.site === undefined ? place.site : line.site,
      };
      const closed = circle((each) => (each === id ? next : get(each)), id, next.parentId);
      if (closed) fault('circle', `${closed.join(' behind ')} would be a circle`);
      else if (next.parentId === place.parentId && next.node === place.node && next.site === place.site) {
        if (!entered.has(line.device)) fault('same', '');
      } else {
        changed.set(id, next);
        steps.push({ line, id, patch: { parentId: next.parentId, node: next.node, site: next.site } });
      }
    }
    return steps;
  }

  #deviceOf(id: number): TopologyItem['device'] {
    const { kind, status, serial } = this.#devices.get(id);
    return { id, kind, status, serial };
  }

  #current(): Tree {
    const { structure } = this.#devices;
    if (this.#tree?.structure !== structure)
      this.#tree = { tree: new Tree(this.#devices.places(), this.#get), structure };
    return this.#tree.tree;
  }

  #search(tree: Tree, q: string): string[] {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const found: string[] = [];
    for (const [key, { element }] of tree.branches) {
      const serial = element.deviceId === null ? null : this.#devices.ref(element.deviceId)?.serial;
      const text = `${element.name} ${serial ?? ''}`.toLowerCase();
      if (key !== unplaced && words.every((word) => text.includes(word))) found.push(key);
    }
    return found;
  }
}

function blank(id: number, name: string): Place {
  return { id, name, kind: 'other', site: null, node: null, groups: [], parentId: null };
}

function said({ line, device }: TopologyLine, outcome: Line['outcome'], text: string): Line {
  return { line, device, outcome, text };
}

/** Faults first, then in the order of the file. */
function summary(report: readonly Line[], lines: number): TopologyReport {
  if (lines === 0) throw new AppError('invalid', 'the file has no line below its head', { field: 'csv' });
  const good = ['changed', 'entered', 'same'];
  const counts: Record<Line['outcome'], number> = {
    changed: 0,
    entered: 0,
    same: 0,
    unknown_device: 0,
    unknown_parent: 0,
    circle: 0,
    invalid: 0,
  };
  for (const { outcome } of report) counts[outcome]++;
  const order = ({ outcome, line }: Line) => (good.includes(outcome) ? 1_000_000 : 0) + line;
  const sorted = report.filter(({ outcome }) => outcome !== 'same').sort((a, b) => order(a) - order(b));
  return { counts, lines: sorted.slice(0, mostLines) };
}
