import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitFits, luhnFits, mod43Fits } from '../../src/benches/check-digit.ts';
import { collect } from '../../src/benches/collect.ts';
import { dateOf, gs1 } from '../../src/benches/gs1.ts';
import { identify } from '../../src/benches/identify.ts';
import { nothingExpected } from '../../src/benches/labels/classify.ts';
import { isSecret, redact } from '../../src/benches/labels/secrets.ts';

const gs = '\x1d';
function line(text: string, aim: string | null = null, expected = nothingExpected): string {
  const { kind, ...rest } = identify(text, aim, ['1-1'], expected);
  const [value] = Object.values(rest);
  if (kind === 'label')
    return Object.entries(value as object)
      .map((pair) => pair.join('='))
      .join(' ');
  if (kind === 'unsure') {
    return `unsure ${(value as { field: string }[]).map(({ field }) => field).join(' or ')}`;
  }
  return [kind, ...Object.values(rest)].join(' ');
}

describe('labels as they stick on units', () => {
  it.each([
    // One line each, Code 128 or Code 39.
    ['CM MAC 0015A2B4C6D8', 'C0', 'mac 00:15:a2:b4:c6:d8'],
    ['MTA MAC: 0015A2B4C6D9', 'C0', 'mtaMac=00:15:a2:b4:c6:d9'],
    ['WAN MAC:0015A2B4C6DA', null, 'wanMac=00:15:a2:b4:c6:da'],
    ['688F2E-0A0B0C', null, 'mac 68:8f:2e:0a:0b:0c'],
    ['F4AB0C1D2E3F401', null, 'serial F4AB0C1D2E3F401'],
    ['CP1512SA7B2', null, 'serial CP1512SA7B2'],
    ['21023105A8WXYZ000123', null, 'serial 21023105A8WXYZ000123'],
    ['DDAP64400123', 'C0', 'serial DDAP64400123'],
    ['S/N 231205678901', null, 'serial 231205678901'],
    ['Model: TG862G', null, 'model=TG862G'],
    ['P/N: 801-100 X', null, 'model=801-100 X'],
    ['TC4400', null, 'model=TC4400'],
    ['*AB12CD34*', 'A0', 'serial AB12CD34'],
    // PON.
    ['HWTC1A2B3C4D', null, 'gpon=HWTC1A2B3C4D'],
    ['GPON SN: ZTEGC0FFEE01', null, 'gpon=ZTEGC0FFEE01'],
    ['48575443C0FFEE01', null, 'gpon=HWTCC0FFEE01'],
    // Cellular.
    ['IMEI: 490154203237518', null, 'imei=490154203237518'],
    ['356938035643809', null, 'imei=356938035643809'],
    ['8944500102198304826', null, 'unknown iccid'],
    // Retail.
    ['4006381333931', 'E0', 'unknown article'],
    ['036000291452', 'E0', 'unknown article'],
    ['036000291453', 'E0', 'unknown check_digit'],
    // GS1: fixed and variable length, dates, bracketed print, Digital Link.
    [`0104006381333931172712311021AB`, 'C1', 'unknown code'],
    [`010400638133393110LOT7${gs}21SER0001${gs}240TG862`, 'd2', 'serial=SER0001 model=TG862'],
    [`0104006381333931${gs}21SER0002`, 'Q3', 'serial SER0002'],
    ['(01)04006381333931(21)SER0003', 'Q1', 'serial SER0003'],
    ['https://example.com/01/04006381333931/10/L1/21/SER0004', null, 'serial SER0004'],
    ['0104006381333932' + '21SER0005', 'C1', 'unknown check_digit'],
    // ISO/IEC 15434 with MH10.8.2 identifiers.
    [
      `[)>\x1e06${gs}1PTG862G/NA${gs}SF4AB0C1D2E3F402${gs}23S001DCF0A0B0C\x1e\x04`,
      'd1',
      'model=TG862G/NA serial=F4AB0C1D2E3F402 mac=00:1d:cf:0a:0b:0c',
    ],
    // One code for the whole label.
    [
      'S/N:F4AB0C1D2E3F403;CM MAC:001DCF0A0B0D;MTA MAC:001DCF0A0B0E;SSID:HOME-1;WPA KEY:s3cr3tkey',
      'Q1',
      'serial=F4AB0C1D2E3F403 mac=00:1d:cf:0a:0b:0d mtaMac=00:1d:cf:0a:0b:0e',
    ],
    ['{"sn":"AB12CD34","mac":"00:1D:CF:0A:0B:0F","pwd":"x"}', 'Q1', 'serial=AB12CD34 mac=00:1d:cf:0a:0b:0f'],
    [
      'SN AB12CD34\nMAC 001DCF0A0B10\nMODEL: TM822G',
      'Q1',
      'serial=AB12CD34 mac=00:1d:cf:0a:0b:10 model=TM822G',
    ],
    // Secrets.
    ['WIFI:T:WPA;S:HOME\\;1;P:s3cr3t;H:false;;', 'Q1', 'secret'],
    ['DPP:C:81/1;K:MDkwEwYHKoZI;;', 'Q1', 'secret'],
    ['http://admin:pass1234@192.168.0.1/', 'Q1', 'secret'],
    ['WPA2 KEY: ABCD1234', null, 'secret'],
    // In doubt the operator is asked.
    ['001122334455', null, 'unsure mac or serial'],
    // Codes of the house.
    ['LB:YES', null, 'command yes'],
    ['LB:USER:olu', null, 'badge olu'],
    ['LB:TICKET:17', null, 'ticket 17'],
    ['http://127.0.0.1:8080/tickets/17', 'Q1', 'ticket 17'],
    ['LB:POS:9-9', null, 'elsewhere 9-9'],
  ])('%j (%s): %s', (text, aim, expected) => {
    expect(line(text, aim)).toBe(expected);
  });

  it('what the profile waits for decides a doubt', () => {
    expect(line('001122334455', null, { missing: ['mac'], known: ['serial'] })).toBe('mac 00:11:22:33:44:55');
    expect(line('001122334455', null, { missing: ['serial'], known: ['mac'] })).toBe('serial 001122334455');
  });
});

describe('check digits', () => {
  it.each([
    ['4006381333931', true],
    ['4006381333930', false],
    ['036000291452', true],
    ['106141412345678908', true],
    ['12345', false],
  ])('mod 10 of %s: %s', (digits, fits) => expect(checkDigitFits(digits)).toBe(fits));
  it.each([
    ['490154203237518', true],
    ['490154203237519', false],
  ])('Luhn of %s: %s', (digits, fits) => expect(luhnFits(digits)).toBe(fits));
  it.each([
    ['CODE39W', true],
    ['CODE39X', false],
    ['a', false],
  ])('mod 43 of %s: %s', (text, fits) => expect(mod43Fits(text)).toBe(fits));

  it('any one digit changed is noticed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.nat(12),
        fc.integer({ min: 1, max: 9 }),
        (body, at, by) => {
          const whole = [...'0123456789'].map((digit) => body + digit).find(checkDigitFits)!;
          const digit = String((Number(whole[at]) + by) % 10);
          expect(checkDigitFits(whole.slice(0, at) + digit + whole.slice(at + 1))).toBe(false);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('GS1', () => {
  it.each([
    ['271231', '2027-12-31'],
    ['240200', '2024-02-29'],
    ['990101', '1999-01-01'],
    ['260230', undefined],
    ['261301', undefined],
  ])('the date %s is %s', (text, day) => expect(dateOf(text, 2026)).toBe(day));

  it('gives back every element, in any order', () => {
    const element = fc.constantFrom(
      ['01', '04006381333931'],
      ['10', 'LOT-7'],
      ['17', '271231'],
      ['21', 'SER/9'],
      ['240', 'X'],
      ['3103', '001250'],
      ['8004', 'GIAI1'],
      ['91', 'internal'],
    );
    fc.assert(
      fc.property(fc.uniqueArray(element, { selector: ([ai]) => ai, minLength: 1 }), (elements) => {
        const read = gs1(elements.map(([ai, value]) => `${ai}${value}${gs}`).join(''), 'C1');
        expect(read).toEqual({ elements: new Map(elements as [string, string][]), fault: null });
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('secrets', () => {
  it('are taken out of what is shown', () => {
    expect(redact('SN:AB12;WPA KEY:s3cr3t;MAC:001DCF0A0B0C')).toBe('SN:AB12;WPA KEY:…;MAC:001DCF0A0B0C');
    expect(redact('{"sn":"AB12","password":"s3cr3t"}')).not.toContain('s3cr3t');
    expect(redact('WIFI:T:WPA;S:a;P:s3cr3t;;')).toBe('WIFI:…');
    expect(isSecret('SN:AB12;KEY:x')).toBe(false);
  });
});

describe('the fields of one unit', () => {
  it('come one by one until the profile has what it wants', () => {
    const first = collect({}, { mac: '00:1d:cf:0a:0b:0c' }, ['serial', 'mac']);
    expect(first).toMatchObject({ kind: 'more', missing: 'serial' });
    expect(collect({ mac: '00:1d:cf:0a:0b:0c' }, { serial: 'AB12' }, ['serial', 'mac'])).toMatchObject({
      kind: 'complete',
      identity: { serial: 'AB12', mac: '00:1d:cf:0a:0b:0c' },
    });
  });
  it('a model alone is no unit', () => {
    expect(collect({}, { model: 'TM822G' }, [])).toMatchObject({ kind: 'more', missing: 'serial' });
  });
  it.each([
    ['the same value for two fields', { mac: '00:1d:cf:0a:0b:0c' }, { serial: '001DCF0A0B0C' }, 'sameValue'],
    ['another value for a known field', { serial: 'AB12' }, { serial: 'AB13' }, 'fieldConflict'],
    ['the same field again', { serial: 'AB12' }, { serial: 'AB12' }, 'fieldAgain'],
  ])('refuses %s', (_, known, scanned, key) => {
    expect(collect(known, scanned, ['serial', 'mac'])).toMatchObject({ kind: 'refused', key });
  });
});
