import { type SimBoard, SimOutlets } from './board.ts';

/** A Devantech ETH module; one command a segment, so whatever comes at once is one request. */
export class SimDevantechEth implements SimBoard {
  readonly outlets: SimOutlets;
  /** Levels of the digital inputs. */
  inputs = 0;
  readonly #password: string | undefined;
  #locked: boolean;

  constructor(outlets: number, password?: string) {
    this.outlets = new SimOutlets(outlets);
    this.#password = password;
    this.#locked = password !== undefined;
  }

  cut(bytes: Buffer): number {
    return bytes.length;
  }

  hello(): Buffer {
    this.#locked = this.#password !== undefined;
    return Buffer.alloc(0);
  }

  answer(request: Buffer): Buffer {
    const done = (act: () => void) => {
      if (this.#locked) return Buffer.from([1]);
      act();
      return Buffer.from([0]);
    };
    switch (request[0]) {
      case 0x20:
      case 0x21:
        // A pulse ends as it began.
        return done(() => this.outlets.set(request[1]! - 1, (request[0] === 0x20) !== request[2]! > 0));
      case 0x23:
        return done(() => {
          this.outlets.states.forEach((_, at) => {
            this.outlets.set(at, ((request[1 + (at >> 3)]! >> (at & 7)) & 1) === 1);
          });
        });
      case 0x24:
        return this.outlets.mask();
      case 0x25:
        return Buffer.from([this.inputs]);
      case 0x79: {
        this.#locked = request.subarray(1).toString() !== this.#password;
        return Buffer.from([this.#locked ? 2 : 1]);
      }
      default:
        return Buffer.alloc(0);
    }
  }

  exception(): Buffer {
    return Buffer.from([1, 1]);
  }
}

/** A Devantech USB-RLY module: one octet a command. */
export class SimDevantechUsb implements SimBoard {
  readonly outlets: SimOutlets;

  constructor(outlets: number) {
    this.outlets = new SimOutlets(outlets);
  }

  cut(bytes: Buffer): number {
    return Math.min(1, bytes.length);
  }

  answer(request: Buffer): Buffer | null {
    const command = request[0]!;
    if (command === 0x5a) return Buffer.from([8, 1]);
    if (command === 0x5b) return this.outlets.mask();
    if (command === 0x64 || command === 0x6e) {
      this.outlets.states.forEach((_, at) => {
        this.outlets.set(at, command === 0x64);
      });
    } else if (command >= 0x65 && command <= 0x6c) this.outlets.set(command - 0x65, true);
    else if (command >= 0x6f && command <= 0x76) this.outlets.set(command - 0x6f, false);
    return null;
  }
}
