import type { RunNode, RunStep, Verdict } from '../../contract/index.ts';
import type { Variant } from '../profile/read.ts';
import { childrenOf, isGroup, type Node } from '../profile/schema.ts';
import { worst } from '../verdict.ts';

/** Where a node stands in the tree of a run. */
export interface Place {
  phase: RunNode['phase'];
  parent: RunNode | null;
  /** Round of the repeats around it; empty in the first. */
  round: string;
}

/** The rows of a run's tree, groups before what is inside of them. */
export class Rows {
  readonly list: RunNode[];

  /** All rows of a profile that nothing has happened to yet, or those that a restart left. */
  constructor(variant: Variant, restored: readonly RunNode[] = []) {
    this.list = [...restored];
    if (restored.length > 0) return;
    const add = (nodes: readonly Node[], phase: RunNode['phase'], parent: RunNode | null) => {
      for (const node of nodes) {
        const row = freshRow(node, { phase, parent, round: '' });
        this.list.push(row);
        add(childrenOf(node), phase, row);
      }
    };
    for (const { phase, nodes } of variant.sections) add(nodes, phase as RunNode['phase'], null);
    add(variant.teardown, 'teardown', null);
  }

  /** The row of a node; in a later round of a repeat it is made when it is first asked for. */
  of(node: Node, place: Place): RunNode {
    const key = keyOf(node.id, place.round);
    const known = this.list.find((row) => row.key === key);
    if (known) return known;
    const row = freshRow(node, place);
    const parent = this.list.indexOf(place.parent!);
    const after = this.list.findIndex((other, at) => at > parent && other.depth <= place.parent!.depth);
    this.list.splice(after < 0 ? this.list.length : after, 0, row);
    return row;
  }

  /** The rows below a group. */
  below(group: RunNode): RunNode[] {
    const from = this.list.indexOf(group) + 1;
    const rest = this.list.slice(from);
    const end = rest.findIndex((row) => row.depth <= group.depth);
    return end < 0 ? rest : rest.slice(0, end);
  }

  /** Verdict that a step or group came to, in its newest round; null before that. */
  verdictOf(id: string): Verdict | null {
    return this.list.findLast((row) => row.id === id && row.verdict !== null)?.verdict ?? null;
  }

  /** The steps without their groups and once each: of a repeat the worst round. */
  steps(): RunStep[] {
    const steps = new Map<string, RunNode[]>();
    for (const row of this.list) if (!row.group) steps.set(row.id, [...(steps.get(row.id) ?? []), row]);
    return [...steps.values()].map((rounds) => {
      const said = rounds.filter(({ verdict }) => verdict !== null);
      const verdict = said.length === 0 ? null : worst(said.map((row) => row.verdict));
      const { id, title, message } = said.find((row) => row.verdict === verdict) ?? rounds[0]!;
      const startedAt = rounds[0]!.startedAt;
      return { id, title, verdict, startedAt, finishedAt: rounds.at(-1)!.finishedAt, message };
    });
  }
}

export function keyOf(id: string, round: string): string {
  return round === '' ? id : `${id}#${round}`;
}

function freshRow(node: Node, { phase, parent, round }: Place): RunNode {
  return {
    id: node.id,
    key: keyOf(node.id, round),
    title: node.title,
    kind: node.kind,
    group: isGroup(node),
    phase,
    parent: parent?.key ?? null,
    depth: parent === null ? 0 : parent.depth + 1,
    round,
    verdict: null,
    startedAt: null,
    finishedAt: null,
    message: null,
    skipped: null,
    lock: node.lock ?? [],
    waitsFor: null,
    waitedMs: 0,
    attempts: [],
  };
}
