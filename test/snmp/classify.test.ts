import { describe, expect, it } from 'vitest';
import { trapDefinitions } from '../../hardware/traps/all.ts';
import { tag } from '../../hardware/wires/ber.ts';
import type { Varbind } from '../../hardware/wires/snmp.ts';
import { TrapRules } from '../../src/snmp/classify.ts';
import { decodeTrap } from '../../src/snmp/decode.ts';
import { ObjectNames, trapKey } from '../../src/snmp/objects.ts';
import { octetText, renderValue } from '../../src/snmp/render.ts';
import { link, notification, trapV1 } from '../support/packets.ts';

const mac = '00:1d:cd:4e:10:05';
const rules = new TrapRules(trapDefinitions, new ObjectNames(), {
  byAddress: (address) => (address === '10.0.0.1' ? { id: 7, name: 'cmts-1' } : undefined),
  byMac: (text) => (text === mac ? { id: 9, name: 'cm-005' } : undefined),
});
const classify = (bytes: Buffer, source = '10.0.0.1') => rules.classify(decodeTrap(bytes), source);
const text = (oid: string, value: string): Varbind => ({ oid, type: tag.octetString, value });
const number = (oid: string, value: number): Varbind => ({ oid, type: tag.integer, value });

const docsisEvent = (id: number, level: number, words: string) =>
  notification('1.3.6.1.4.1.4491.2.1.20.0.1', [
    number('1.3.6.1.2.1.69.1.5.8.1.5.1', level),
    { oid: '1.3.6.1.2.1.69.1.5.8.1.6.1', type: tag.gauge32, value: id },
    text('1.3.6.1.2.1.69.1.5.8.1.7.1', words),
  ]);

describe('TrapRules', () => {
  it('pairs linkDown and linkUp of one interface by the same key', () => {
    const down = classify(link(false, 12));
    expect(down).toMatchObject({
      name: 'linkDown',
      severity: 'major',
      effect: 'raise',
      signature: 'device/7/link/12',
      summary: 'Link eth12 down',
      ticket: 'P3',
      deviceId: 7,
    });
    expect(classify(link(true, 12))).toMatchObject({
      effect: 'clear',
      signature: down.signature,
      severity: 'cleared',
      ticket: null,
    });
  });

  it('ends what an ONT said with its last breath when its light is back', () => {
    const gpon = (n: number) =>
      classify(
        notification(`1.3.6.1.4.1.664.6.10000.76.1.1.5.1.0.${n}`, [
          text('1.3.6.1.2.1.2.2.1.2.10208', 'Shelf: 1, Slot: 2, PON: 3, ONT: 8'),
          number('1.3.6.1.2.1.2.2.1.1.10208', 10_208),
        ]),
      );
    const [gasp, lost, back] = [gpon(38), gpon(2), gpon(1)];
    expect(lost.summary).toBe('ONT loss of signal: Shelf: 1, Slot: 2, PON: 3, ONT: 8');
    expect([gasp.effect, lost.effect, back.effect]).toEqual(['raise', 'raise', 'clear']);
    expect(back.signature!.split('\n').sort()).toEqual([gasp.signature, lost.signature].sort());
  });

  it('keys an unknown sender by its address, and takes the interface from the instance when there is no ifIndex', () => {
    const bytes = notification('1.3.6.1.6.3.1.1.5.3', [number('1.3.6.1.2.1.2.2.1.8.44', 2)]);
    expect(classify(bytes, '10.9.9.9')).toMatchObject({ signature: '10.9.9.9/link/44', deviceId: null });
  });

  it('lowers a link that an administrator shut', () => {
    const bytes = notification('1.3.6.1.6.3.1.1.5.3', [number('1.3.6.1.2.1.2.2.1.7.3', 2)]);
    expect(classify(bytes)).toMatchObject({ severity: 'warning', signature: 'device/7/link/3' });
  });

  it('reads the meaning of a DOCSIS event from its id, and the modem from its text', () => {
    const event = classify(
      docsisEvent(
        82000200,
        3,
        `No Ranging Response received - T3 time-out;CM-MAC=${mac};CMTS-MAC=00:00:00:00:00:01;`,
      ),
    );
    expect(event).toMatchObject({
      severity: 'minor',
      signature: `cm/${mac}/ranging`,
      deviceId: 9,
      expires: 3600,
    });
    expect(classify(docsisEvent(99999999, 2, `Something;CM-MAC=${mac};`))).toMatchObject({
      severity: 'critical',
      effect: 'raise',
    });
    expect(classify(docsisEvent(99999999, 7, 'Something'))).toMatchObject({
      effect: 'none',
      severity: 'indeterminate',
    });
  });

  it('clears a modem that is online again', () => {
    const online = notification('1.3.6.1.4.1.9.9.116.2.0.1', [
      {
        oid: '1.3.6.1.2.1.10.127.1.3.3.1.2.1',
        type: tag.octetString,
        value: Uint8Array.from(mac.split(':'), (o) => Number.parseInt(o, 16)),
      },
      number('1.3.6.1.4.1.9.9.116.1.3.2.1.1.1', 12),
    ]);
    expect(classify(online).signature?.split('\n')).toContain(`cm/${mac}/ranging`);
  });

  it('matches both spellings of an enterprise trap', () => {
    expect(trapKey('1.3.6.1.4.1.318.0.5')).toBe(trapKey('1.3.6.1.4.1.318.5'));
    expect(trapKey('1.3.6.1.4.1.318.10.5')).toBe('1.3.6.1.4.1.318.10.5');
    expect(classify(trapV1('1.3.6.1.4.1.318', 6, 5))).toMatchObject({
      name: 'upsOnBattery',
      effect: 'raise',
    });
    expect(classify(notification('1.3.6.1.4.1.318.9'))).toMatchObject({
      name: 'powerRestored',
      effect: 'clear',
    });
  });

  it('keeps an unknown trap with its first values', () => {
    expect(
      classify(notification('1.3.6.1.4.1.99999.7.0.3', [text('1.3.6.1.4.1.99999.7.1.0', 'fan replaced')])),
    ).toMatchObject({
      known: false,
      name: '1.3.6.1.4.1.99999.7.0.3',
      effect: 'none',
      signature: null,
      summary: '1.3.6.1.4.1.99999.7.1.0 = fan replaced',
    });
  });

  it.each([
    ['names nothing', '{nonsense}', /nonsense/],
    ['has a brace alone', 'link/{ifIndex', /a \{ stands alone in "link\/\{ifIndex"/],
    ['has a closing brace alone', 'link/{ifIndex}}', /a \} stands alone/],
    ['has an empty place', 'link/{}', /a \{ stands alone/],
  ])('says at the start which template %s', (_, key, words) => {
    const definition = {
      ...({ oid: '1.3.6.1.4.1.1.0.1', name: 'x', severity: 'minor', kind: 'problem' } as const),
      key,
    };
    expect(
      () =>
        new TrapRules([definition], new ObjectNames(), {
          byAddress: () => undefined,
          byMac: () => undefined,
        }),
    ).toThrow(words);
  });
});

describe('values for people', () => {
  const names = new ObjectNames();
  it('name objects and apply enumerations, units and hints', () => {
    expect(names.describe(number('1.3.6.1.2.1.2.2.1.8.3', 2))).toMatchObject({
      name: 'ifOperStatus.3',
      text: 'down (2)',
    });
    expect(names.describe(number('1.3.6.1.2.1.10.127.1.1.1.1.6.3', -51)).text).toBe('-5.1 dBmV');
    expect(
      renderValue(Uint8Array.from([7, 233, 11, 21, 20, 5, 9, 0, 43, 1, 0]), {
        oid: '1',
        name: 'x',
        hint: 'dateAndTime',
      }),
    ).toBe('2025-11-21T20:05:09+01:00');
    expect(renderValue(123_456, undefined, tag.timeTicks)).toBe('00:20:34.56');
  });

  it('show bytes as hex and never pass control characters on', () => {
    expect(octetText(Uint8Array.from([0, 0x1d, 0xcd]))).toBe('00:1d:cd');
    expect(octetText(Buffer.from('<b>hi</b>\u001b[31m and more\r\nend'))).toBe(
      '<b>hi</b>\u00b7[31m and more end',
    );
    expect(octetText(Buffer.from('name\0'))).toBe('name');
  });
});
