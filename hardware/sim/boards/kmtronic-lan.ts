import { type SimBoard, SimOutlets } from './board.ts';

/** A KMTronic LAN board: a web server that knows three kinds of paths. */
export class SimKmtronicLan implements SimBoard {
  readonly outlets: SimOutlets;
  readonly #login: string;

  constructor(outlets: number, user: string, password: string) {
    this.outlets = new SimOutlets(outlets);
    this.#login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  cut(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    return end < 0 ? 0 : end + 4;
  }

  answer(request: Buffer): Buffer {
    const text = request.toString('latin1');
    if (!text.includes(this.#login)) return page(401, 'Unauthorized', '');
    const [, relay, state] = /^GET \/FF(0[1-8])(0[01]) /.exec(text) ?? [];
    if (relay) this.outlets.set(Number(relay) - 1, state === '01');
    else if (!text.startsWith('GET /status.xml ')) return page(404, 'Not Found', '');
    const states = this.outlets.states.map((on, at) => `<relay${at + 1}>${on ? 1 : 0}</relay${at + 1}>`);
    return page(
      200,
      'OK',
      relay ? '<html></html>' : `<response><relay0>0</relay0>${states.join('')}</response>`,
    );
  }

  exception(): Buffer {
    return page(500, 'Internal Server Error', '');
  }
}

function page(status: number, words: string, body: string): Buffer {
  const head = `HTTP/1.0 ${status} ${words}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  return Buffer.from(head + body);
}
