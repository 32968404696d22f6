/** A word, number, sign or string of a MIB file. */
export interface Token {
  kind: 'name' | 'number' | 'sign' | 'string' | 'end';
  /** A string without its quotes. */
  text: string;
  /** From 1 on. */
  line: number;
}

/** What a MIB file breaks, placed. */
export class MibError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'MibError';
    this.line = line;
  }
}

const word = /[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*/y;
const number = /-?\d+(?![A-Za-z])/y;
/** Vendors write names that begin with a digit. */
const oddName = /\d[A-Za-z0-9_-]*/y;
const signs = ['::=', '..', '{', '}', '(', ')', '[', ']', ';', ',', '.', '|', '<', '>', '=', '-', ':', '*'];
/** Longest string that is kept; descriptions are not read by us. */
const longestText = 2000;

/** Reads a MIB file word by word; a comment ends with its line. */
export class Tokens {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #ahead: Token[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** The token `distance` behind the next one, without taking it. */
  peek(distance = 0): Token {
    while (this.#ahead.length <= distance) this.#ahead.push(this.#read());
    return this.#ahead[distance]!;
  }

  next(): Token {
    return this.#ahead.shift() ?? this.#read();
  }

  /** Takes the next token when it is `text`. */
  takeIf(text: string): boolean {
    const { kind, text: found } = this.peek();
    if (kind === 'string' || found !== text) return false;
    this.next();
    return true;
  }

  /** Takes a token that must be `text`. Throws MibError. */
  expect(text: string): Token {
    const token = this.next();
    if (token.kind === 'string' || token.text !== text) throw unexpected(token, text);
    return token;
  }

  #read(): Token {
    this.#skipSpace();
    const line = this.#line;
    const text = this.#text;
    if (this.#at >= text.length) return { kind: 'end', text: '', line };
    const first = text[this.#at]!;
    if (first === '"' || first === "'") return this.#string(first, line);
    for (const [kind, pattern] of [
      ['number', number],
      ['name', word],
      ['name', oddName],
    ] as const) {
      pattern.lastIndex = this.#at;
      const match = pattern.exec(text);
      if (!match) continue;
      this.#at += match[0].length;
      return { kind, text: match[0], line };
    }
    const sign = signs.find((candidate) => text.startsWith(candidate, this.#at)) ?? first;
    this.#at += sign.length;
    return { kind: 'sign', text: sign, line };
  }

  #skipSpace(): void {
    for (;;) {
      while (this.#at < this.#text.length && isSpace(this.#text.charCodeAt(this.#at))) {
        if (this.#text[this.#at] === '\n') this.#line++;
        this.#at++;
      }
      if (!this.#text.startsWith('--', this.#at)) return;
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
    }
  }

  #string(quote: string, line: number): Token {
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end < 0) {
      this.#at = this.#text.length;
      throw new MibError('a string begins here and never ends', line);
    }
    const length = end - this.#at - 1;
    const kept = this.#text.slice(this.#at + 1, this.#at + 1 + Math.min(length, longestText));
    this.#countLines(this.#at, end);
    this.#at = end + 1;
    // '0A'H and '01'B: the letter belongs to the string.
    if (quote === "'" && /[HhBb]/.test(this.#text[this.#at] ?? '')) this.#at++;
    return { kind: 'string', text: kept, line };
  }

  #countLines(from: number, to: number): void {
    for (let i = this.#text.indexOf('\n', from); i >= 0 && i < to; i = this.#text.indexOf('\n', i + 1))
      this.#line++;
  }
}

/** Blanks, control characters, the no-break space and what is left of a byte order mark read as Latin-1. */
function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xef || code === 0xbb || code === 0xbf || code === 0xfeff;
}

/** An error that says what stands where something else was expected. */
export function unexpected(token: Token, wanted: string): MibError {
  const found = token.kind === 'end' ? 'the end of the file' : `"${token.text.slice(0, 40)}"`;
  return new MibError(`${found} where ${wanted} is expected`, token.line);
}
