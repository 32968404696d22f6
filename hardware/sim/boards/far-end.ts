import type { Timers } from '../../wires/timers.ts';
import type { SimBoard } from './board.ts';

/** How a board treats one request. `close` is for boards on TCP. */
export type Behaviour =
  | 'good'
  | 'mute'
  | 'late'
  | 'wrong_unit'
  | 'bad_check'
  | 'half'
  | 'noise_before'
  | 'noise_only'
  | 'echo'
  | 'echo_mute'
  | 'exception'
  | 'split'
  | 'close';

/** Everything that goes wrong on a serial line. */
export const onLine: readonly Behaviour[] = [
  'good',
  'mute',
  'late',
  'wrong_unit',
  'bad_check',
  'half',
  'noise_before',
  'noise_only',
  'echo',
  'echo_mute',
  'exception',
  'split',
];

/** What goes wrong on TCP, whose own check sum keeps noise away. */
export const onTcp: readonly Behaviour[] = ['good', 'mute', 'late', 'half', 'exception', 'split', 'close'];

export interface FarEndOptions {
  timers: Timers;
  random: () => number;
  /** Sends to whoever is connected now. */
  emit(bytes: Buffer): void;
  /** Ends the connection. */
  close?(): void;
}

/** The far end of a wire: a simulated board that does to each request what it is told. */
export class FarEnd {
  readonly board: SimBoard;
  /** Asked for each request. */
  behave: () => Behaviour = () => 'good';
  /** Delay of a late reply, milliseconds. */
  lateMs = 100;
  readonly #options: FarEndOptions;
  #heard: Buffer = Buffer.alloc(0);

  constructor(board: SimBoard, options: FarEndOptions) {
    this.board = board;
    this.#options = options;
  }

  /** Somebody connected. */
  connected(): void {
    this.#heard = Buffer.alloc(0);
    const hello = this.board.hello?.();
    if (hello) this.#send(hello);
  }

  hear(bytes: Uint8Array): void {
    this.#heard = Buffer.concat([this.#heard, bytes]);
    for (;;) {
      const length = this.board.cut(this.#heard);
      if (length === 0) return;
      const request = this.#heard.subarray(0, length);
      this.#heard = this.#heard.subarray(Math.abs(length));
      if (length > 0) this.#treat(request);
    }
  }

  #treat(request: Buffer): void {
    const how = this.behave();
    // A mute board has lost the command, or only its answer.
    if (how === 'mute' && this.#options.random() < 0.5) return;
    const reply = this.board.answer(request);
    if (how === 'close') {
      this.#options.close?.();
      return;
    }
    if (how === 'echo' || how === 'echo_mute') this.#send(request);
    if (how === 'noise_only') this.#send(this.#noise());
    if (!reply) return;
    for (const [afterMs, bytes] of this.#pieces(how, request, reply)) this.#send(bytes, afterMs);
  }

  /** What is sent instead of the reply, each with its delay. */
  #pieces(how: Behaviour, request: Buffer, reply: Buffer): [afterMs: number, bytes: Buffer | undefined][] {
    const half = Math.floor(reply.length / 2);
    switch (how) {
      case 'good':
        return [[0, reply]];
      case 'late':
        return [[this.lateMs, reply]];
      case 'wrong_unit':
        return [[0, this.board.wrongUnit?.(reply)]];
      case 'bad_check':
        return [[0, this.board.badCheck?.(reply) ?? this.#flipped(reply)]];
      case 'half':
        return [[0, reply.subarray(0, half)]];
      case 'noise_before':
        return [[0, Buffer.concat([this.#noise(), reply])]];
      case 'echo':
        return [[4, reply]];
      case 'exception':
        return [[0, this.board.exception?.(request)]];
      case 'split':
        return [
          [0, reply.subarray(0, half)],
          [6, reply.subarray(half)],
        ];
      default:
        return [];
    }
  }

  #send(bytes: Buffer | undefined, afterMs = 0): void {
    if (bytes && bytes.length > 0) this.#options.timers.after(afterMs, () => this.#options.emit(bytes));
  }

  #noise(): Buffer {
    const { random } = this.#options;
    return Buffer.from(
      Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.floor(random() * 256)),
    );
  }

  /** One bit changed: all that noise can do to a reply without a check sum. */
  #flipped(reply: Buffer): Buffer {
    const bytes = Buffer.from(reply);
    const bit = Math.floor(this.#options.random() * bytes.length * 8);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    return bytes;
  }
}
