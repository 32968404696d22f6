import type { MibFault, OidPart, ParsedFile, ParsedModule, Syntax } from './model.ts';
import { MibError, Tokens, unexpected } from './tokens.ts';

/** Most faults that are told of one file. */
const mostFaults = 20;
/** Deepest nesting of brackets that is followed. */
const deepest = 64;

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

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
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
      if (tokens.peek().text === '{') this.#skipBrackets();
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
      const syntax = this.#type();
      if (syntax) module.types[name] = syntax;
      return;
    }
    if (what.text === 'MACRO') this.#skipMacro();
    else if (what.text === 'OBJECT' && tokens.takeIf('IDENTIFIER')) {
      tokens.expect('::=');
      module.nodes.push({ name, line, oid: this.#oid() });
    } else if (what.text === 'OBJECT-TYPE') this.#objectType(module, name, line);
    else if (what.text === 'NOTIFICATION-TYPE') this.#notification(module, name, line);
    else if (what.text === 'TRAP-TYPE') this.#trap(module, name, line);
    else if (plainMacros.has(what.text)) {
      this.#toValue();
      module.nodes.push({ name, line, oid: this.#oid() });
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

  /** A type, or a TEXTUAL-CONVENTION with its hint; undefined for a SEQUENCE or CHOICE. */
  #type(): Syntax | undefined {
    const tokens = this.#tokens;
    if (!tokens.takeIf('TEXTUAL-CONVENTION')) return this.#syntax();
    let hint: string | undefined;
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end' || token.text === '::=') throw unexpected(token, 'SYNTAX');
      if (token.kind !== 'name') continue;
      if (token.text === 'DISPLAY-HINT') hint = this.#string();
      else if (token.text === 'SYNTAX') break;
    }
    const syntax = this.#syntax();
    return syntax && hint !== undefined ? { ...syntax, hint } : syntax;
  }

  #string(): string {
    const token = this.#tokens.next();
    if (token.kind !== 'string') throw unexpected(token, 'a string');
    return token.text;
  }

  #syntax(): Syntax | undefined {
    const tokens = this.#tokens;
    if (tokens.peek().text === '[') {
      this.#skipBrackets();
      if (!tokens.takeIf('IMPLICIT')) tokens.takeIf('EXPLICIT');
    }
    const first = tokens.next();
    if (first.kind !== 'name') throw unexpected(first, 'a type');
    let base = first.text;
    if (base === 'SEQUENCE' || base === 'CHOICE') {
      if (tokens.takeIf('OF')) tokens.next();
      if (tokens.peek().text === '{') this.#skipBrackets();
      return undefined;
    }
    if (base === 'OCTET' && tokens.takeIf('STRING')) base = 'OCTET STRING';
    if (base === 'OBJECT' && tokens.takeIf('IDENTIFIER')) base = 'OBJECT IDENTIFIER';
    if (tokens.peek().text === '.' && tokens.peek(1).kind === 'name') {
      tokens.next();
      base = tokens.next().text;
    }
    const syntax: Syntax = { base };
    if (tokens.peek().text === '{') {
      const labels = this.#labels();
      if (Object.keys(labels).length > 0) syntax.labels = labels;
    }
    if (tokens.peek().text === '(') this.#skipBrackets();
    return syntax;
  }

  /** `{ up(1), down(2) }`. */
  #labels(): Record<number, string> {
    const tokens = this.#tokens;
    const labels: Record<number, string> = {};
    tokens.expect('{');
    for (;;) {
      const token = tokens.next();
      if (token.text === '}' && token.kind === 'sign') return labels;
      if (token.kind === 'end') throw unexpected(token, '}');
      if (token.kind !== 'name' || !tokens.takeIf('(')) continue;
      const value = tokens.next();
      if (value.kind !== 'number') throw unexpected(value, `the number of ${token.text}`);
      labels[Number(value.text)] = token.text;
      tokens.expect(')');
    }
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
      if (token.kind === 'sign' && token.text === '{') this.#skipBrackets(1);
      if (token.kind !== 'name') continue;
      if (token.text === 'SYNTAX') syntax = this.#syntax();
      else if (token.text === 'UNITS') units = this.#string();
    }
    tokens.next();
    const oid = this.#oid();
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
    module.notifications.push({ name, line, objects, oid: this.#oid() });
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
        enterprise = tokens.peek().text === '{' ? this.#oid() : [{ name: tokens.next().text }];
      else if (token.text === 'VARIABLES') objects = this.#names();
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
        objects = this.#names();
    }
  }

  /** `{ a, b.c }`. */
  #names(): string[] {
    const tokens = this.#tokens;
    const names: string[] = [];
    if (!tokens.takeIf('{')) return names;
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end') throw unexpected(token, '}');
      if (token.kind === 'sign' && token.text === '}') return names;
      if (token.kind === 'name') names.push(token.text);
    }
  }

  /** `{ iso org(3) parent 1 }`. */
  #oid(): OidPart[] {
    const tokens = this.#tokens;
    tokens.expect('{');
    const parts: OidPart[] = [];
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'sign' && token.text === '}') break;
      if (token.kind === 'number') parts.push({ number: Number(token.text) });
      else if (token.kind === 'name') {
        const part: OidPart = { name: token.text };
        if (tokens.takeIf('(')) {
          const value = tokens.next();
          if (value.kind !== 'number') throw unexpected(value, `the number of ${token.text}`);
          part.number = Number(value.text);
          tokens.expect(')');
        }
        // `{ MODULE.parent 1 }`: the module is not needed, a name is looked up where it is imported from.
        if (tokens.takeIf('.')) continue;
        parts.push(part);
      } else if (token.text !== '.' && token.text !== ',') throw unexpected(token, 'a part of an OID');
    }
    if (parts.length === 0) throw new MibError('an OID without parts', tokens.peek().line);
    if (parts.length > 128) throw new MibError('an OID of more than 128 parts', tokens.peek().line);
    return parts;
  }

  /** Passes over a balanced pair of brackets; `open` of them are already taken. */
  #skipBrackets(open = 0): void {
    const tokens = this.#tokens;
    let depth = open;
    do {
      const token = tokens.next();
      if (token.kind === 'end') throw unexpected(token, 'a closing bracket');
      if (token.kind !== 'sign') continue;
      if ('{[('.includes(token.text)) depth++;
      else if ('}])'.includes(token.text)) depth--;
      if (depth > deepest) throw new MibError('brackets nested too deep', token.line);
    } while (depth > 0);
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
