import { type SimBoard, SimOutlets } from './board.ts';

const names = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** A Numato module: echoes each command, answers in ASCII, ends with its prompt. */
export class SimNumato implements SimBoard {
  readonly outlets: SimOutlets;
  /** Levels of the GPIOs. */
  readonly gpios: boolean[] = Array.from({ length: 10 }, () => true);

  constructor(outlets: number) {
    this.outlets = new SimOutlets(outlets);
  }

  cut(bytes: Buffer): number {
    return bytes.indexOf('\r') + 1;
  }

  answer(request: Buffer): Buffer {
    const text = request.toString('latin1');
    const result = this.#obey(text.trim());
    return Buffer.from(`${text}\n${result === '' ? '' : `\r${result}\n\r`}>`, 'latin1');
  }

  /** It answers to another command. */
  wrongUnit(): Buffer {
    return Buffer.from('ver\r\n\r00000008\n\r>');
  }

  exception(): Buffer {
    return Buffer.from('\n\rinvalid command\n\r>');
  }

  #obey(command: string): string {
    const { states } = this.outlets;
    const digits = Math.max(2, states.length / 4);
    const [what, verb, name = ''] = command.split(' ');
    if (what === 'gpio') return this.gpios[names.indexOf(name)] ? '1' : '0';
    if (verb === 'readall') {
      const value = states.reduce((sum, on, at) => sum + (on ? 2 ** at : 0), 0);
      return value.toString(16).padStart(digits, '0');
    }
    if (verb === 'writeall') {
      const value = Number.parseInt(name, 16);
      states.forEach((_, at) => {
        this.outlets.set(at, Math.floor(value / 2 ** at) % 2 === 1);
      });
    } else if (verb === 'on' || verb === 'off') this.outlets.set(names.indexOf(name), verb === 'on');
    return '';
  }
}

/** The same on telnet, behind a login. */
export class SimNumatoEth extends SimNumato {
  readonly #login: readonly [user: string, password: string];
  #said: string[] = [];

  constructor(outlets: number, user: string, password: string) {
    super(outlets);
    this.#login = [user, password];
  }

  hello(): Buffer {
    this.#said = [];
    // Will echo, will suppress go-ahead; then the question.
    return Buffer.from([255, 251, 1, 255, 251, 3, ...Buffer.from('User Name: ')]);
  }

  override cut(bytes: Buffer): number {
    const end = bytes.indexOf('\r');
    if (end < 0) return 0;
    return bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  }

  override answer(request: Buffer): Buffer {
    if (this.#said.length >= this.#login.length) return super.answer(request);
    this.#said.push(request.toString('latin1').trim());
    if (this.#said.length < this.#login.length) return Buffer.from('\r\nPassword: ');
    if (this.#said.every((word, at) => word === this.#login[at])) return Buffer.from('\r\n>');
    this.#said = [];
    return Buffer.from('\r\nUser Name: ');
  }
}
