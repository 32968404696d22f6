import type { SimModemUnit } from './modem.ts';
import { SimScanner } from './scanner.ts';

/** Time from one line of the boot to the next, milliseconds. */
const lineMs = 120;

/** The serial console of a simulated unit behind a serial device server: it prints its boot while it has power. */
export class SimConsole {
  readonly #line: SimScanner;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: string) {
    this.#line = new SimScanner(host);
  }

  get port(): number {
    return this.#line.port;
  }

  /** On `port`, where it is looked for when it comes back; any free one unless given. */
  start(port = 0): Promise<void> {
    return this.#line.start(port);
  }

  stop(): Promise<void> {
    clearInterval(this.#timer);
    return this.#line.stop();
  }

  power(on: boolean, unit: SimModemUnit): void {
    clearInterval(this.#timer);
    if (!on) return;
    const lines = bootLog(unit);
    this.#timer = setInterval(() => {
      const line = lines.shift();
      if (line === undefined) clearInterval(this.#timer);
      else this.print(line);
    }, lineMs);
  }

  /** One line, as the unit ends it. */
  print(text: string): void {
    this.#line.sendBytes(Buffer.from(`${text}\r\n`));
  }
}

function bootLog({ vendor, model, firmware, serial, mac, fault }: SimModemUnit): string[] {
  return [
    `${vendor} boot ROM 1.2.1`,
    'DDR init ... OK',
    `Loading image 1, SW_REV ${firmware}`,
    'Verifying signature ... OK',
    `Board ${model}, serial ${serial}`,
    `HFC MAC ${mac}`,
    'wpa_key=correct-horse-battery',
    ...(fault === 'silent'
      ? ['Kernel panic - not syncing: VFS: unable to mount root fs', 'Rebooting in 5 seconds..']
      : [
          'Scanning for downstream ...',
          'Downstream locked, 8 channels',
          'Ranging complete',
          'SNMP agent up',
        ]),
  ];
}
