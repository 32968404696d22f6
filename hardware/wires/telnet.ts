/** Commands (RFC 854) and the options that a client of ours agrees to (RFC 857, 858). */
const iac = 255;
const command = { sb: 250, will: 251, wont: 252, do: 253, dont: 254, se: 240 } as const;
const echo = 1;
const suppressGoAhead = 3;

/** Longest sub-negotiation, and most answers; a unit beyond is broken. */
const longestSub = 1024;
const mostAnswers = 256;

/** Takes the commands of telnet out of a stream and answers them: no to everything but echo and suppress-go-ahead by the unit. */
export class TelnetFilter {
  readonly #answer: (bytes: Buffer) => void;
  readonly #told = new Map<string, number>();
  #state: 'text' | 'iac' | 'option' | 'sub' | 'subIac' = 'text';
  #verb = 0;
  #subLength = 0;
  #answers = 0;

  constructor(answer: (bytes: Buffer) => void) {
    this.#answer = answer;
  }

  /** The text of a chunk; null when the negotiation is beyond all measure. */
  take(chunk: Uint8Array): Buffer | null {
    const text: number[] = [];
    for (const byte of chunk) {
      if (!this.#byte(byte, text)) return null;
    }
    return Buffer.from(text);
  }

  static escaped(bytes: Buffer): Buffer {
    if (!bytes.includes(iac)) return bytes;
    return Buffer.from([...bytes].flatMap((byte) => (byte === iac ? [iac, iac] : [byte])));
  }

  #byte(byte: number, text: number[]): boolean {
    switch (this.#state) {
      case 'text':
        if (byte === iac) this.#state = 'iac';
        else text.push(byte);
        return true;
      case 'iac':
        return this.#command(byte, text);
      case 'option':
        this.#state = 'text';
        return this.#option(this.#verb, byte);
      case 'sub':
        if (byte === iac) this.#state = 'subIac';
        return ++this.#subLength <= longestSub;
      case 'subIac':
        this.#state = byte === command.se ? 'text' : 'sub';
        return ++this.#subLength <= longestSub;
    }
  }

  #command(byte: number, text: number[]): boolean {
    this.#state = 'text';
    if (byte === iac) text.push(iac);
    else if (byte === command.sb) {
      this.#state = 'sub';
      this.#subLength = 0;
    } else if (byte >= command.will && byte <= command.dont) {
      this.#verb = byte;
      this.#state = 'option';
    }
    return true;
  }

  /** What was answered once is not answered again: two sides that confirm each other never end (RFC 854). */
  #option(verb: number, option: number): boolean {
    const theirs = verb === command.will || verb === command.wont;
    const wanted = theirs && verb === command.will && (option === echo || option === suppressGoAhead);
    const reply = theirs ? (wanted ? command.do : command.dont) : command.wont;
    const key = `${theirs} ${option}`;
    if (this.#told.get(key) === reply) return ++this.#answers <= mostAnswers * 16;
    // Refusals of what was never on need no answer.
    if ((verb === command.wont || verb === command.dont) && !this.#told.has(key)) return true;
    this.#told.set(key, reply);
    if (++this.#answers > mostAnswers) return false;
    this.#answer(Buffer.from([iac, reply, option]));
    return true;
  }
}
