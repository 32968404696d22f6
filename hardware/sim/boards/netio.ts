import { createHash } from 'node:crypto';
import { type SimBoard, SimOutlets } from './board.ts';

/** A NETIO device: its greeting, its login by hash, its ports. */
export class SimNetio implements SimBoard {
  readonly outlets: SimOutlets;
  readonly #user: string;
  readonly #password: string;
  #greetings = 0;
  #loggedIn = false;

  constructor(outlets: number, user: string, password: string) {
    this.outlets = new SimOutlets(outlets);
    this.#user = user;
    this.#password = password;
  }

  hello(): Buffer {
    this.#greetings++;
    this.#loggedIn = false;
    return Buffer.from(`100 HELLO ${this.#salt()} - KSHELL V1.1\r\n`);
  }

  cut(bytes: Buffer): number {
    return bytes.indexOf('\n') + 1;
  }

  answer(request: Buffer): Buffer {
    return Buffer.from(`${this.#obey(request.toString('latin1').trim().split(' '))}\r\n`);
  }

  exception(): Buffer {
    return Buffer.from('502 UNKNOWN COMMAND\r\n');
  }

  #salt(): string {
    return (0xeb5d_0000 + this.#greetings).toString(16).toUpperCase();
  }

  #obey([verb, first, second]: string[]): string {
    if (verb === 'clogin') {
      const digest = createHash('md5').update(`${this.#user}${this.#password}${this.#salt()}`).digest('hex');
      this.#loggedIn = first === this.#user && second === digest;
      return this.#loggedIn ? '250 OK' : '503 INVALID LOGIN';
    }
    if (!this.#loggedIn) return '501 NOT LOGGED IN';
    if (first === 'list') return `250 ${this.outlets.states.map((on) => (on ? 1 : 0)).join('')}`;
    this.outlets.set(Number(first) - 1, second !== '0');
    return '250 OK';
  }
}
