/** A per-channel reading of a cable modem. */
export interface ChannelTable {
  title: string;
  /** Column; its index is the channel: ifIndex, or ifIndex and band for OFDM power. */
  oid: string;
  unit: string;
  divisor: number;
  /** The agent says 0 for "not known" (RFC 4546 for SNR). */
  zeroIsUnknown?: boolean;
  /** Limits may depend on the modulation of the channel. */
  modulation?: string;
}

/** docsIfDownChannelModulation (DOCS-IF-MIB, RFC 4546): unknown(1), other(2), qam64(3), qam256(4). */
const downModulation = '1.3.6.1.2.1.10.127.1.1.1.1.4';
export const modulationNames: Readonly<Record<number, string>> = { 3: 'qam64', 4: 'qam256' };

/** DOCS-IF-MIB (RFC 4546), DOCS-IF3-MIB, DOCS-IF31-MIB, DOCS-PNM-MIB as cable modems answer them. */
export const channelTables = {
  ds_power: {
    ...{ title: 'docsIfDownChannelPower', oid: '1.3.6.1.2.1.10.127.1.1.1.1.6' },
    ...{ unit: 'dBmV', divisor: 10, modulation: downModulation },
  },
  ds_snr: {
    ...{ title: 'docsIfSigQSignalNoise', oid: '1.3.6.1.2.1.10.127.1.1.4.1.5' },
    ...{ unit: 'dB', divisor: 10, zeroIsUnknown: true, modulation: downModulation },
  },
  ds_rxmer: {
    ...{ title: 'docsIf3SignalQualityExtRxMER', oid: '1.3.6.1.4.1.4491.2.1.20.1.24.1.1' },
    ...{ unit: 'dB', divisor: 10, zeroIsUnknown: true, modulation: downModulation },
  },
  ds_frequency: {
    ...{ title: 'docsIfDownChannelFrequency', oid: '1.3.6.1.2.1.10.127.1.1.1.1.2' },
    ...{ unit: 'MHz', divisor: 1_000_000 },
  },
  us_power: {
    ...{ title: 'docsIf3CmStatusUsTxPower', oid: '1.3.6.1.4.1.4491.2.1.20.1.2.1.1' },
    ...{ unit: 'dBmV', divisor: 10, zeroIsUnknown: true },
  },
  us_t3: {
    title: 'docsIf3CmStatusUsT3Timeouts',
    oid: '1.3.6.1.4.1.4491.2.1.20.1.2.1.2',
    unit: '',
    divisor: 1,
  },
  us_t4: {
    title: 'docsIf3CmStatusUsT4Timeouts',
    oid: '1.3.6.1.4.1.4491.2.1.20.1.2.1.3',
    unit: '',
    divisor: 1,
  },
  ofdm_power: {
    ...{ title: 'docsIf31CmDsOfdmChannelPowerRxPower', oid: '1.3.6.1.4.1.4491.2.1.28.1.11.1.3' },
    ...{ unit: 'dBmV', divisor: 10 },
  },
  ofdm_rxmer: {
    ...{ title: 'docsPnmCmDsOfdmRxMerMean', oid: '1.3.6.1.4.1.4491.2.1.27.1.2.5.1.3' },
    ...{ unit: 'dB', divisor: 100, zeroIsUnknown: true },
  },
  ofdma_power: {
    ...{ title: 'docsIf31CmUsOfdmaChanTxPower', oid: '1.3.6.1.4.1.4491.2.1.28.1.13.1.10' },
    ...{ unit: 'dBmV', divisor: 4, zeroIsUnknown: true },
  },
} satisfies Record<string, ChannelTable>;

export const tableNames = Object.keys(channelTables) as [keyof typeof channelTables];

/** Where the 1.x and 2.0 modems, which lack DOCS-IF3-MIB, say the same. */
export const olderColumns: Readonly<Record<string, string>> = {
  us_power: '1.3.6.1.2.1.10.127.1.2.2.1.3',
  us_t3: '1.3.6.1.2.1.10.127.1.2.2.1.12',
  us_t4: '1.3.6.1.2.1.10.127.1.2.2.1.13',
};

/** docsIfSigQUnerroreds, docsIfSigQCorrecteds, docsIfSigQUncorrectables: Counter32, codewords by channel. */
export const codewordColumns = {
  unerrored: '1.3.6.1.2.1.10.127.1.1.4.1.2',
  corrected: '1.3.6.1.2.1.10.127.1.1.4.1.3',
  uncorrectable: '1.3.6.1.2.1.10.127.1.1.4.1.4',
} as const;
