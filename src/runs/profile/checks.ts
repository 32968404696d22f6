import type { Condition } from './conditions.ts';
import type { PlacedFault } from './configure.ts';
import { childrenOf, isGroup, type Node, type ProfileShape, phaseNames } from './schema.ts';

/** Most nodes, levels, and attempts of steps that one run may come to. */
const mostNodes = 500;
const deepest = 8;
const mostAttempts = 20_000;

/** The lists of nodes of a profile with their places, in the order in which they run. */
export function sectionsOf(
  profile: ProfileShape,
): { name: string; path: string[]; nodes: readonly Node[] }[] {
  const phases = phaseNames.flatMap((name) => {
    const nodes = profile.phases?.[name];
    return nodes ? [{ name: name as string, path: ['phases', name], nodes }] : [];
  });
  return [
    ...(profile.steps ? [{ name: 'main', path: ['steps'], nodes: profile.steps }] : []),
    ...phases,
    { name: 'teardown', path: ['teardown'], nodes: profile.teardown },
  ];
}

/** What a schema cannot say: names that are there twice or nowhere, locks inside of locks, and trees without a bound. */
export function treeFaults(profile: ProfileShape): PlacedFault[] {
  const walk = new Walk();
  for (const { path, nodes } of sectionsOf(profile)) walk.list(nodes, path, 1, 1, false);
  const { faults } = walk;
  if (walk.seen.size > mostNodes)
    faults.push({ path: [], message: `${walk.seen.size} nodes; ${mostNodes} are the most` });
  if (walk.attempts > mostAttempts)
    faults.push({
      path: [],
      message: `repeats and retries come to ${walk.attempts} steps; ${mostAttempts} are the most`,
    });
  profile.configurations.forEach(({ name, when }, at) => {
    const path = ['configurations', at];
    if (profile.configurations.findIndex((other) => other.name === name) !== at)
      faults.push({ path: [...path, 'name'], message: `another configuration is called ${name} too` });
    if (when === undefined && at < profile.configurations.length - 1)
      faults.push({
        path,
        message: 'without when it is taken for every unit, so those after it never are; put it last',
      });
    for (const parameter of Object.keys(profile.configurations[at]!.parameters)) {
      if (!Object.hasOwn(profile.parameters, parameter))
        faults.push({
          path: [...path, 'parameters', parameter],
          message: `no parameter is called ${parameter}; add it with its usual value below parameters`,
        });
    }
  });
  return faults;
}

class Walk {
  readonly faults: PlacedFault[] = [];
  readonly seen = new Set<string>();
  attempts = 0;

  list(nodes: readonly Node[], path: PropertyKey[], depth: number, times: number, locked: boolean): void {
    for (const [at, node] of nodes.entries()) this.#node(node, [...path, at], depth, times, locked);
  }

  #node(node: Node, path: PropertyKey[], depth: number, times: number, locked: boolean): void {
    const tries = times * (1 + (node.retry?.times ?? 0));
    if (depth === deepest + 1) this.#fault(path, `nested too deeply; ${deepest} levels are the most`);
    for (const key of ['when', 'unless'] as const) this.#condition(node[key], [...path, key]);
    if (this.seen.has(node.id)) this.#fault([...path, 'id'], `another step is called ${node.id} too`);
    this.seen.add(node.id);
    if (node.lock && locked)
      this.#fault([...path, 'lock'], 'a lock inside of a lock can wait for ever; name both at the outer one');
    if (!isGroup(node)) {
      this.attempts += tries;
      return;
    }
    const held = locked || node.lock !== undefined;
    const rounds = node.kind === 'repeat' ? tries * node.count : tries;
    if (node.kind === 'branch') {
      node.cases.forEach(({ when, steps }, at) => {
        this.#condition(when, [...path, 'cases', at, 'when']);
        this.list(steps, [...path, 'cases', at, 'steps'], depth + 1, tries, held);
      });
      this.list(node.else, [...path, 'else'], depth + 1, tries, held);
    } else this.list(node.steps, [...path, 'steps'], depth + 1, rounds, held);
    if (node.kind === 'repeat') this.#condition(node.until, [...path, 'until']);
  }

  #condition(condition: Condition | undefined, path: PropertyKey[]): void {
    const named = [
      { step: condition?.verdict?.step, at: [...path, 'verdict', 'step'] },
      { step: condition?.measured?.step, at: [...path, 'measured', 'step'] },
    ];
    for (const { step, at } of named) {
      if (step !== undefined && !this.seen.has(step))
        this.#fault(at, `no step before this one is called ${step}`);
    }
  }

  #fault(path: PropertyKey[], message: string): void {
    this.faults.push({ path, message });
  }
}

/** Every node below some, each before those inside of it. */
export function everyNode(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(childrenOf(node))]);
}
