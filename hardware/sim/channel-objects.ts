import type { SimObject } from './snmp-agent.ts';

/** What the tables of a simulated DOCSIS 3.1 modem depend on. */
export interface ChannelState {
  /** Codewords since the start, of each downstream channel. */
  codewords: () => number;
  /** Called when the codeword counters are read. */
  asked: () => void;
  noise: () => number;
  highTransmit: () => boolean;
}

const downstream = [3, 48, 49, 50, 51, 52, 53, 54];
const upstream = [4, 80, 81, 82];
const if3 = '1.3.6.1.4.1.4491.2.1.20.1';
const if31 = '1.3.6.1.4.1.4491.2.1.28.1';
const signalQuality = '1.3.6.1.2.1.10.127.1.1.4.1';
/** Index of the OFDM and the OFDMA channel. */
const ofdm = 159;
const ofdma = 171;

/** DOCS-IF-MIB counters and status, DOCS-IF3-MIB, DOCS-IF31-MIB and DOCS-PNM-MIB as a modem with four upstreams and OFDM answers them. */
export function channelObjects(state: ChannelState): SimObject[] {
  const integer = (oid: string, value: () => number): SimObject => ({
    oid,
    type: 'Integer',
    value: () => Math.round(value()),
  });
  const counter = (oid: string, value: () => number): SimObject => ({
    oid,
    type: 'Counter32',
    value: () => Math.floor(value()),
  });
  return [
    integer('1.3.6.1.2.1.10.127.1.2.2.1.1.2', () => 12),
    { oid: '1.3.6.1.2.1.69.1.4.5.0', type: 'OctetString', value: 'bronze.cm' },
    ...downstream.flatMap((channel) => [
      counter(`${signalQuality}.2.${channel}`, () => state.codewords()),
      counter(`${signalQuality}.3.${channel}`, () => state.codewords() / 10_000),
      // The columns before are also read by those who walk over the end of their own.
      counter(`${signalQuality}.4.${channel}`, () => {
        if (channel === downstream[0]) state.asked();
        return 0;
      }),
      integer(`${if3}.24.1.1.${channel}`, () => 391 + state.noise() * 3),
    ]),
    ...upstream.flatMap((channel, index) => [
      integer(
        `${if3}.2.1.1.${channel}`,
        () => (state.highTransmit() ? 546 : 442) + index * 3 + state.noise() * 3,
      ),
      counter(`${if3}.2.1.2.${channel}`, () => 1),
      counter(`${if3}.2.1.3.${channel}`, () => 0),
    ]),
    ...[0, 1, 2, 3].map((band) =>
      integer(`${if31}.11.1.3.${ofdm}.${band}`, () => 15 - band * 4 + state.noise() * 3),
    ),
    integer(`1.3.6.1.4.1.4491.2.1.27.1.2.5.1.3.${ofdm}`, () => 4120 + state.noise() * 20),
    { oid: `${if31}.13.1.10.${ofdma}`, type: 'Gauge32', value: () => Math.round(168 + state.noise()) },
  ];
}
