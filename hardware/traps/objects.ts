/** One MIB object as far as people need it to read a varbind. */
export interface ObjectDefinition {
  /** OID without the instance. */
  oid: string;
  name: string;
  /** Enumeration: number to label. */
  values?: Readonly<Record<number, string>>;
  /** How octets are read; text when left out. */
  hint?: 'mac' | 'dateAndTime' | 'hex';
  unit?: string;
  /** The integer is divided by this for people. */
  divisor?: number;
}

const operStatus = {
  1: 'up',
  2: 'down',
  3: 'testing',
  4: 'unknown',
  5: 'dormant',
  6: 'notPresent',
  7: 'lowerLayerDown',
};

/** Objects that the shipped trap definitions and models name (SNMPv2-MIB, IF-MIB, DOCS-CABLE-DEVICE-MIB, DOCS-IF-MIB, DOCS-IF3-MIB, PowerNet-MIB, UPS-MIB). */
export const objects: readonly ObjectDefinition[] = [
  { oid: '1.3.6.1.2.1.1.1', name: 'sysDescr' },
  { oid: '1.3.6.1.2.1.1.2', name: 'sysObjectID' },
  { oid: '1.3.6.1.2.1.1.3', name: 'sysUpTime' },
  { oid: '1.3.6.1.2.1.1.4', name: 'sysContact' },
  { oid: '1.3.6.1.2.1.1.5', name: 'sysName' },
  { oid: '1.3.6.1.2.1.1.6', name: 'sysLocation' },
  { oid: '1.3.6.1.2.1.2.2.1.1', name: 'ifIndex' },
  { oid: '1.3.6.1.2.1.2.2.1.2', name: 'ifDescr' },
  { oid: '1.3.6.1.2.1.2.2.1.3', name: 'ifType' },
  { oid: '1.3.6.1.2.1.2.2.1.6', name: 'ifPhysAddress', hint: 'mac' },
  { oid: '1.3.6.1.2.1.2.2.1.7', name: 'ifAdminStatus', values: operStatus },
  { oid: '1.3.6.1.2.1.2.2.1.8', name: 'ifOperStatus', values: operStatus },
  { oid: '1.3.6.1.2.1.31.1.1.1.1', name: 'ifName' },
  { oid: '1.3.6.1.2.1.31.1.1.1.18', name: 'ifAlias' },
  { oid: '1.3.6.1.4.1.9.2.2.1.1.20', name: 'locIfReason' },
  { oid: '1.3.6.1.4.1.9.2.1.5', name: 'authAddr' },
  { oid: '1.3.6.1.6.3.1.1.4.3', name: 'snmpTrapEnterprise' },
  { oid: '1.3.6.1.6.3.18.1.3', name: 'snmpTrapAddress' },
  { oid: '1.3.6.1.6.3.18.1.4', name: 'snmpTrapCommunity' },
  { oid: '1.3.6.1.2.1.69.1.1.4', name: 'docsDevSerialNumber' },
  { oid: '1.3.6.1.2.1.69.1.3.2', name: 'docsDevSwFilename' },
  { oid: '1.3.6.1.2.1.69.1.3.5', name: 'docsDevSwCurrentVers' },
  { oid: '1.3.6.1.2.1.69.1.5.8.1.3', name: 'docsDevEvLastTime', hint: 'dateAndTime' },
  {
    oid: '1.3.6.1.2.1.69.1.5.8.1.5',
    name: 'docsDevEvLevel',
    values: {
      1: 'emergency',
      2: 'alert',
      3: 'critical',
      4: 'error',
      5: 'warning',
      6: 'notice',
      7: 'information',
      8: 'debug',
    },
  },
  { oid: '1.3.6.1.2.1.69.1.5.8.1.6', name: 'docsDevEvId' },
  { oid: '1.3.6.1.2.1.69.1.5.8.1.7', name: 'docsDevEvText' },
  { oid: '1.3.6.1.2.1.10.127.1.1.1.1.6', name: 'docsIfDownChannelPower', unit: 'dBmV', divisor: 10 },
  { oid: '1.3.6.1.2.1.10.127.1.1.4.1.5', name: 'docsIfSigQSignalNoise', unit: 'dB', divisor: 10 },
  { oid: '1.3.6.1.2.1.10.127.1.1.5', name: 'docsIfDocsisBaseCapability' },
  { oid: '1.3.6.1.2.1.10.127.1.2.1.1.1', name: 'docsIfCmCmtsAddress', hint: 'mac' },
  { oid: '1.3.6.1.2.1.10.127.1.2.2.1.3', name: 'docsIfCmStatusTxPower', unit: 'dBmV', divisor: 10 },
  { oid: '1.3.6.1.2.1.10.127.1.3.3.1.2', name: 'docsIfCmtsCmStatusMacAddress', hint: 'mac' },
  {
    oid: '1.3.6.1.4.1.9.9.116.1.3.2.1.1',
    name: 'cdxCmtsCmStatusValue',
    values: {
      1: 'offline',
      2: 'others',
      3: 'initRangingRcvd',
      4: 'initDhcpReqRcvd',
      5: 'onlineNetAccessDisabled',
      6: 'onlineKekAssigned',
      7: 'onlineTekAssigned',
      8: 'rejectBadMic',
      9: 'rejectBadCos',
      12: 'online',
      15: 'reset',
    },
  },
  { oid: '1.3.6.1.4.1.318.2.3.3', name: 'mtrapargsString' },
  { oid: '1.3.6.1.4.1.318.2.3.1', name: 'mtrapargsInteger' },
  { oid: '1.3.6.1.2.1.33.1.2.3', name: 'upsEstimatedMinutesRemaining', unit: 'min' },
  { oid: '1.3.6.1.2.1.33.1.2.2', name: 'upsSecondsOnBattery', unit: 's' },
  { oid: '1.3.6.1.2.1.33.1.6.2.1.1', name: 'upsAlarmId' },
  { oid: '1.3.6.1.2.1.33.1.6.2.1.2', name: 'upsAlarmDescr' },
];
