import { objectTable } from './table.ts';

/** CPS-MIB (CyberPower): what its traps carry. */
export const cyberPowerObjects = objectTable(
  '1.3.6.1.4.1.3808',
  `
1.1.1.1.1.2 upsBaseIdentName
1.1.1.1.2.3 upsAdvanceIdentSerialNumber
1.1.1.8.2.4.1.1 upsIndividualOutletStatusIndex
1.1.1.8.2.4.1.2 upsIndividualOutletStatusName
1.1.1.8.2.5.1.1 upsIndividualOutletControlIndex
1.1.1.8.2.5.1.2 upsIndividualOutletControlName
1.1.3.1.1 ePDUIdentName
1.1.3.1.6 ePDUIdentSerialNumber
1.1.3.2.3.1.1.4 ePDULoadStatusPhaseNumber
1.1.3.2.3.1.1.5 ePDULoadStatusBankNumber
1.1.3.3.3.1.1.1 ePDUOutletControlIndex
1.1.3.3.3.1.1.2 ePDUOutletControlOutletName
1.1.3.3.4.3.1.2 ePDUOutletConfigMonitoredName
1.1.3.3.4.3.1.3 ePDUOutletConfigMonitoredNumber
1.1.4.1.1 envirIdentName
1.1.4.1.2 envirIdentLocation
1.1.4.2.1 envirTemperature
1.1.4.3.1 envirHumidity
1.1.4.4.2.1.1 envirContactIndex
1.1.4.4.2.1.2 envirContactName
1.1.5.1.1 atsIdentName
1.1.5.1.5 CPS-MIB::atsIdentSerialNumber
1.1.5.2.1.2 atsStatusSelectedSource {sourceA sourceB}
1.1.5.2.1.10.1.2 atsStatusPowerSupplyInputSource {sourceA sourceB}
1.1.5.2.2.2.1.2 atsStatusInputName
1.1.5.2.2.2.1.5 atsStatusInputVoltage
1.1.5.2.2.2.1.6 atsStatusInputFrequency
1.1.5.5.2.4.1.1 atsLoadStatusBankTableIndex {total bank1 bank2 bank3}
1.1.5.5.2.4.1.3 atsLoadStatusBankLoad
1.1.5.6.5.1.1 atsOutletCtrlTableIndex
1.1.5.6.5.1.2 atsOutletCtrlOutletName
1.1.6.2.2.1.1 ePDU2IdentIndex
1.1.6.2.2.1.3 ePDU2IdentName
1.1.6.2.2.1.10 ePDU2IdentSerialNumber
1.1.6.3.2.1.1 ePDU2DeviceConfigIndex
1.1.6.3.4.1.1 ePDU2DeviceStatusIndex
1.1.6.4.2.1.1 ePDU2PhaseConfigIndex
1.1.6.4.2.1.3 ePDU2PhaseConfigNumber
1.1.6.4.4.1.1 ePDU2PhaseStatusIndex
1.1.6.4.4.1.3 ePDU2PhaseStatusNumber
1.1.6.5.2.1.1 ePDU2BankConfigIndex
1.1.6.5.2.1.3 ePDU2BankConfigNumber
1.1.6.5.4.1.1 ePDU2BankStatusIndex
1.1.6.5.4.1.3 ePDU2BankStatusNumber
1.1.6.6.1.4.1.1 ePDU2OutletSwitchedStatusIndex
1.1.6.6.1.4.1.3 ePDU2OutletSwitchedStatusNumber
1.1.6.6.1.4.1.4 ePDU2OutletSwitchedStatusName
1.1.6.6.1.5.1.1 ePDU2OutletSwitchedControlIndex
1.1.6.6.1.5.1.3 ePDU2OutletSwitchedControlNumber
1.1.6.6.1.5.1.4 ePDU2OutletSwitchedControlName
1.1.6.6.2.2.1.1 ePDU2OutletMeteredConfigIndex
1.1.6.6.2.2.1.3 ePDU2OutletMeteredConfigNumber
1.1.6.6.2.2.1.4 ePDU2OutletMeteredConfigName
1.1.6.6.2.4.1.1 ePDU2OutletMeteredStatusIndex
1.1.6.6.2.4.1.3 ePDU2OutletMeteredStatusNumber
1.1.6.6.2.4.1.4 ePDU2OutletMeteredStatusName
1.1.6.6.3.2.1.1 ePDU2OutletMonitoredConfigIndex
1.1.6.6.3.2.1.3 ePDU2OutletMonitoredConfigNumber
1.1.6.6.3.2.1.4 ePDU2OutletMonitoredConfigName
1.1.6.9.4.1.1 ePDU2SourceStatusIndex
1.1.6.9.4.1.3 ePDU2SourceStatusSelectedSource {sourceA sourceB none}
1.1.7.1.7 bmIdentSerialNumber
1.1.7.1.8 bmIdentName
1.1.7.1.9 bmIdentLocation
1.1.7.5.3.1.3 bmProbesStringIndex
1.1.7.5.3.1.4 bmProbesBattIndex
1.1.7.10.3.1.1 bmStringsIndex
1.1.8.1.2.1.3 envir2IdentName
1.1.8.1.2.1.4 envir2IdentLocation
1.1.8.1.2.1.5 envir2IdentSerialNumber
1.1.8.2.3.1.1 envir2TemperatureIndex
1.1.8.2.3.1.3 envir2Temperature
1.1.8.3.2.1.1 envir2HumidityIndex
1.1.8.3.2.1.3 envir2Humidity
1.1.8.4.2.1.1 envir2ContactIndex
1.1.8.4.2.1.4 envir2ContactName
1.1.50.1.3 currIdentSystemName
1.1.50.1.4 currIdentSystemLocation
2.2.3 mtrapinfoString
2.2.6 mtrapinfoBmEventId
2.2.7 mtrapinfoCpEventId
`,
);
