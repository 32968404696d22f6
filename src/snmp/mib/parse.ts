import type { MibFault, OidPart, ParsedFile, ParsedModule, Syntax } from './model.ts';
import { SyntaxReader } from './syntax.ts';
import { MibError, Tokens, unexpected } from './tokens.ts';

/** Most faults that are told of one file. */
const mostFaults = 20;

/** Macros whose OID is a name only. */
const plainMacros = new Set([
  'MODULE-IDENTITY',
  'OBJECT-IDENTITY',
  'OBJECT-GROUP',
  'NOTIFICATION-GROUP',
  'MODULE-COMPLIANCE',
  'AGENT-CAPABILITIES',
]);
const macros = new Set([
  ...plainMacros,
  'OBJECT-TYPE',
  'NOTIFICATION-TYPE',
  'TRAP-TYPE',
  'MACRO',
  'TEXTUAL-CONVENTION',
]);

/** Reads the modules of a MIB file, SMIv1 or SMIv2. What cannot be read is passed over and told with its line; never throws. */
export function parseMib(text: string): ParsedFile {
  const parser = new Parser(new Tokens(text));
  try {
    parser.file();
  } catch (thrown) {
    if (!(thrown instanceof MibError)) throw thrown;
    parser.fault(thrown);
  }
  if (parser.modules.length === 0 && parser.faults.length === 0)
    parser.fault(new MibError('no module begins here: "NAME DEFINITIONS ::= BEGIN" is missing', 1));
  return { modules: parser.modules, faults: parser.faults };
}

class Parser {
  readonly modules: ParsedModule[] = [];
  readonly faults: MibFault[] = [];
  readonly #tokens: Tokens;
  readonly #syntax: SyntaxReader;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
    this.#syntax = new SyntaxReader(tokens);
  }

  fault({ line, message }: MibError): void {
    if (this.faults.length < mostFaults) this.faults.push({ line, message });
  }

  file(): void {
    const tokens = this.#tokens;
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end') return;
      if (token.kind !== 'name') continue;
      if (tokens.peek().text === '{') this.#syntax.skipBrackets();
      if (tokens.peek().text !== 'DEFINITIONS') continue;
      while (tokens.peek().kind !== 'end' && tokens.next().text !== 'BEGIN');
      this.#module(token.text, token.line);
    }
  }

  #module(name: string, line: number): void {
    const module: ParsedModule = {
      name,
      line,
      imports: Object.create(null) as Record<string, string>,
      types: Object.create(null) as Record<string, Syntax>,
      nodes: [],
      objects: [],
      notifications: [],
    };
    this.modules.push(module);
    for (;;) {
      const token = this.#tokens.peek();
      if (token.kind === 'end') throw new MibError(`module ${name} has no END`, token.line);
      if (token.text === 'END' && token.kind === 'name') {
        this.#tokens.next();
        return;
      }
      try {
        this.#statement(module);
      } catch (thrown) {
        if (!(thrown instanceof MibError)) throw thrown;
        this.fault(thrown);
        this.#recover();
      }
    }
  }

  #statement(module: ParsedModule): void {
    const tokens = this.#tokens;
    const { text: name, kind, line } = tokens.next();
    if (kind !== 'name') throw unexpected({ text: name, kind, line }, 'a name');
    if (name === 'IMPORTS') {
      this.#imports(module);
      return;
    }
    if (name === 'EXPORTS') {
      while (tokens.peek().kind !== 'end' && tokens.next().text !== ';');
      return;
    }
    const what = tokens.next();
    if (what.text === '::=') {
      const syntax = this.#syntax.type();
      if (syntax) module.types[name] = syntax;
      return;
    }
    if (what.text === 'MACRO') this.#skipMacro();
    else if (what.text === 'OBJECT' && tokens.takeIf('IDENTIFIER')) {
      tokens.expect('::=');
      module.nodes.push({ name, line, oid: this.#syntax.oid() });
    } else if (what.text === 'OBJECT-TYPE') this.#objectType(module, name, line);
    else if (what.text === 'NOTIFICATION-TYPE') this.#notification(module, name, line);
    else if (what.text === 'TRAP-TYPE') this.#trap(module, name, line);
    else if (plainMacros.has(what.text)) {
      this.#toValue();
      module.nodes.push({ name, line, oid: this.#syntax.oid() });
    } else throw unexpected(what, `the kind of ${name}`);
  }

  #imports(module: ParsedModule): void {
    const tokens = this.#tokens;
    let symbols: string[] = [];
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end') throw unexpected(token, 'a semicolon behind IMPORTS');
      if (token.text === ';') return;
      if (token.text === 'FROM') {
        const from = tokens.next();
        if (from.kind !== 'name') throw unexpected(from, 'the name of a module');
        for (const symbol of symbols) module.imports[symbol] = from.text;
        symbols = [];
      } else if (token.kind === 'name') symbols.push(token.text);
    }
  }

  #skipMacro(): void {
    const tokens = this.#tokens;
    while (tokens.peek().kind !== 'end' && tokens.next().text !== 'END');
  }

  #objectType(module: ParsedModule, name: string, line: number): void {
    const tokens = this.#tokens;
    let syntax: Syntax | undefined;
    let units: string | undefined;
    for (;;) {
      const token = tokens.peek();
      if (token.kind === 'end') throw unexpected(token, `the OID of ${name}`);
      if (token.kind === 'sign' && token.text === '::=') break;
      if (this.#begins()) throw new MibError(`${name} has no OID`, line);
      tokens.next();
      if (token.kind === 'sign' && token.text === '{') this.#syntax.skipBrackets(1);
      if (token.kind !== 'name') continue;
      if (token.text === 'SYNTAX') syntax = this.#syntax.syntax();
      else if (token.text === 'UNITS') units = this.#syntax.string();
    }
    tokens.next();
    const oid = this.#syntax.oid();
    module.objects.push({
      name,
      line,
      oid,
      ...(syntax && { syntax }),
      ...(units !== undefined && { units }),
    });
  }

  #notification(module: ParsedModule, name: string, line: number): void {
    const objects = this.#toValue();
    module.notifications.push({ name, line, objects, oid: this.#syntax.oid() });
  }

  #trap(module: ParsedModule, name: string, line: number): void {
    const tokens = this.#tokens;
    let enterprise: OidPart[] | undefined;
    let objects: string[] = [];
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end') throw unexpected(token, `the number of ${name}`);
      if (token.kind === 'sign' && token.text === '::=') break;
      if (token.kind !== 'name') continue;
      if (token.text === 'ENTERPRISE')
        enterprise = tokens.peek().text === '{' ? this.#syntax.oid() : [{ name: tokens.next().text }];
      else if (token.text === 'VARIABLES') objects = this.#syntax.names();
    }
    const value = tokens.next();
    if (value.kind !== 'number') throw unexpected(value, `the number of ${name}`);
    if (!enterprise) throw new MibError(`${name} has no ENTERPRISE`, line);
    module.notifications.push({
      name,
      line,
      objects,
      oid: [...enterprise, { number: 0 }, { number: Number(value.text) }],
    });
  }

  /** Goes to the `::=` of a macro and takes it; returns the names of its OBJECTS. */
  #toValue(): string[] {
    const tokens = this.#tokens;
    let objects: string[] = [];
    for (;;) {
      if (this.#begins()) throw new MibError('an OID is missing before this', tokens.peek().line);
      const token = tokens.next();
      if (token.kind === 'end') throw unexpected(token, '::=');
      if (token.kind === 'sign' && token.text === '::=') return objects;
      if (token.kind === 'name' && token.text === 'OBJECTS' && tokens.peek().text === '{')
        objects = this.#syntax.names();
    }
  }

  /** Whether a new definition begins here. */
  #begins(): boolean {
    const { kind, text } = this.#tokens.peek();
    if (kind !== 'name' || text.startsWith('OBJECT')) return false;
    const after = this.#tokens.peek(1);
    return (
      after.kind === 'name' &&
      (macros.has(after.text) ||
        (after.text === 'OBJECT' &&
          this.#tokens.peek(2).text === 'IDENTIFIER' &&
          this.#tokens.peek(3).text === '::='))
    );
  }

  /** After a fault: goes to the next definition or the end of the module. */
  #recover(): void {
    for (;;) {
      const { kind, text } = this.#tokens.peek();
      if (kind === 'end' || (kind === 'name' && text === 'END') || this.#begins()) return;
      if (kind === 'name' && /^[A-Z]/.test(text) && this.#tokens.peek(1).text === '::=') return;
      this.#tokens.next();
    }
  }
}
