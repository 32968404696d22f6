import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BenchLab } from '../../hardware/sim/bench-lab.ts';
import { type App, createApp } from '../../src/app.ts';
import { Config } from '../../src/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { launchBrowser, signIn } from './browser.ts';
import { shapes } from './screens.ts';

const root = join(import.meta.dirname, '..', '..');
/** Password of every user of the world. */
export const password = 'a long password';
const users = (['admin', 'viewer', 'analyst', 'supervisor', 'agent'] as const).map((role) => ({
  user: role,
  name: role,
  role,
  password,
}));

/** A page and what its console complained of. */
export interface Walk {
  page: Page;
  complaints: string[];
}

/** The daemon with a simulated bench, a browser, and somebody who sends traps. */
export class WebWorld {
  #lab: BenchLab | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'linebench-web-'));
  #app: App | undefined;
  #browser: Browser | undefined;
  #port = 0;

  /** `prepare` may put a history into the data folder before the daemon opens it. */
  async start(prepare: (data: string) => void = () => undefined): Promise<void> {
    const built = spawnSync(process.execPath, [join(root, 'src', 'launch.mjs'), 'build'], {
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`the web could not be built: ${built.stderr}`);
    this.#lab = await labOnFreePort();
    const data = join(this.#folder, 'data');
    mkdirSync(data, { recursive: true });
    prepare(data);
    await this.startDaemon();
    this.#browser = await launchBrowser();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.stopDaemon();
    await this.#lab?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Starts the daemon; after a stop, on the same port and data. */
  async startDaemon(): Promise<void> {
    const app = createApp(
      Config.parse({
        data: join(this.#folder, 'data'),
        profiles: join(root, 'profiles'),
        http: { port: this.#port },
        traps: { listen: [{ host: '127.0.0.1', port: 0 }] },
        devices: [{ name: 'cmts-1', address: '127.0.0.1', kind: 'cmts', poll: false }],
        ...this.lab.config(),
      }),
      { clock: systemClock, log: silentLog },
    );
    this.#app = app;
    await app.accounts.ensureUsers(users);
    await app.start();
    this.#port = Number(new URL(app.url()).port);
  }

  async stopDaemon(): Promise<void> {
    await this.#app?.stop();
    this.#app = undefined;
  }

  /** The simulated bench, once started. */
  get lab(): BenchLab {
    return this.#lab!;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A new page that nothing was opened in yet; signed in when `user` is given. */
  async walk(
    user?: (typeof users)[number]['user'],
    more: object = {},
  ): Promise<Walk & { context: BrowserContext }> {
    const context = await this.#browser!.newContext({
      viewport: shapes.desk,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...more,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    if (user) await signIn(page, this.url, user, password);
    return { page, complaints, context };
  }

  /** Sends datagrams to the daemon's trap port. */
  async send(...packets: readonly Buffer[]): Promise<void> {
    const port = Number(this.#app!.trapAddresses()[0]!.split(':')[1]);
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    for (const packet of packets) {
      await new Promise<void>((resolve, reject) =>
        socket.send(packet, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
      );
    }
    socket.close();
  }
}

/** All units of a lab answer on one UDP port; the first that is free on all of their addresses, as two test runs may meet. */
async function labOnFreePort(): Promise<BenchLab> {
  for (let port = 16_358; ; port++) {
    const lab = new BenchLab({ network: '127.0.58', port, seed: 3 });
    try {
      await lab.start();
      return lab;
    } catch (thrown) {
      await lab.stop();
      if ((thrown as { code?: string }).code !== 'EADDRINUSE' || port >= 16_378) throw thrown;
    }
  }
}
