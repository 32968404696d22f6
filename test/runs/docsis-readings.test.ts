import { describe, expect, it, onTestFinished } from 'vitest';
import { type SimObject, SnmpAgent } from '../../hardware/sim/snmp-agent.ts';
import { docsisReadings } from '../../src/runs/steps/docsis-readings.ts';
import { stepBench } from '../support/step-bench.ts';

/** Columns as the MIBs have them, written out here once more: DOCS-IF-MIB, DOCS-IF3-MIB, DOCS-IF31-MIB, DOCS-PNM-MIB. */
const column = {
  ds_power: '1.3.6.1.2.1.10.127.1.1.1.1.6',
  ds_snr: '1.3.6.1.2.1.10.127.1.1.4.1.5',
  ds_rxmer: '1.3.6.1.4.1.4491.2.1.20.1.24.1.1',
  ds_frequency: '1.3.6.1.2.1.10.127.1.1.1.1.2',
  us_power: '1.3.6.1.4.1.4491.2.1.20.1.2.1.1',
  us_t3: '1.3.6.1.4.1.4491.2.1.20.1.2.1.2',
  us_t4: '1.3.6.1.4.1.4491.2.1.20.1.2.1.3',
  ofdm_power: '1.3.6.1.4.1.4491.2.1.28.1.11.1.3',
  ofdm_rxmer: '1.3.6.1.4.1.4491.2.1.27.1.2.5.1.3',
  ofdma_power: '1.3.6.1.4.1.4491.2.1.28.1.13.1.10',
  modulation: '1.3.6.1.2.1.10.127.1.1.1.1.4',
  /** docsIfCmStatusTxPower, T3 and T4 of modems without DOCS-IF3-MIB. */
  older_power: '1.3.6.1.2.1.10.127.1.2.2.1.3',
  older_t3: '1.3.6.1.2.1.10.127.1.2.2.1.12',
  older_t4: '1.3.6.1.2.1.10.127.1.2.2.1.13',
} as const;
type Table = Readonly<Partial<Record<keyof typeof column, Readonly<Record<string, number>>>>>;

/** A modem that answers these columns, by instance, and nothing else; what the step measured there. */
async function read(table: Table, measure: object[]) {
  const objects = Object.entries(table).flatMap(([name, rows]) =>
    Object.entries(rows).map(
      ([instance, value]): SimObject => ({
        oid: `${column[name as keyof typeof column]}.${instance}`,
        type: 'Integer',
        value,
      }),
    ),
  );
  const agent = new SnmpAgent({ address: '127.0.0.1', port: 0, community: 'public', objects });
  await agent.start();
  onTestFinished(() => agent.stop());
  const step = stepBench({}, agent.port);
  const { verdict, message, measured } = await step(docsisReadings, { timeout: '8s', measure });
  const lines = measured.map(
    (one) => `${one.name} ${one.instance} ${one.value} ${one.unit} ${one.verdict} ${one.expected ?? ''}`,
  );
  return { verdict, message, lines: lines.map((line) => line.trim()) };
}

describe('each table', () => {
  it.each<[keyof typeof column, Record<string, number>, string[]]>([
    ['ds_power', { 3: -25, 48: 0 }, ['ds_power 3 -2.5 dBmV PASS', 'ds_power 48 0 dBmV PASS']],
    // The agent says 0 for an SNR that it does not know: the channel is left out.
    ['ds_snr', { 3: 384, 48: 0 }, ['ds_snr 3 38.4 dB PASS']],
    ['ds_rxmer', { 3: 391, 48: 0 }, ['ds_rxmer 3 39.1 dB PASS']],
    ['ds_frequency', { 3: 602_000_000 }, ['ds_frequency 3 602 MHz PASS']],
    ['us_power', { 4: 442, 80: 0 }, ['us_power 4 44.2 dBmV PASS']],
    ['us_t3', { 4: 0, 80: 2 }, ['us_t3 4 0  PASS', 'us_t3 80 2  PASS']],
    ['us_t4', { 4: 0 }, ['us_t4 4 0  PASS']],
    [
      'ofdm_power',
      { '159.0': 15, '159.1': -12 },
      ['ofdm_power 159/0 1.5 dBmV PASS', 'ofdm_power 159/1 -1.2 dBmV PASS'],
    ],
    ['ofdm_rxmer', { 159: 4120 }, ['ofdm_rxmer 159 41.2 dB PASS']],
    ['ofdma_power', { 171: 170 }, ['ofdma_power 171 42.5 dBmV PASS']],
  ])('%s has its unit, its scale and its channels', async (name, rows, lines) => {
    const found = await read({ [name]: rows }, [{ name }]);
    expect(found).toEqual({ verdict: 'PASS', message: null, lines });
  });

  it.each([
    ['us_power', 'older_power', 442, 'us_power 4 44.2 dBmV PASS'],
    ['us_t3', 'older_t3', 7, 'us_t3 4 7  PASS'],
    ['us_t4', 'older_t4', 1, 'us_t4 4 1  PASS'],
  ] as const)('%s of an old modem stands in DOCS-IF-MIB', async (name, older, raw, line) => {
    const found = await read({ [older]: { 4: raw } }, [{ name }]);
    expect(found).toEqual({ verdict: 'PASS', message: null, lines: [line] });
  });

  it('fails a modem that has too few or too many of its channels', async () => {
    const none = await read({ us_power: { 4: 440 } }, [{ name: 'ofdm_rxmer' }]);
    expect(none.verdict).toBe('FAIL');
    expect(none.lines).toEqual(['ofdm_rxmer_count  0  FAIL']);
    const few = await read({ ds_snr: { 3: 380, 48: 0 } }, [{ name: 'ds_snr', least: 2 }]);
    expect([few.verdict, few.lines[0]]).toEqual(['FAIL', 'ds_snr_count  1  FAIL']);
    const many = await read({ us_t4: { 4: 0, 80: 0 } }, [{ name: 'us_t4', most: 1 }]);
    expect(many.verdict).toBe('FAIL');
    expect((await read({ us_power: { 4: 440 } }, [{ name: 'ofdm_rxmer', least: 0 }])).verdict).toBe('PASS');
  });
});

describe('limits', () => {
  it('are those of the modulation of each channel; without any it is ERROR', async () => {
    const modulation = { qam64: { low: 27 }, qam256: { low: 33 } };
    const table = { ds_snr: { 3: 300, 48: 300, 49: 300, 50: 300 }, modulation: { 3: 3, 48: 4, 49: 2 } };
    const found = await read(table, [{ name: 'ds_snr', modulation }]);
    expect(found.verdict).toBe('ERROR');
    expect(found.lines).toEqual([
      'ds_snr 3 30 dB PASS for qam64',
      'ds_snr 48 30 dB FAIL for qam256',
      'ds_snr 49 30 dB ERROR the profile has no limits for modulation 2',
      'ds_snr 50 30 dB ERROR its modulation is not known',
    ]);
    expect(found.message).toContain('ds_snr of channel 48: 30 dB is below 33 dB');
  });

  it('are those of the number of channels in use, of the nearest smaller one', async () => {
    const channels = { 1: { high: 57 }, 2: { high: 54 }, 4: { high: 51 } };
    const of = (count: number) =>
      read({ us_power: Object.fromEntries([4, 80, 81, 82].slice(0, count).map((at) => [at, 530])) }, [
        { name: 'us_power', channels },
      ]);
    expect((await of(1)).lines).toEqual(['us_power 4 53 dBmV PASS with 1 channel']);
    expect((await of(3)).verdict).toBe('PASS');
    const four = await of(4);
    expect(four.verdict).toBe('FAIL');
    expect(four.message).toContain('us_power of channel 80: 53 dBmV is above 51 dBmV');
  });
});
