import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trapDefinitions } from '../../hardware/traps/all.ts';
import { objects as shipped } from '../../hardware/traps/objects.ts';
import { tag } from '../../hardware/wires/ber.ts';
import { TrapRules } from '../../src/snmp/classify.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import { importMibs, loadMibs } from '../../src/snmp/mib/mibs.ts';
import { parseMib } from '../../src/snmp/mib/parse.ts';
import { MibReader } from '../../src/snmp/mib/reader.ts';
import { mibReport } from '../../src/snmp/mib/report.ts';
import { resolveModules } from '../../src/snmp/mib/resolve.ts';
import { ObjectNames } from '../../src/snmp/objects.ts';
import { notification } from '../support/packets.ts';

const acme = `
ACME-MIB DEFINITIONS ::= BEGIN
IMPORTS MODULE-IDENTITY, OBJECT-TYPE, NOTIFICATION-TYPE, Integer32, enterprises FROM SNMPv2-SMI
        AcmeState, AcmeFlags FROM ACME-TC;
acme MODULE-IDENTITY
    LAST-UPDATED "202601010000Z" ORGANIZATION "Acme" CONTACT-INFO "x"
    DESCRIPTION "With ::= and -- and { in its text"
    ::= { enterprises 99999 }
acmeObjects OBJECT IDENTIFIER ::= { acme 1 }
acmeTable OBJECT-TYPE SYNTAX SEQUENCE OF AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "t"
    ::= { acmeObjects 2 }
acmeEntry OBJECT-TYPE SYNTAX AcmeEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "r"
    INDEX { acmeIndex } ::= { acmeTable 1 }
AcmeEntry ::= SEQUENCE { acmeIndex Integer32, acmeState AcmeState }
acmeIndex OBJECT-TYPE SYNTAX Integer32 (1..10 | 20) MAX-ACCESS not-accessible STATUS current
    DESCRIPTION "i" ::= { acmeEntry 1 }
acmeState OBJECT-TYPE SYNTAX AcmeState MAX-ACCESS read-only STATUS current DESCRIPTION "s"
    DEFVAL { well } ::= { acmeEntry 2 }
acmeFlags OBJECT-TYPE SYNTAX AcmeFlags MAX-ACCESS read-only STATUS current DESCRIPTION "f" ::= { acmeObjects 3 }
acmeVolts OBJECT-TYPE SYNTAX AcmeTenths UNITS "V" MAX-ACCESS read-only STATUS current DESCRIPTION "v"
    ::= { acmeObjects 4 }
acmePort OBJECT-TYPE SYNTAX INTEGER { none(0), left(1) } MAX-ACCESS read-only STATUS current DESCRIPTION "p"
    ::= { 1 3 6 1 4 1 99999 1 5 }
AcmeTenths ::= TEXTUAL-CONVENTION DISPLAY-HINT "d-1" STATUS current DESCRIPTION "x" SYNTAX Integer32
acmeFell NOTIFICATION-TYPE OBJECTS { acmeState, acmePort } STATUS current DESCRIPTION "n"
    ::= { acme 0 7 }
END`;
const acmeTc = `
ACME-TC DEFINITIONS ::= BEGIN
IMPORTS TEXTUAL-CONVENTION FROM SNMPv2-TC;
AcmeState ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "x" SYNTAX INTEGER { well(1), ill(2) }
AcmeFlags ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "x" SYNTAX BITS { hot(0), wet(1), loud(9) }
END`;
const old = `
OLD-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises FROM RFC1155-SMI OBJECT-TYPE FROM RFC-1212 TRAP-TYPE FROM RFC-1215;
OBJECT-TYPE MACRO ::= BEGIN TYPE NOTATION ::= "SYNTAX" type END
old OBJECT IDENTIFIER ::= { enterprises 88888 }
oldLamp OBJECT-TYPE SYNTAX INTEGER { off(0), on(1) } ACCESS read-only STATUS mandatory ::= { old 1 }
lampOut TRAP-TYPE ENTERPRISE old VARIABLES { oldLamp } DESCRIPTION "d" ::= 3
END`;

const nobody = { byAddress: () => undefined, byMac: () => undefined };
let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linebench-mib-'));
  data = join(folder, 'data');
  mkdirSync(join(folder, 'in'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'in', name), text);
  return join(folder, 'in');
};
const resolved = (...texts: string[]) =>
  resolveModules(
    texts.flatMap((text) => parseMib(text).modules),
    [],
    shipped,
  );

describe('MIB files', () => {
  it('give names, enumerations, bits, hints and notifications, from SMIv1 and SMIv2', () => {
    const { modules, missing } = resolved(acme, acmeTc, old);
    expect(missing).toEqual([]);
    const named = Object.fromEntries(modules.flatMap(({ objects }) => objects.map((o) => [o.name, o])));
    expect(named.acmeState).toEqual({
      oid: '1.3.6.1.4.1.99999.1.2.1.2',
      name: 'acmeState',
      values: { 1: 'well', 2: 'ill' },
    });
    expect(named.acmeFlags!.bits).toEqual({ 0: 'hot', 1: 'wet', 9: 'loud' });
    expect(named.acmeVolts).toMatchObject({ hint: 'd-1', unit: 'V' });
    expect(named.acmePort).toMatchObject({ oid: '1.3.6.1.4.1.99999.1.5', values: { 0: 'none', 1: 'left' } });
    expect(named.acmeTable).toBeUndefined();
    expect(modules.flatMap(({ notifications }) => notifications)).toEqual([
      { oid: '1.3.6.1.4.1.99999.0.7', name: 'acmeFell' },
      { oid: '1.3.6.1.4.1.88888.0.3', name: 'lampOut' },
    ]);
  });

  it('are told with file and line where they cannot be read; the rest is read', async () => {
    const report = await importMibs(
      put({
        'acme.mib': acme.replace('acmeState OBJECT-TYPE SYNTAX AcmeState', 'acmeState OBJECT-TYPE SYNTAX }'),
        'readme.txt': 'nothing here',
      }),
      data,
    );
    expect(report.failed).toEqual([
      { file: 'acme.mib', line: 17, message: '"}" where a type is expected' },
      { file: 'readme.txt', line: 1, message: expect.stringContaining('no module begins here') },
    ]);
    expect(report.modules).toEqual([{ module: 'ACME-MIB', objects: 4, notifications: 1 }]);
    expect(report.missing.map(({ what }) => what)).toEqual(['type AcmeFlags of ACME-TC']);
    expect(mibReport(report)).toContain('acme.mib:17 "}" where a type is expected');
  });

  it('name what the daemon hears, and what it heard before', async () => {
    const heard = decodeTrap(
      notification('1.3.6.1.4.1.99999.0.7', [
        { oid: '1.3.6.1.4.1.99999.1.2.1.2.4', type: tag.integer, value: 2 },
        { oid: '1.3.6.1.4.1.99999.1.3.0', type: tag.octetString, value: Uint8Array.from([0xc0, 0x40]) },
      ]),
    );
    await importMibs(put({ 'acme.mib': acme, 'tc.mib': acmeTc }), data);
    const mibs = loadMibs(data);
    const names = new ObjectNames([...shipped, ...mibs.objects], [...trapDefinitions, ...mibs.traps]);
    const rules = new TrapRules([], names, nobody, [...trapDefinitions, ...mibs.traps]);
    expect(rules.classify(heard, '10.0.0.1')).toMatchObject({
      name: 'acmeFell',
      known: true,
      effect: 'none',
      summary: 'acmeFell: acmeState.4 = ill (2), acmeFlags.0 = hot, wet, loud',
    });
    expect(names.trapName('1.3.6.1.4.1.99999.7')).toBe('acmeFell');
    expect(names.label('1.3.6.1.4.1.99999.0.7')).toBe('acmeFell');
  });

  it('never lower what ships, in either spelling of its OID', () => {
    const imported = {
      oid: '1.3.6.1.2.1.33.2.0.1',
      name: 'other',
      severity: 'indeterminate',
      kind: 'information',
    } as const;
    const rules = new TrapRules([], new ObjectNames(), nobody, [...trapDefinitions, imported]);
    const heard = decodeTrap(notification('1.3.6.1.2.1.33.2.0.1'));
    expect(rules.classify(heard, '10.0.0.1')).toMatchObject({ name: 'upsTrapOnBattery', effect: 'raise' });
  });

  it('may be imported one after the other', async () => {
    await importMibs(
      put({ 'tc.mib': acmeTc.replace('END', 'tcRoot OBJECT IDENTIFIER ::= { enterprises 5 }\nEND') }),
      data,
    );
    rmSync(join(folder, 'in', 'tc.mib'));
    const report = await importMibs(put({ 'acme.mib': acme }), data);
    expect(report.missing).toEqual([]);
    expect(loadMibs(data).objects.find(({ name }) => name === 'acmeState')!.values).toEqual({
      1: 'well',
      2: 'ill',
    });
  });

  it('may need each other in a circle', () => {
    const circle = (a: string, b: string) =>
      `${a} DEFINITIONS ::= BEGIN IMPORTS n${b}, T${b} FROM ${b};
       T${a} ::= T${b} n${a} OBJECT IDENTIFIER ::= { n${b} 1 }
       o${a} OBJECT-TYPE SYNTAX T${a} ACCESS read-only STATUS current ::= { enterprises 7 } END`;
    const { modules, missing } = resolved(circle('A', 'B'), circle('B', 'A'));
    expect(modules.map(({ objects }) => objects.length)).toEqual([1, 1]);
    expect(missing.some(({ what }) => what.includes('circle'))).toBe(true);
  });

  it('leave a stored file that is broken out, and say so', async () => {
    await importMibs(put({ 'old.mib': old }), data);
    writeFileSync(join(data, 'mibs', 'BAD.json'), '{"module":');
    const refused: string[] = [];
    expect(loadMibs(data, (file) => refused.push(file)).traps.map(({ name }) => name)).toEqual(['lampOut']);
    expect(refused).toEqual([join(data, 'mibs', 'BAD.json')]);
  });

  it('never hang or break the parser, whatever is changed in them (4000 seeded mutations)', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
      return seed % below;
    };
    const pieces = [
      '{',
      '}',
      '(',
      '"',
      '::=',
      ' END ',
      '--',
      ' OBJECT-TYPE ',
      ' IMPORTS ',
      '\0',
      ' MACRO ',
      "'",
    ];
    const texts = [acme, acmeTc, old];
    let slowest = 0;
    for (let i = 0; i < 4000; i++) {
      let text = texts[i % 3]!;
      for (let n = 0; n <= random(4); n++) {
        const at = random(text.length);
        text = text.slice(0, at) + pieces[random(pieces.length)] + text.slice(at + random(12));
      }
      const began = performance.now();
      resolveModules(parseMib(text).modules);
      slowest = Math.max(slowest, performance.now() - began);
    }
    expect(slowest).toBeLessThan(500);
  });

  it('of ten megabytes are read, or left when they take too long or too much', async () => {
    const one = (i: number) =>
      `o${i} OBJECT-TYPE SYNTAX INTEGER { off(0), on(1) } ACCESS read-only STATUS current DESCRIPTION "${'x'.repeat(400)}" ::= { old ${i} }\n`;
    const big = `BIG-MIB DEFINITIONS ::= BEGIN\nold OBJECT IDENTIFIER ::= { enterprises 4 }\n${Array.from({ length: 20_000 }, (_, i) => one(i)).join('')}END`;
    expect(big.length).toBeGreaterThan(10_000_000);
    const at = put({ 'big.mib': big, 'old.mib': old });
    expect((await importMibs(at, data)).modules[0]).toMatchObject({ module: 'BIG-MIB', objects: 20_000 });
    const hurried = await importMibs(at, data, new MibReader({ fileMs: 1, memoryMb: 512 }));
    expect(hurried.failed[0]!.message).toContain('took longer than 1 ms');
    const cramped = await importMibs(at, data, new MibReader({ fileMs: 20_000, memoryMb: 12 }));
    expect(cramped.failed[0]).toMatchObject({
      file: 'big.mib',
      message: expect.stringContaining('broke the reader'),
    });
    expect(cramped.modules.map(({ module }) => module)).toEqual(['OLD-MIB']);
  }, 60_000);

  const netSnmp = '/usr/share/snmp/mibs';
  it.skipIf(!existsSync(netSnmp))(
    `of net-snmp are read whole [needs Debian's libsnmp-base: ${netSnmp}]`,
    async () => {
      const report = await importMibs(netSnmp, data);
      expect(report.failed).toEqual([]);
      expect(report.missing).toEqual([]);
      expect(report.modules).toHaveLength(readdirSync(netSnmp).length);
      const { objects, traps } = loadMibs(data);
      // What the files say about themselves: each OBJECT-TYPE that is no table and no row is there.
      const written = readdirSync(netSnmp).flatMap((file) => [
        ...readFileSync(join(netSnmp, file), 'latin1').matchAll(/^([a-z]\w*)\s+OBJECT-TYPE/gm),
      ]);
      const names = new Set(objects.map(({ name }) => name));
      expect(
        written.map((match) => match[1]!).filter((name) => !/(Table|Entry)$/.test(name) && !names.has(name)),
      ).toEqual([]);
      expect(objects.find(({ name }) => name === 'memTotalReal')).toMatchObject({
        oid: '1.3.6.1.4.1.2021.4.5',
      });
      expect(objects.find(({ name }) => name === 'laErrorFlag')!.values).toEqual({
        0: 'noError',
        1: 'error',
      });
      expect(traps.map(({ name, oid }) => `${name} ${oid}`)).toContain(
        'nsNotifyShutdown 1.3.6.1.4.1.8072.4.0.2',
      );
    },
  );
});
