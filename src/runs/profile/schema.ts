import { z } from 'zod';
import { fieldNames } from '../../benches/benches.ts';
import { nodeBase, patternText, spanOptional, spanOrNone } from '../step.ts';
import { kindNames, type Step, stepSettings } from '../steps/kinds.ts';
import { Condition, UnitMatch } from './conditions.ts';

interface NodeBase {
  id: string;
  title: string;
  when?: Condition | undefined;
  unless?: Condition | undefined;
  retry?: { times: number; delay: number; on: ('FAIL' | 'ERROR' | 'TIMEOUT')[] } | undefined;
  lock?: string[] | undefined;
  /** Milliseconds, as every time here. */
  lockWait: number;
  stopOnFail: boolean;
}
interface GroupBase extends NodeBase {
  /** Longest time for one attempt of the whole group; none unless given. */
  timeout?: number | undefined;
}
export interface Sequence extends GroupBase {
  kind: 'sequence';
  steps: Node[];
}
export interface Parallel extends GroupBase {
  kind: 'parallel';
  steps: Node[];
}
export interface Repeat extends GroupBase {
  kind: 'repeat';
  /** Rounds; with `until` the most of them. */
  count: number;
  until?: Condition | undefined;
  /** Rest between two rounds. */
  delay: number;
  steps: Node[];
}
export interface Branch extends GroupBase {
  kind: 'branch';
  /** The first whose condition holds is taken. */
  cases: { when: Condition; steps: Node[] }[];
  else: Node[];
}
export type Group = Sequence | Parallel | Repeat | Branch;
/** One node of a profile's tree. */
export type Node = Group | Step;

const groupKinds = ['sequence', 'parallel', 'repeat', 'branch'] as const;

/** True for a node with nodes inside. */
export function isGroup(node: Node): node is Group {
  return (groupKinds as readonly string[]).includes(node.kind);
}

/** The nodes inside of one, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  if (!isGroup(node)) return [];
  if (node.kind === 'branch') return [...node.cases.flatMap(({ steps }) => steps), ...node.else];
  return node.steps;
}

const Nodes = z.lazy(() => z.array(Node).min(1).max(200));
const group = { ...nodeBase, timeout: spanOptional };

const Node: z.ZodType<Node> = z.lazy(
  () =>
    z.discriminatedUnion(
      'kind',
      [
        ...stepSettings,
        z.strictObject({ ...group, kind: z.literal('sequence'), steps: Nodes }),
        z.strictObject({ ...group, kind: z.literal('parallel'), steps: Nodes }),
        z.strictObject({
          ...group,
          kind: z.literal('repeat'),
          count: z.number().int().min(1).max(1000),
          until: Condition.optional(),
          delay: spanOrNone,
          steps: Nodes,
        }),
        z.strictObject({
          ...group,
          kind: z.literal('branch'),
          cases: z
            .array(z.strictObject({ when: Condition, steps: Nodes }))
            .min(1)
            .max(20),
          else: z.array(Node).max(200).default([]),
        }),
      ] as unknown as [(typeof stepSettings)[number], ...(typeof stepSettings)[number][]],
      {
        error: (issue) =>
          issue.code === 'invalid_union'
            ? `write one of ${[...kindNames, ...groupKinds].join(', ')}`
            : undefined,
      },
    ) as unknown as z.ZodType<Node>,
);

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const Parameter = z.union(
  [scalar, z.array(scalar).max(200)],
  'write a text, a number, true, false or a list of them',
);
const parameterName = /^[a-zA-Z][a-zA-Z0-9_]{0,31}$/;
const Parameters = z.record(
  z.string().regex(parameterName, 'write letters, digits or underscore, 1 to 32'),
  Parameter,
);
export type Parameters = z.output<typeof Parameters>;

/** What a configuration may change of a measurement: any of its limits. */
const LimitChange = z.record(z.string(), z.unknown());

const Configuration = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,47}$/, 'write small letters, digits, dash or underscore, 1 to 48'),
  /** Units it is for; without it every unit that no earlier one is for. */
  when: UnitMatch.optional(),
  parameters: Parameters.default({}),
  /** By measurement, or by step and measurement: `us_power` or `upstream.us_power`. */
  limits: z.record(z.string(), LimitChange).default({}),
});
export type Configuration = z.output<typeof Configuration>;

export const phaseNames = ['pre-provision', 'provision', 'post'] as const;

/** What stands before expansion: parameters and configurations of a profile. */
export const ProfileHead = z.looseObject({
  parameters: Parameters.default({}),
  configurations: z.array(Configuration).max(40).default([]),
});

/** Shape of a profile file; see profiles/README.md. */
export const ProfileShape = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'write small letters, digits or dash, 1 to 48 of them'),
    title: z.string().min(1).max(80),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write three numbers such as "1.0.0"'),
    description: z.string().max(2000).default(''),
    /** Models that it is meant for; empty fits all. */
    models: z.array(z.string().min(1)).default([]),
    /** Fields of the label that must be scanned before START; empty takes any one that tells the unit. */
    fields: z.array(z.enum(fieldNames)).max(fieldNames.length).default([]),
    parameters: Parameters.default({}),
    configurations: z.array(Configuration).max(40).default([]),
    /** The console of the position is captured in any case; `mask` hides what fits, beside passwords and keys. */
    console: z.strictObject({ mask: z.array(patternText).max(20).default([]) }).prefault({}),
    steps: Nodes.optional(),
    /** Instead of `steps`: provision is entered only when pre-provision passed, post always. */
    phases: z
      .strictObject({
        'pre-provision': Nodes.optional(),
        provision: Nodes.optional(),
        post: Nodes.optional(),
      })
      .optional(),
    /** Runs however the run ends, before the power goes off. */
    teardown: z.array(Node).max(50).default([]),
    /** Longest time for all of the teardown. */
    teardownTimeout: spanOptional,
  })
  .superRefine(({ steps, phases }, context) => {
    if (steps && phases)
      context.addIssue({
        code: 'custom',
        path: ['phases'],
        message: 'write either steps or phases, not both',
      });
    if (!steps && !phases)
      context.addIssue({
        code: 'custom',
        path: ['steps'],
        message: 'this key is missing; write a list, each entry behind a dash',
      });
    if (phases && Object.values(phases).every((nodes) => nodes === undefined))
      context.addIssue({
        code: 'custom',
        path: ['phases'],
        message: `write at least one of ${phaseNames.join(', ')}`,
      });
  });
export type ProfileShape = z.output<typeof ProfileShape>;
