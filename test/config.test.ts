import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDrivers } from '../src/benches/check.ts';
import { Config, readSecret } from '../src/config.ts';
import { references } from '../src/config-checks.ts';
import { ConfigError, loadConfig, parseConfig } from '../src/config-file.ts';
import { checkSnmp } from '../src/snmp/check.ts';
import { tempFolder } from './support/database.ts';

const checks = [references, checkDrivers, checkSnmp];

/** Every fault as `line:column path: message`; empty when the text is sound. */
function faults(text: string): string[] {
  try {
    parseConfig(text, 'lab.yaml', checks);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return thrown.faults.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
  }
}

const board = 'boards: [{ id: r, kind: modbus-tcp, host: 10.0.0.9, outlets: 8 }]';
const place = (label: string, outlet: number, more = 'address: 10.0.1.1') =>
  `      - { label: ${label}, outlet: { board: r, outlet: ${outlet} }, unit: { ${more} } }`;
const bench = (...lines: string[]) =>
  [board, 'benches:', '  - id: b1', '    profile: quick-check', '    positions:', ...lines].join('\n');
const duration = 'write a duration with its unit, such as 250ms, 5s, 2m, 1h or 7d';

describe('a fault is placed and says what to write', () => {
  it.each<[what: string, text: string, ...expected: string[]]>([
    [
      'unknown keys',
      'htp: 1\nhttp:\n  prt: 3',
      '1:1 htp: no such key; linebench.example.yaml lists every key',
      '3:3 http.prt: no such key; linebench.example.yaml lists every key',
    ],
    [
      'wrong types',
      'http:\n  port: "80"\n  host: 3\n  insecure: yes please',
      '2:3 http.port: write a number, not a text',
      '3:3 http.host: write a text (quotes make it one), not a number',
      '4:3 http.insecure: write true or false, not a text',
    ],
    [
      'numbers out of range',
      'http: { port: 70000 }\npolling: { retries: -1, concurrency: 1.5 }',
      '1:9 http.port: write 65535 at most',
      '2:12 polling.retries: write 0 at least',
      '2:25 polling.concurrency: write a whole number, not a number with a fraction',
    ],
    [
      'a word that is none of the choices',
      'log: loud',
      '1:1 log: write one of fatal, error, warn, info, debug, trace, silent',
    ],
    [
      'durations',
      'polling:\n  interval: 60\n  timeout: 5 sec\ntickets: { holdDown: 400d }',
      `2:3 polling.interval: ${duration}`,
      `3:3 polling.timeout: ${duration}`,
      '4:12 tickets.holdDown: write a duration from 0s to 30d',
    ],
    [
      'an empty section',
      'http:\n',
      '1:1 http: nothing stands here; write keys, each with its value, or take the key away',
    ],
    ['a list at the top', '- a\n- b', '1:1 : write keys, each with its value, not a list'],
    ['a text at the top', 'hello', '1:1 : write keys, each with its value, not a text'],
    [
      'duplicate names, in the order of the file',
      [
        'devices:',
        '  - { name: a, address: 10.0.0.1, serial: "AB 1" }',
        '  - { name: a, address: 10.0.0.2, serial: ab1 }',
      ].join('\n'),
      '3:7 devices[1].name: the device a is here twice; give one another name',
      '3:35 devices[1].serial: a has the same serial; give each its own',
    ],
    [
      'references to nothing',
      'devices:\n  - { name: a, address: 10.0.0.1, credential: toString, parent: z, model: x1 }',
      '2:35 devices[0].credential: no credential is called toString; add it below credentials',
      '2:57 devices[0].parent: no device is called z; add it or leave the parent out',
      '2:68 devices[0].model: no model is called x1; there are docsis-cmts, docsis-modem, generic, or leave it out',
    ],
    [
      'an address and a MAC that are none',
      'devices:\n  - { name: a, address: cmts.example, mac: 00-1d }',
      '2:16 devices[0].address: write an IP address such as 10.0.0.5 or 2001:db8::5',
      '2:39 devices[0].mac: write a MAC such as 00:1d:cd:4e:10:01',
    ],
    [
      'a threshold that would clear while it is crossed',
      'thresholds:\n  - { id: t, metric: us_snr, when: below, value: 25, rearm: 24 }',
      '2:54 thresholds[0].rearm: it would clear while it still is below 25; write 25 or more',
    ],
    [
      'a board that is missing',
      bench('      - { label: P1, outlet: { board: q, outlet: 0 }, unit: { address: 10.0.1.1 } }'),
      '6:32 benches[0].positions[0].outlet.board: no board is called q; add it below boards',
    ],
    [
      'an outlet and a label used twice',
      bench(place('P1', 0), place('P1', 0, 'address: 10.0.1.2')),
      '7:11 benches[0].positions[1].label: the label P1 is on another position too; a scan must tell them apart',
      '7:22 benches[0].positions[1].outlet: outlet r/0 already feeds another position; give each its own',
    ],
    [
      'an outlet that the board does not have',
      bench(place('P1', 8)),
      '6:42 benches[0].positions[0].outlet.outlet: the board r has the outlets 0 to 7',
    ],
    ['a bench without positions', bench('      []'), '5:5 benches[0].positions: write 1 entry at least'],
    [
      'an unknown driver',
      'boards: [{ id: a, kind: constructor }]',
      '1:19 boards[0].kind: no board kind is called constructor; there are modbus-tcp, modbus-rtu, lcus, numato, kmtronic, devantech-eth, devantech-usb, snmp-pdu, snmp-generic, netio, kmtronic-lan, numato-eth, hw-667, hid-relay',
    ],
    [
      'settings of a driver that are missing or out of range',
      'boards:\n  - { id: a, kind: modbus-tcp, outlets: 300, unit: x }\n  - { id: b, kind: lcus, path: "", outlets: 17 }',
      '2:5 boards[0].host: write a text here',
      '2:32 boards[0].outlets: write 256 at most',
      '2:46 boards[0].unit: write a number here',
      '3:26 boards[1].path: write something here',
      '3:36 boards[1].outlets: write 16 at most',
    ],
    [
      'a board that cannot be read back, a line that is none, a PDU nobody knows',
      [
        'boards:',
        '  - { id: a, kind: lcus, path: /dev/ttyUSB0, outlets: 1, status: none }',
        '  - { id: b, kind: kmtronic, path: "tcp://10.0.0.9", outlets: 8 }',
        '  - { id: c, kind: snmp-pdu, model: apc, host: pdu.example, community: x, outlets: 8, index: "1" }',
        '  - { id: d, kind: modbus-tcp, host: 10.0.0.9, outlets: 8, flash: 1, watchdog: 8, form: coil }',
      ].join('\n'),
      '2:58 boards[0].status: this board cannot say whether an outlet is on; write `unverified: true` beside it to use it all the same',
      '3:30 boards[1].path: write the serial server as tcp://HOST:PORT, such as tcp://10.0.2.21:4001',
      '4:30 boards[2].model: write one of apc-masterswitch, apc-rpdu, apc-rpdu2, apc-epdu, raritan-px1, raritan-px2, gude-1105, gude-1202, gude-8031, cyberpower, cyberpower-2, eaton, sentry3, sentry4, dataprobe-iboot',
      '4:42 boards[2].host: write an IP address such as 10.0.0.5 or 2001:db8::5',
      '4:87 boards[2].index: write numbers with a dot behind each, such as "1." or "1.2."',
      '5:60 boards[3].flash: write true or false here',
      '5:70 boards[3].watchdog: write keys, each with its value, here',
      '5:83 boards[3].form: write one of coils, registers',
    ],
    [
      'boards of one line that want different things of it',
      [
        'boards:',
        '  - { id: a, kind: modbus-rtu, path: /dev/ttyS0, outlets: 8, timeoutMs: 300 }',
        '  - { id: b, kind: kmtronic, path: /dev/ttyS0, outlets: 8, unit: 2, baud: 19200, timeoutMs: 300 }',
      ].join('\n'),
      '3:69 boards[1].baud: a on the same line has the default; write the same here',
    ],
    [
      'bad settings of a driver',
      `${bench(place('P1', 0))}\n    scanners:\n      - { id: s, kind: serial, path: /dev/ttyS0, baud: 9601 }\n      - { id: s, kind: tcp, host: 10.0.0.7, port: 4001, parity: odd }`,
      '8:50 benches[0].scanners[0].baud: write a usual rate: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200',
      '9:11 benches[0].scanners[1].id: the scanner s is here twice; give one another name',
      '9:57 benches[0].scanners[1].parity: this kind has no such setting',
    ],
    [
      'a trap template that names nothing',
      'traps:\n  definitions:\n    - { oid: 1.3.6.1.4.1.99999.1, name: x, severity: minor, kind: problem, title: "{nothing} failed" }',
      '3:76 traps.definitions[0].title: no object is called nothing; a template takes {device}, {source}, {interface}, {ifIndex}, {cmMac}, {values}, {device.FACT} with name, serial, kind, vendor, model, firmware, site, node, the objects of hardware/traps/objects.ts and of imported MIBs, and any OID',
    ],
    [
      'an SNMPv3 user with a short passphrase, without keys, and there twice',
      'traps:\n  v3:\n    users:\n      - { name: a, auth: { protocol: md5, secret: short } }\n      - { name: a, level: noAuthNoPriv }',
      '4:9 traps.v3.users[0]: authPriv needs priv with its protocol and secret; add it, or lower the level',
      '4:43 traps.v3.users[0].auth.secret: the passphrase is shorter than 8 characters; SNMPv3 allows none such',
      '5:11 traps.v3.users[1].name: the user a is here twice for the same engines; give each entry engines of its own',
    ],
    [
      'an SNMPv3 protocol that does not exist, and an engine id that is none',
      'traps:\n  v3:\n    users:\n      - { name: a, priv: { protocol: 3des, secret: long-enough }, engines: ["80"] }',
      '4:28 traps.v3.users[0].priv.protocol: write one of des, aes128, aes192, aes256, aes192c, aes256c',
      '4:77 traps.v3.users[0].engines[0]: write an engine id in hex, 10 to 64 digits, in quotes',
    ],
    [
      'a proxy that is no address',
      'http: { trustedProxy: front.example }',
      '1:9 http.trustedProxy: write the IP address or CIDR of the proxy, such as 10.0.0.2 or 10.0.0.0/24',
    ],
    ['tabs', 'http:\n\tport: 1', '2:1 : a tab stands here; indent with spaces'],
    ['duplicate keys', 'data: a\nlog: info\ndata: b', '3:1 : this key is here twice; take one of them away'],
    [
      'two documents',
      'data: a\n---\ndata: b',
      '2:1 : a second document begins here; take the line --- away, a file has one',
    ],
    [
      'what is no YAML',
      'data: [a',
      '1:9 : this is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['an alias of nothing', 'data: *x', '1:7 : no anchor &x stands before this; write the value out'],
    [
      'an alias of itself',
      'devices: &d [*d]',
      '1:14 : *d stands inside of what it stands for; write the values out',
    ],
    [
      'prototypes',
      'credentials:\n  __proto__: { community: x }\nboards:\n  - { id: a, kind: lcus, __proto__: { outlets: 4 } }',
      '2:3 __proto__: no such key; linebench.example.yaml lists every key',
      '4:26 __proto__: no such key; linebench.example.yaml lists every key',
    ],
  ])('%s', (_what, text, ...expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe('a file made to do harm is refused quickly', () => {
  const quickly = (text: string) => {
    const beganAt = performance.now();
    const [first, ...rest] = faults(text);
    expect(rest).toEqual([]);
    expect(performance.now() - beganAt).toBeLessThan(5000);
    return first;
  };

  it('aliases of aliases', () => {
    const rows = 'abcdefghij'
      .split('')
      .map((name, i, all) => `${name}: &${name} [${Array(9).fill(i === 0 ? 'x' : `*${all[i - 1]}`)}]`);
    expect(quickly(rows.join('\n'))).toMatch(/^2:\d+ : the aliases stand for more .* write the values out$/);
  });

  it('deep nesting, in flow and in block', () => {
    const deep = /nested too deeply; a configuration has ten levels at most$/;
    expect(quickly(`a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toMatch(deep);
    expect(quickly(Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toMatch(deep);
  });

  it('five megabytes, a folder, nothing at all', () => {
    const folder = tempFolder();
    const file = join(folder, 'big.yaml');
    writeFileSync(file, `# ${'x'.repeat(5 * 1024 * 1024)}`);
    expect(() => loadConfig(file)).toThrow(
      `${file}:1:1 (top): the file has 5242882 bytes; 4194304 is the most`,
    );
    mkdirSync(join(folder, 'sub'));
    expect(() => loadConfig(join(folder, 'sub'))).toThrow(/cannot be read .*name a YAML file/);
    expect(() => loadConfig(join(folder, 'none.yaml'))).toThrow(
      /no such file; copy linebench\.example\.yaml/,
    );
  });
});

it('an empty file, a comment and a byte order mark are the defaults', () => {
  const defaults = {
    data: './data',
    log: 'info',
    http: { host: '127.0.0.1', port: 8080, insecure: false },
    traps: {
      listen: [{ host: '0.0.0.0', port: 1162 }],
      allow: [],
      communities: [],
      dedup: 1000,
      storm: { rate: 1000, for: 5000, calm: 30_000 },
      v3: { users: [] },
      receiveBuffer: 16_777_216,
      definitions: [],
    },
    credentials: { default: { version: 'v2c', community: 'public' } },
    polling: { interval: 60_000, timeout: 2000, retries: 1, concurrency: 200 },
    devices: [],
    thresholds: [],
    boards: [],
    benches: [],
    goldens: [],
    profiles: './profiles',
    results: {
      zone: 'UTC',
      shifts: [
        { name: 'early', from: '06:00' },
        { name: 'late', from: '14:00' },
        { name: 'night', from: '22:00' },
      ],
      visit: 30 * 86_400_000,
    },
    retention: {
      events: 180 * 86_400_000,
      results: 1825 * 86_400_000,
      samples: 90 * 86_400_000,
      archive: true,
    },
    steps: { logins: {}, scripts: {} },
    forward: [],
    notify: { people: [], groups: {}, policies: [] },
    alarms: {
      rearm: 0,
      rearmOf: {},
      flapping: { changes: 5, window: 600_000 },
      suppression: { race: 30_000, settle: 60_000 },
      umbrella: { devices: 5, window: 120_000, share: 0.8, rearm: 0.2, ticket: 'P2' },
      overrides: [],
    },
    tickets: { holdDown: 300_000, reopenWithin: 86_400_000, customerNews: 60_000, policy: 'case-centre' },
  };
  for (const text of ['', '# nothing\n', '---\n', '\uFEFF', '{}'])
    expect(parseConfig(text, 'f', checks)).toEqual(defaults);
  expect(loadConfig(undefined)).toEqual(defaults);
  expect(parseConfig('\uFEFFdata: x\r\nlog: warn\r\n', 'f')).toMatchObject({ data: 'x', log: 'warn' });
});

it('entries have their defaults', () => {
  const { devices, thresholds, benches } = Config.parse({
    devices: [{ name: 'a', address: '10.0.0.1' }],
    thresholds: [{ id: 't', metric: 'm', when: 'above', value: 1, rearm: 1 }],
    benches: [
      {
        id: 'b',
        profile: 'p',
        positions: [{ label: 'P1', outlet: { board: 'r', outlet: 0 }, unit: { address: '10.0.0.2' } }],
      },
    ],
  });
  expect(devices).toEqual([
    { name: 'a', address: '10.0.0.1', port: 161, credential: 'default', kind: 'other', poll: true },
  ]);
  expect(thresholds[0]).toMatchObject({ count: 3, severity: 'minor' });
  expect(benches[0]).toMatchObject({ stagger: 250, readBack: 1000, scanners: [] });
  expect(benches[0]!.positions[0]!.unit).toEqual({
    address: '10.0.0.2',
    port: 161,
    credential: 'default',
  });
});

it('a secret is read from the environment, from a file, or is the text itself', () => {
  const file = join(tempFolder(), 'community');
  writeFileSync(file, 's3cret\n');
  process.env['LINEBENCH_TEST_SECRET'] = 'from-env';
  expect(readSecret(`file:${file}`)).toBe('s3cret');
  expect(readSecret('env:LINEBENCH_TEST_SECRET')).toBe('from-env');
  expect(readSecret('public')).toBe('public');
  delete process.env['LINEBENCH_TEST_SECRET'];
  expect(() => readSecret('env:LINEBENCH_TEST_SECRET')).toThrow(
    'the environment variable LINEBENCH_TEST_SECRET is not set',
  );
  expect(() => readSecret(`file:${file}.not`)).toThrow('does not exist');
});
