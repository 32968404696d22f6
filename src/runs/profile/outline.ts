import type { OutlineNode, ProfileSummary } from '../../contract/index.ts';
import type { PlannedMeasurement } from '../step.ts';
import { kindOf } from '../steps/kinds.ts';
import { conditionText } from './conditions.ts';
import type { Profile, Variant } from './read.ts';
import { childrenOf, isGroup, type Node } from './schema.ts';

/** The tree of a profile as a list, groups before what is inside of them. */
export function outlineOf(profile: Profile): OutlineNode[] {
  const { sections, teardown } = profile.base;
  const walk = (nodes: readonly Node[], phase: string, depth: number): OutlineNode[] =>
    nodes.flatMap((node) => [
      {
        ...{ id: node.id, title: node.title, kind: node.kind, group: isGroup(node), phase, depth },
        line: profile.lines.get(node.id) ?? 1,
        notes: notesOf(node),
        measures: measuresOf(node).map(limitText),
      },
      ...walk(childrenOf(node), phase, depth + 1),
    ]);
  return [...sections.flatMap(({ phase, nodes }) => walk(nodes, phase, 0)), ...walk(teardown, 'teardown', 0)];
}

/** The steps without groups, as lists show them. */
export function stepsOf(profile: Profile): ProfileSummary['steps'] {
  return [...profile.base.nodes.values()]
    .filter((node) => !isGroup(node))
    .map(({ id, title, kind }) => ({ id, title, kind }));
}

/** What a step would measure; empty for groups. */
export function measuresOf(node: Node): PlannedMeasurement[] {
  return isGroup(node) ? [] : (kindOf(node).measures?.(node) ?? []);
}

/** Every limit of a variant in words, by step and measurement. */
export function limitsOf(variant: Variant): { name: string; text: string }[] {
  return [...variant.nodes.values()].flatMap((node) =>
    measuresOf(node)
      .filter(({ low, high, expected }) => low !== null || high !== null || expected !== undefined)
      .map((one) => ({ name: `${node.id}.${one.name}`, text: limitText(one) })),
  );
}

function limitText({ name, unit, low, high, expected }: PlannedMeasurement): string {
  const range =
    low !== null && high !== null
      ? `${low} to ${high} ${unit}`
      : low !== null
        ? `at least ${low} ${unit}`
        : high !== null
          ? `at most ${high} ${unit}`
          : '';
  const words = [range.trim(), expected ?? ''].filter(Boolean).join(', ');
  return words === '' ? name : `${name}: ${words}`;
}

function notesOf(node: Node): string[] {
  const { when, unless, retry, lock } = node;
  return [
    when ? `only when ${conditionText(when)}` : '',
    unless ? `not when ${conditionText(unless)}` : '',
    retry ? `tried again ${retry.times} times at ${retry.on.join(', ')}` : '',
    lock ? `needs ${lock.join(', ')}` : '',
    node.kind === 'repeat'
      ? `${node.until ? `until ${conditionText(node.until)}, at most ` : ''}${node.count} rounds`
      : '',
    node.stopOnFail ? 'a FAIL ends the phase' : '',
  ].filter(Boolean);
}
