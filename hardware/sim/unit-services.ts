import { generateKeyPairSync } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import ssh2 from 'ssh2';

/** Ports of the services of a simulated unit; 0 takes a free one, which stays the same. */
export interface ServicePorts {
  http: number;
  telnet: number;
  ssh: number;
  banner: number;
}

/** What the services tell of the unit. */
export interface ServedUnit {
  model: string;
  serial: string;
  firmware: string;
}

export const simLogin = { user: 'technician', password: 'simulated' } as const;

/** Web page, telnet, SSH and a banner of a simulated unit; they are there while it runs. */
export class UnitServices {
  readonly ports: ServicePorts;
  readonly #host: string;
  readonly #unit: () => ServedUnit;
  readonly #uptime: () => number;
  readonly #sockets = new Set<Socket>();
  #servers: Server[] = [];
  #hostKey: string | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(host: string, ports: ServicePorts, unit: () => ServedUnit, uptime: () => number) {
    this.#host = host;
    this.ports = { ...ports };
    this.#unit = unit;
    this.#uptime = uptime;
  }

  /** The unit has booted. */
  up(): Promise<void> {
    this.#work = this.#work.then(() => this.#open()).catch(() => undefined);
    return this.#work;
  }

  /** The unit is without power or restarts. */
  down(): Promise<void> {
    this.#work = this.#work.then(() => this.#shut()).catch(() => undefined);
    return this.#work;
  }

  async #open(): Promise<void> {
    await this.#shut();
    const keep = (server: Server) => server.on('connection', (socket: Socket) => this.#keep(socket));
    this.#hostKey ??= newHostKey();
    const shell = new ssh2.Server({ hostKeys: [this.#hostKey] }, (client) => this.#ssh(client));
    const makers: [keyof ServicePorts, Server][] = [
      ['http', keep(createHttp((asked, answer) => this.#http(asked, answer)))],
      ['telnet', keep(createServer((socket) => this.#telnet(socket)))],
      ['banner', keep(createServer((socket) => socket.write(`220 ${this.#unit().model} ready\r\n`)))],
      // Its connections are net sockets that go through injectSocket: the server itself is an own class.
      ['ssh', keep(createServer((socket) => shell.injectSocket(socket)))],
    ];
    for (const [name, server] of makers) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(this.ports[name], this.#host, resolve);
      });
      this.#servers.push(server);
      const address = server.address();
      if (address !== null && typeof address === 'object') this.ports[name] = address.port;
    }
  }

  async #shut(): Promise<void> {
    const servers = this.#servers.splice(0);
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #http(asked: IncomingMessage, answer: ServerResponse): void {
    const { model, serial, firmware } = this.#unit();
    const basic = `Basic ${Buffer.from(`${simLogin.user}:${simLogin.password}`).toString('base64')}`;
    const inside =
      asked.headers.authorization === basic || asked.headers.cookie?.includes(`session=${serial}`);
    const say = (status: number, type: string, text: string, more: Record<string, string> = {}) =>
      answer.writeHead(status, { 'content-type': type, ...more }).end(text);
    if (asked.url === '/') return void say(200, 'text/html', `<title>${model}</title><p>Status: online</p>`);
    if (asked.url === '/login' && asked.method === 'POST') {
      let body = '';
      asked.on('data', (chunk) => (body += chunk));
      asked.on('end', () => {
        const form = new URLSearchParams(body);
        const right = form.get('username') === simLogin.user && form.get('password') === simLogin.password;
        if (right) say(200, 'text/html', 'Welcome', { 'set-cookie': `session=${serial}; Path=/` });
        else say(403, 'text/html', 'Wrong password');
      });
      return;
    }
    if (asked.url !== '/status.json') return void say(404, 'text/html', 'Not found');
    if (!inside) return void say(401, 'text/html', 'Sign in', { 'www-authenticate': 'Basic realm="unit"' });
    const state = {
      model,
      serial,
      firmware,
      uptime: this.#uptime(),
      wan: { state: 'up' },
      radios: [{ channel: 36, power: 20 }],
    };
    say(200, 'application/json', JSON.stringify(state));
  }

  /** A login and a prompt, with the negotiation that BusyBox begins with. */
  #telnet(socket: Socket): void {
    let stage: 'user' | 'password' | 'shell' = 'user';
    let user = '';
    let text = '';
    socket.write(Buffer.from([255, 253, 31, 255, 251, 1, 255, 251, 3]));
    socket.write(`${this.#unit().model} login: `);
    const line = (said: string) => {
      if (stage === 'user') {
        user = said;
        stage = 'password';
        socket.write('Password: ');
      } else if (stage === 'password') {
        const right = user === simLogin.user && said === simLogin.password;
        stage = right ? 'shell' : 'user';
        socket.write(right ? '\r\n# ' : '\r\nLogin incorrect\r\nlogin: ');
      } else socket.write(`${said}\r\n${this.#answer(said).text}\r\n# `);
    };
    socket.on('data', (chunk: Buffer) => {
      text += withoutCommands(chunk);
      const lines = text.split(/\r\n|\r|\n/);
      text = lines.pop()!;
      for (const said of lines) line(said);
    });
  }

  #ssh(client: ssh2.Connection): void {
    client.on('error', () => undefined);
    client.on('authentication', (login) => {
      const right =
        login.method === 'password' &&
        login.username === simLogin.user &&
        login.password === simLogin.password;
      if (right) login.accept();
      else login.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('exec', (take, _, { command }) => {
        const channel = take();
        const { text, code } = this.#answer(command);
        channel.write(`${text}\n`);
        channel.exit(code);
        channel.end();
      });
    });
  }

  #answer(command: string): { text: string; code: number } {
    const { firmware, serial } = this.#unit();
    if (command === 'version') return { text: `Software version ${firmware}, serial ${serial}`, code: 0 };
    if (command === 'temperature') return { text: 'temperature: 47.5 C', code: 0 };
    return { text: `sh: ${command}: not found`, code: 127 };
  }
}

/** The text of a chunk without telnet commands of three octets. */
function withoutCommands(chunk: Buffer): string {
  const text: number[] = [];
  for (let at = 0; at < chunk.length; at++) {
    if (chunk[at] === 255) at += 2;
    else text.push(chunk[at]!);
  }
  return Buffer.from(text).toString('latin1');
}

function newHostKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'sec1', format: 'pem' })
    .toString();
}
