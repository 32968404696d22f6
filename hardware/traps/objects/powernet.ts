import { objectTable } from './table.ts';

/** PowerNet-MIB (APC): what its traps carry. */
export const powerNetObjects = objectTable(
  '1.3.6.1.4.1.318',
  `
1.1.1.12.3.2.1.1 upsOutletGroupControlIndex
1.1.4.4.2.1.1 sPDUOutletControlIndex
1.1.4.5.2.1.1 sPDUOutletConfigIndex
1.1.5.2.2.1.1 sPDUMasterControlVMIndex
1.1.5.2.2.1.2 sPDUMasterControlVMName
1.1.5.5.1.1.3 sPDUOutletControlVMOutletIndex
1.1.5.5.1.1.4 sPDUOutletControlVMOutletName
1.1.6.2.2.1.1 sPDUMasterControlMSPIndex
1.1.6.2.2.1.2 sPDUMasterControlMSPName
1.1.6.5.1.1.3 sPDUOutletControlMSPOutletIndex
1.1.6.5.1.1.4 sPDUOutletControlMSPOutletName
1.1.7.3.7.1.2.1.1 dm3StatusOutRlyIndex
1.1.7.3.7.1.2.1.2 dm3StatusOutRlyName
1.1.7.3.7.2.2.1.1 dm3StatusInRlyIndex
1.1.7.3.7.2.2.1.2 dm3StatusInRlyName
1.1.8.1.6 atsIdentSerialNumber
1.1.8.4.1 atsConfigProductName
1.1.8.5.4.3.1.2 atsOutputPhaseIndex {phase1 phase2 phase3 neutral}
1.1.8.5.4.5.1.3 atsOutputBank {total bank1 bank2}
1.1.10.2.3.2.1.1 iemStatusProbeNumber
1.1.10.2.3.2.1.2 iemStatusProbeName
1.1.10.2.3.2.1.4 iemStatusProbeCurrentTemp
1.1.10.2.3.2.1.5 iemStatusProbeTempUnits {celsius fahrenheit}
1.1.10.2.3.2.1.6 iemStatusProbeCurrentHumid
1.1.10.2.3.4.1.1 iemStatusContactNumber
1.1.10.2.3.4.1.2 iemStatusContactName
1.1.10.2.3.7.1.1 iemStatusRelayNumber
1.1.10.2.3.7.1.2 iemStatusRelayName
1.1.10.3.1.1 emsIdentEMSName
1.1.10.3.1.6 emsIdentSerialNumber
1.1.10.3.12.11 emsStatusSysTempUnits {celsius fahrenheit}
1.1.10.3.13.1.1.1 emsProbeStatusProbeIndex
1.1.10.3.13.1.1.2 emsProbeStatusProbeName
1.1.10.3.13.1.1.3 emsProbeStatusProbeTemperature
1.1.10.3.13.1.1.6 emsProbeStatusProbeHumidity
1.1.10.3.14.1.1.1 emsInputContactStatusInputContactIndex
1.1.10.3.14.1.1.2 emsInputContactStatusInputContactName
1.1.10.3.14.1.1.3 emsInputContactStatusInputContactState {contactClosedEMS contactOpenEMS}
1.1.10.3.14.1.1.4 emsInputContactStatusInputContactNormalState {normallyClosedEMS normallyOpenEMS}
1.1.10.3.15.1.1.1 emsOutputRelayStatusOutputRelayIndex
1.1.10.3.15.1.1.2 emsOutputRelayStatusOutputRelayName
1.1.10.3.15.1.1.3 emsOutputRelayStatusOutputRelayState {relayClosedEMS relayOpenEMS}
1.1.10.3.15.1.1.4 emsOutputRelayStatusOutputRelayNormalState {normallyClosedEMS normallyOpenEMS}
1.1.10.3.16.1.1.1 emsOutletStatusOutletIndex
1.1.10.3.16.1.1.2 emsOutletStatusOutletName
1.1.10.3.16.1.1.3 emsOutletStatusOutletState {outletOnEMS outletOffEMS}
1.1.10.3.16.1.1.4 emsOutletStatusOutletNormalState {normallyOnEMS normallyOffEMS}
1.1.10.3.18.1.1.1 emsSensorStatusSensorIndex
1.1.10.3.18.1.1.3 emsSensorStatusSensorName
1.1.12.1.1 rPDUIdentName
1.1.12.1.6 rPDUIdentSerialNumber
1.1.12.2.2.1.1.1 rPDULoadPhaseConfigIndex {phase1 phase2 phase3}
1.1.12.2.3.1.1.4 rPDULoadStatusPhaseNumber
1.1.12.2.3.1.1.5 rPDULoadStatusBankNumber
1.1.12.3.3.1.1.1 rPDUOutletControlIndex
1.1.12.3.3.1.1.2 rPDUOutletControlOutletName
1.1.12.3.5.1.1.1 rPDUOutletStatusIndex
1.1.14.3.3.1.1 rARUStatusAruIndex
1.1.14.3.3.1.2 rARUStatusAruName
1.1.15.1.1 xPDUIdentProductName
1.1.15.1.8 xPDUIdentSerialNumber
1.1.17.1.1 xATSIdentProductName
1.1.17.1.8 xATSIdentSerialNumber
1.1.25.4.2.1.2 uioSpotFluidSensorStatusSensorID
1.1.25.4.2.1.3 uioSpotFluidSensorStatusSensorName
2.1.4 mconfigTFTPServerIP
2.1.5 newCodeAuthentViaTFTP {unknown validNewAgentCodeImage sameAgentCodeImage invalidAgentCodeImage}
2.3.1 mtrapargsInteger
2.3.3 mtrapargsString
2.3.4 mtrapargsGauge
2.3.6 mtrapargsInteger02
2.3.7 mtrapargsInteger03
2.3.10 mtrapargsString02
2.3.11 mtrapargsString03
2.3.16 mtrapargsString04
2.3.17 mtrapargsString05
2.3.18 mtrapargsInteger04
2.3.20 mtrapargsString06
2.3.21 mtrapargsString07
2.3.22 mtrapargsString08
2.3.23 mtrapargsOctetString
2.3.24 mtrapargsOctetString02
2.3.25 mtrapargsOctetString03
2.3.26 mtrapargsOctetString04
2.3.27 mtrapargsOctetString05
2.3.28 mtrapargsOctetString06
2.3.29 mtrapargsOctetString07
2.3.30 mtrapargsOctetString08
`,
);
