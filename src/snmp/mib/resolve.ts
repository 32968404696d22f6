import type { ObjectDefinition } from '../../../hardware/traps/objects.ts';
import type { OidPart, ParsedModule, ParsedObject, Syntax } from './model.ts';

/** A module with every OID found, as it is kept. */
export interface ResolvedModule {
  module: string;
  /** Every name of the module to its OID; modules imported later look names up here. */
  nodes: Record<string, string>;
  types: Record<string, Syntax>;
  objects: ObjectDefinition[];
  notifications: { oid: string; name: string }[];
}

/** What a module needs and nobody has. */
export interface Missing {
  module: string;
  line: number;
  /** `parent acmeRoot`, `import Foo from ACME-TC`. */
  what: string;
}

const roots: Readonly<Record<string, string>> = {
  ccitt: '0',
  zeroDotZero: '0.0',
  iso: '1',
  org: '1.3',
  dod: '1.3.6',
  internet: '1.3.6.1',
  directory: '1.3.6.1.1',
  mgmt: '1.3.6.1.2',
  'mib-2': '1.3.6.1.2.1',
  mib: '1.3.6.1.2.1',
  system: '1.3.6.1.2.1.1',
  interfaces: '1.3.6.1.2.1.2',
  ip: '1.3.6.1.2.1.4',
  transmission: '1.3.6.1.2.1.10',
  snmp: '1.3.6.1.2.1.11',
  host: '1.3.6.1.2.1.25',
  ifMIB: '1.3.6.1.2.1.31',
  experimental: '1.3.6.1.3',
  private: '1.3.6.1.4',
  enterprises: '1.3.6.1.4.1',
  security: '1.3.6.1.5',
  snmpV2: '1.3.6.1.6',
  snmpDomains: '1.3.6.1.6.1',
  snmpProxys: '1.3.6.1.6.2',
  snmpModules: '1.3.6.1.6.3',
  cableLabs: '1.3.6.1.4.1.4491',
  clabProject: '1.3.6.1.4.1.4491.2',
  clabProjDocsis: '1.3.6.1.4.1.4491.2.1',
  docsDev: '1.3.6.1.2.1.69',
  docsIfMib: '1.3.6.1.2.1.10.127',
  cisco: '1.3.6.1.4.1.9',
  ciscoMgmt: '1.3.6.1.4.1.9.9',
  apc: '1.3.6.1.4.1.318',
  netSnmp: '1.3.6.1.4.1.8072',
  ucdavis: '1.3.6.1.4.1.2021',
};

const truth = { 1: 'true', 2: 'false' };
const text: Syntax = { base: 'OCTET STRING', hint: '255a' };

/** Types of the SMI and of the textual conventions that everybody uses (RFC 2578, 2579, 4001, 3411). */
const standardTypes: Readonly<Record<string, Syntax>> = {
  DisplayString: text,
  SnmpAdminString: { base: 'OCTET STRING', hint: '255t' },
  OwnerString: text,
  MacAddress: { base: 'OCTET STRING', hint: 'mac' },
  PhysAddress: { base: 'OCTET STRING', hint: 'mac' },
  DateAndTime: { base: 'OCTET STRING', hint: 'dateAndTime' },
  TruthValue: { base: 'INTEGER', labels: truth },
  RowStatus: {
    base: 'INTEGER',
    labels: {
      1: 'active',
      2: 'notInService',
      3: 'notReady',
      4: 'createAndGo',
      5: 'createAndWait',
      6: 'destroy',
    },
  },
  StorageType: {
    base: 'INTEGER',
    labels: { 1: 'other', 2: 'volatile', 3: 'nonVolatile', 4: 'permanent', 5: 'readOnly' },
  },
  InetAddressType: {
    base: 'INTEGER',
    hint: 'addressType',
    labels: { 0: 'unknown', 1: 'ipv4', 2: 'ipv6', 3: 'ipv4z', 4: 'ipv6z', 16: 'dns' },
  },
  InetAddress: { base: 'OCTET STRING', hint: 'address' },
  InetAddressIPv4: { base: 'OCTET STRING', hint: 'address' },
  InetAddressIPv6: { base: 'OCTET STRING', hint: 'address' },
};

/** Types that are made of nothing else (SMIv1 and SMIv2), and standard ones that add nothing that we show. */
const primitives = new Set([
  'OCTET STRING',
  'OBJECT IDENTIFIER',
  ...[
    'INTEGER Integer32 Unsigned32 Counter Counter32 Counter64 Gauge Gauge32 TimeTicks IpAddress NetworkAddress Opaque BITS',
    'UInteger32 NsapAddress TimeStamp TimeInterval TestAndIncr AutonomousType VariablePointer RowPointer InterfaceIndex',
    'InterfaceIndexOrZero InstancePointer TAddress TDomain SnmpEngineID CounterBasedGauge64 ZeroBasedCounter32 Float BIT NULL',
  ].flatMap((line) => line.split(' ')),
]);

/** Longest way over parents or types that is followed; a longer one goes round. */
const longestWay = 128;

/**
 * Looks up every OID and type of `modules`, which may need each other in any order or in a circle; `known` are modules
 * that were read before, `shipped` the OIDs of the objects that we know without any file.
 */
export function resolveModules(
  modules: readonly ParsedModule[],
  known: readonly ResolvedModule[] = [],
  shipped: readonly { name: string; oid: string }[] = [],
): { modules: ResolvedModule[]; missing: Missing[] } {
  const resolver = new Resolver(modules, known, shipped);
  return { modules: modules.map((module) => resolver.module(module)), missing: resolver.missing };
}

interface Definitions {
  parsed: ParsedModule | undefined;
  oids: Map<string, OidPart[] | string>;
  types: Readonly<Record<string, Syntax>>;
}

class Resolver {
  readonly missing: Missing[] = [];
  readonly #modules = new Map<string, Definitions>();
  /** First module that defines a name, for names that nobody imported. */
  readonly #owners = new Map<string, Definitions>();
  readonly #typeOwners = new Map<string, Definitions>();
  readonly #shipped: ReadonlyMap<string, string>;
  readonly #found = new Map<Definitions, Map<string, string>>();

  constructor(
    parsed: readonly ParsedModule[],
    known: readonly ResolvedModule[],
    shipped: readonly { name: string; oid: string }[],
  ) {
    this.#shipped = new Map(shipped.map(({ name, oid }) => [name, oid]));
    for (const module of parsed) {
      const named = [...module.nodes, ...module.objects, ...module.notifications];
      this.#add(module.name, {
        parsed: module,
        oids: new Map(named.toReversed().map(({ name, oid }) => [name, oid])),
        types: module.types,
      });
    }
    for (const { module, nodes, types } of known) {
      if (!this.#modules.has(module))
        this.#add(module, { parsed: undefined, oids: new Map(Object.entries(nodes)), types });
    }
  }

  #add(name: string, definitions: Definitions): void {
    if (!this.#modules.has(name)) this.#modules.set(name, definitions);
    for (const oid of definitions.oids.keys()) if (!this.#owners.has(oid)) this.#owners.set(oid, definitions);
    for (const type of Object.keys(definitions.types))
      if (!this.#typeOwners.has(type)) this.#typeOwners.set(type, definitions);
  }

  module(module: ParsedModule): ResolvedModule {
    const own = this.#modules.get(module.name)!;
    const nodes: Record<string, string> = {};
    const oidOf = ({ name, line, oid }: { name: string; line: number; oid: OidPart[] }) => {
      const found = this.#value(oid, own, 0);
      if (typeof found === 'string') {
        nodes[name] = found;
        return found;
      }
      this.#miss(module.name, line, `${found.lacks} (for ${name})`);
      return undefined;
    };
    for (const node of module.nodes) oidOf(node);
    const objects = module.objects.flatMap((object) => {
      const oid = oidOf(object);
      // Tables and rows have no syntax of their own: they never come in a packet.
      return oid === undefined || !object.syntax || /(Table|Entry)$/.test(object.name)
        ? []
        : [this.#object(object, oid, own)];
    });
    const notifications = module.notifications.flatMap((notification) => {
      const oid = oidOf(notification);
      return oid === undefined ? [] : [{ oid: generic(oid), name: notification.name }];
    });
    return { module: module.name, nodes, types: module.types, objects, notifications };
  }

  #object({ name, syntax, units }: ParsedObject, oid: string, own: Definitions): ObjectDefinition {
    const { base, labels, hint } = this.#type(syntax!, own);
    if (!primitives.has(base)) this.#missType(base, own);
    return {
      oid,
      name,
      ...(labels && (base === 'BITS' ? { bits: labels } : { values: labels })),
      ...(hint !== undefined && { hint }),
      ...(units !== undefined && units.length <= 40 && { unit: units.replace(/\s+/g, ' ').trim() }),
    };
  }

  /** A type followed to what it is made of; the labels and hint nearest to the object count. */
  #type(syntax: Syntax, own: Definitions): Syntax {
    let found = syntax;
    let where = own;
    for (let step = 0; step < longestWay; step++) {
      const name = found.base;
      const standard = Object.hasOwn(standardTypes, name) ? standardTypes[name] : undefined;
      const next = standard ?? this.#named(name, where);
      if (!next || next === found) return found;
      if (!standard) where = this.#typeHome(name, where) ?? where;
      const labels = found.labels ?? next.labels;
      const hint = found.hint ?? next.hint;
      found = { base: next.base, ...(labels && { labels }), ...(hint !== undefined && { hint }) };
    }
    return found;
  }

  #named(name: string, where: Definitions): Syntax | undefined {
    const home = this.#typeHome(name, where);
    return home && Object.hasOwn(home.types, name) ? home.types[name] : undefined;
  }

  #typeHome(name: string, where: Definitions): Definitions | undefined {
    if (Object.hasOwn(where.types, name)) return where;
    const imported = this.#importedFrom(name, where);
    if (imported && Object.hasOwn(imported.types, name)) return imported;
    return this.#typeOwners.get(name);
  }

  #importedFrom(name: string, where: Definitions): Definitions | undefined {
    const from = where.parsed?.imports[name];
    return from === undefined ? undefined : this.#modules.get(from);
  }

  #value(parts: readonly OidPart[], where: Definitions, depth: number): string | { lacks: string } {
    const [first, ...rest] = parts;
    let start: string | { lacks: string };
    if (first!.name === undefined) start = String(first!.number);
    else {
      start = this.#name(first!.name, where, depth);
      if (typeof start !== 'string' && first!.number !== undefined) start = String(first!.number);
    }
    if (typeof start !== 'string') return start;
    const numbers: number[] = [];
    for (const { name, number } of rest) {
      if (number === undefined) return { lacks: `number of ${name}` };
      if (number < 0 || number > 0xffff_ffff)
        return { lacks: `OID number of 0 to 4294967295, not ${number}` };
      numbers.push(number);
    }
    return [start, ...numbers].join('.');
  }

  #name(name: string, where: Definitions, depth: number): string | { lacks: string } {
    if (depth > longestWay) return { lacks: `end of the circle through ${name}` };
    let home = where.oids.has(name) ? where : this.#importedFrom(name, where);
    if (!home?.oids.has(name)) {
      if (Object.hasOwn(roots, name)) return roots[name]!;
      const shipped = this.#shipped.get(name);
      home = this.#owners.get(name);
      if (!home) return shipped ?? { lacks: `parent ${name}` };
    }
    const cache = this.#found.get(home) ?? new Map<string, string>();
    this.#found.set(home, cache);
    const cached = cache.get(name);
    if (cached !== undefined) return cached;
    const parts = home.oids.get(name)!;
    // A module may import a name from itself, or define a root by its own name.
    if (typeof parts !== 'string' && parts[0]!.name === name && Object.hasOwn(roots, name))
      return roots[name]!;
    const found = typeof parts === 'string' ? parts : this.#value(parts, home, depth + 1);
    if (typeof found === 'string') cache.set(name, found);
    return found;
  }

  /** A type that nobody defines is told once for each module; its objects are kept, without labels. */
  #missType(name: string, own: Definitions): void {
    const module = own.parsed!;
    const from = module.imports[name];
    const what = `type ${name}${from === undefined ? '' : ` of ${from}`}`;
    if (!this.missing.some((other) => other.module === module.name && other.what === what))
      this.#miss(module.name, module.line, what);
  }

  #miss(module: string, line: number, what: string): void {
    this.missing.push({ module, line, what });
  }
}

/** The generic traps of SMIv1 (`ENTERPRISE snmp`, 0 to 5) under their names of today (RFC 3584 3.1). */
function generic(oid: string): string {
  const number = /^1\.3\.6\.1\.2\.1\.11\.0\.([0-5])$/.exec(oid)?.[1];
  return number === undefined ? oid : `1.3.6.1.6.3.1.1.5.${Number(number) + 1}`;
}
