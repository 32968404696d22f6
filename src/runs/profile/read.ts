import { createHash } from 'node:crypto';
import type { ProfileFault as Fault } from '../../contract/index.ts';
import { inOrder, type OpenYaml, openYaml, type YamlFault } from '../../lib/checked-yaml.ts';
import { AppError } from '../../lib/errors.ts';
import { everyNode, sectionsOf, treeFaults } from './checks.ts';
import type { UnitKnown } from './conditions.ts';
import { chooseConfiguration, expand, type PlacedFault } from './configure.ts';
import { type Configuration, type Node, type Parameters, ProfileHead, ProfileShape } from './schema.ts';

/** Most characters of a profile. */
export const longestProfile = 400_000;

/** A part of a profile that runs as one: `main`, a phase, or the teardown. */
export interface Section {
  phase: string;
  nodes: readonly Node[];
}

/** A profile as one configuration makes it. */
export interface Variant {
  /** Null is the profile as it stands. */
  configuration: string | null;
  parameters: Parameters;
  /** In the order in which they run, without the teardown. */
  sections: readonly Section[];
  teardown: readonly Node[];
  nodes: ReadonlyMap<string, Node>;
}

/** A sound profile. */
export interface Profile
  extends Pick<ProfileShape, 'id' | 'title' | 'version' | 'description' | 'models' | 'fields' | 'console'> {
  /** Longest time of the teardown, milliseconds. */
  teardownTimeout: number;
  /** As it stands. */
  base: Variant;
  configurations: readonly Configuration[];
  /** As a configuration makes it; null for none. */
  variant(configuration: string | null): Variant;
  /** Lines of the text by the ids of nodes. */
  lines: ReadonlyMap<string, number>;
  /** SHA-256 of the content, hex. */
  hash: string;
  content: string;
}

/** One fault of a profile file, placed. */
export interface ProfileFault extends Fault {
  file: string;
}

/** Every fault of the profile files at once. */
export class ProfileError extends AppError {
  readonly faults: readonly ProfileFault[];
  constructor(faults: readonly ProfileFault[]) {
    super('profile', faults.map((f) => `${f.file}:${f.line} ${f.path || '(top)'}: ${f.message}`).join('\n'), {
      field: 'text',
      remedy: 'profiles/README.md lists the fields',
    });
    this.faults = faults;
  }
}

const words = { what: 'a profile', keys: 'profiles/README.md lists every key' };
const defaultTeardownMs = 120_000;

/** SHA-256 of a profile's content, hex; a byte order mark does not count. */
export function hashOf(text: string): string {
  return createHash('sha256').update(bare(text)).digest('hex');
}

const bare = (text: string) => text.replace(/^\uFEFF/, '');

/** Reads the text of a profile; `file` is for messages only. Throws ProfileError with every fault. */
export function parseProfile(text: string, file: string): Profile {
  const refuse = (faults: readonly YamlFault[]) =>
    new ProfileError(faults.map((fault) => ({ file, ...fault })));
  if (text.length > longestProfile) {
    throw refuse([
      { line: 1, column: 1, path: '', message: `${text.length} characters; ${longestProfile} are the most` },
    ]);
  }
  const content = bare(text);
  const opened = openYaml(content, words);
  if (!opened.ok) throw refuse(opened.faults);
  const read = variantsOf(opened.yaml);
  if (!read.ok) throw refuse(read.faults);
  const { shape, variants } = read;
  const { id, title, version, description, models, fields, configurations } = shape;
  return {
    ...{ id, title, version, description, models, fields, configurations, console: shape.console },
    teardownTimeout: shape.teardownTimeout ?? defaultTeardownMs,
    base: variants.get(null)!,
    variant: (name) => variants.get(name) ?? variants.get(null)!,
    lines: linesOf(shape, opened.yaml),
    hash: hashOf(content),
    content,
  };
}

/** The configuration of a profile for a unit; null when it has none for it. */
export function configurationFor(profile: Profile, unit: UnitKnown): string | null {
  return chooseConfiguration(profile.configurations, unit)?.name ?? null;
}

/** What a configuration changes beside parameters. */
type Change = { index: number; limits: Configuration['limits'] };
type Read =
  | { ok: true; shape: ProfileShape; variants: Map<string | null, Variant> }
  | { ok: false; faults: YamlFault[] };

/** Reads the content once as it stands and once for each configuration; what they have in common is told once. */
function variantsOf(yaml: OpenYaml): Read {
  const head = ProfileHead.safeParse(yaml.value);
  const { parameters, configurations } = head.success ? head.data : { parameters: {}, configurations: [] };
  const faults = new Map<string, YamlFault>();
  const tell = (fault: YamlFault, configuration: string | null) => {
    const key = `${fault.path} ${fault.message}`;
    if (faults.has(key)) return;
    const where = configuration === null ? '' : ` (configuration ${configuration})`;
    faults.set(key, { ...fault, message: fault.message + where });
  };
  const variants = new Map<string | null, Variant>();
  const read = (name: string | null, values: Parameters, change: Change | null) => {
    const placed = ({ path, message }: PlacedFault) => tell({ ...yaml.place(path), message }, null);
    const expanded = expand(yaml.value, values, change, placed);
    const parsed = ProfileShape.safeParse(expanded);
    if (!parsed.success) {
      for (const fault of yaml.faults(parsed.error, expanded)) tell(fault, name);
      return null;
    }
    for (const fault of treeFaults(parsed.data)) placed(fault);
    variants.set(name, variantOf(parsed.data, name, values));
    return parsed.data;
  };
  const shape = read(null, parameters, null);
  configurations.forEach(({ name, parameters: own, limits }, index) => {
    read(name, { ...parameters, ...own }, { index, limits });
  });
  if (shape === null || faults.size > 0) return { ok: false, faults: inOrder([...faults.values()]) };
  const skeleton = (variant: Variant) => [...variant.nodes.keys()].join(' ');
  for (const [name, variant] of variants) {
    if (skeleton(variant) === skeleton(variants.get(null)!)) continue;
    const message = `the configuration ${name} changes the id of a step; a parameter cannot`;
    return { ok: false, faults: [{ ...yaml.place(['configurations']), message }] };
  }
  return { ok: true, shape, variants };
}

function variantOf(shape: ProfileShape, configuration: string | null, parameters: Parameters): Variant {
  const sections = sectionsOf(shape).map(({ name, nodes }) => ({ phase: name, nodes }));
  const nodes = new Map(
    everyNode(sections.flatMap((section) => section.nodes)).map((node) => [node.id, node]),
  );
  return {
    configuration,
    parameters,
    sections: sections.filter(({ phase }) => phase !== 'teardown'),
    teardown: shape.teardown,
    nodes,
  };
}

function linesOf(shape: ProfileShape, yaml: OpenYaml): Map<string, number> {
  const lines = new Map<string, number>();
  const walk = (nodes: readonly Node[], path: PropertyKey[]) => {
    nodes.forEach((node, at) => {
      const here = [...path, at];
      lines.set(node.id, yaml.place(here).line);
      if (node.kind === 'branch') {
        node.cases.forEach(({ steps }, i) => {
          walk(steps, [...here, 'cases', i, 'steps']);
        });
        walk(node.else, [...here, 'else']);
      } else if ('steps' in node) walk(node.steps, [...here, 'steps']);
    });
  };
  for (const { path, nodes } of sectionsOf(shape)) walk(nodes, path);
  return lines;
}
