import type { OidPart, Syntax } from './model.ts';
import { MibError, type Tokens, unexpected } from './tokens.ts';

/** Deepest nesting of brackets that is followed. */
const deepest = 64;

/** Reads types, lists of names and OIDs out of the tokens of a MIB file; every fault is a MibError with its line. */
export class SyntaxReader {
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  /** A type, or a TEXTUAL-CONVENTION with its hint; undefined for a SEQUENCE or CHOICE. */
  type(): Syntax | undefined {
    const tokens = this.#tokens;
    if (!tokens.takeIf('TEXTUAL-CONVENTION')) return this.syntax();
    let hint: string | undefined;
    for (;;) {
      const token = tokens.next();
      if (token.kind === 'end' || token.text === '::=') throw unexpected(token, 'SYNTAX');
      if (token.kind !== 'name') continue;
      if (token.text === 'DISPLAY-HINT') hint = this.string();
      else if (token.text === 'SYNTAX') break;
    }
    const syntax = this.syntax();
    return syntax && hint !== undefined ? { ...syntax, hint } : syntax;
  }

  /** A quoted string. */
  string(): string {
    const token = this.#tokens.next();
    if (token.kind !== 'string') throw unexpected(token, 'a string');
    return token.text;
  }

  /** What stands behind SYNTAX; undefined for a SEQUENCE or CHOICE. */
  syntax(): Syntax | undefined {
    const tokens = this.#tokens;
    if (tokens.peek().text === '[') {
      this.skipBrackets();
      if (!tokens.takeIf('IMPLICIT')) tokens.takeIf('EXPLICIT');
    }
    const first = tokens.next();
    if (first.kind !== 'name') throw unexpected(first, 'a type');
    let base = first.text;
    if (base === 'SEQUENCE' || base === 'CHOICE') {
      if (tokens.takeIf('OF')) tokens.next();
      if (tokens.peek().text === '{') this.skipBrackets();
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
    if (tokens.peek().text === '(') this.skipBrackets();
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

  /** `{ a, b.c }`. */
  names(): string[] {
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
  oid(): OidPart[] {
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
  skipBrackets(open = 0): void {
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
}
