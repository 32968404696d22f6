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

/** PDU2-MIB (Raritan PX2 and later): what its notifications carry. */
export const raritanObjects = objectTable(
  '1.3.6.1.4.1.13742.6',
  `
0.0.1.1.2 userName
0.0.1.1.3 targetUser
0.0.1.1.5 imageVersion
0.0.1.1.6 roleName
0.0.1.1.7 smtpMessageRecipients
0.0.1.1.8 smtpServer
0.0.1.1.9 newTargetUser
0.0.2 oldSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
0.0.3 pduNumber
0.0.5 inletPoleNumber
0.0.7 outletPoleNumber
0.0.8 externalSensorNumber
0.0.10 typeOfSensor {rmsCurrent peakCurrent unbalancedCurrent rmsVoltage activePower apparentPower powerFactor activeEnergy apparentEnergy temperature humidity airFlow airPressure onOff trip vibration waterDetection smokeDetection binary contact fanSpeed surgeProtectorStatus frequency phaseAngle rmsVoltageLN residualCurrent rcmState absoluteHumidity reactivePower other none powerQuality overloadStatus overheatStatus}
0.0.11 errorDescription
0.0.12 deviceChangedParameter
0.0.13 changedParameterNewValue
0.0.14 lhxSupportEnabled {true false}
0.0.15 webcamModel
0.0.16 webcamConnectionPort
0.0.18 agentInetPortNumber
0.0.19 peripheralDeviceRomcode
0.0.20 peripheralDeviceFirmwareUpdateState
0.0.21 circuitNumber
0.0.22 circuitPoleNumber
0.0.23 phoneNumber
0.0.24 smartCardReaderId
0.0.25 smartCardTimestamp
0.0.26 smartCardType
0.0.27 smartCardId
0.0.28 suspectedTripCauseLabel
0.0.29 smartCardReaderManufacturer
0.0.30 smartCardReaderProduct
0.0.31 smartCardReaderSerialNumber
0.0.32 smartCardReaderChannel
0.0.33 outletGroupNumber
0.0.34 serverPowerOperation
0.0.35 serverPowerResult
0.0.36 webcamName
0.0.37 webcamFolderUrl
0.0.38 keypadId
0.0.39 keypadPinTimestamp
0.0.40 keypadPin
0.0.41 keypadManufacturer
0.0.42 keypadProduct
0.0.43 keypadSerialNumber
0.0.44 keypadChannel
0.0.45 doorAccessRuleId
0.0.46 doorAccessDenialReason
0.0.47 doorAccessRuleName
0.0.48 smartCardReaderPosition
0.0.49 keypadPosition
0.0.50 keypadDescription
0.0.51 keypadName
0.0.52 smartCardReaderDescription
0.0.53 smartCardReaderName
0.0.54 inletLinePairNumber
0.0.55 dipSwellEventVoltage
0.0.56 dipSwellEventTimeStamp
0.0.57 dipSwellEventDuration
0.0.58 portFuseState
0.0.59 externalPortFuseId
0.0.60 externalPortName
0.0.61 linkUnitId
0.0.62 linkUnitAddress
0.0.63 doorHandleName
0.0.64 doorLockName
0.0.65 doorStateName
3.2.1.1.4 pduSerialNumber
3.2.2.1.8 pxIPAddress
3.2.2.1.13 pduName
3.2.2.1.50 pxInetAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
3.2.2.1.51 pxInetIPAddress %address
3.3.3.1.2 inletLabel
3.3.3.1.7 inletRatedCurrent
3.4.3.1.2 overCurrentProtectorLabel
3.5.3.1.2 outletLabel
3.5.3.1.34 outletServiceMode {true false}
3.6.3.1.3 externalSensorSerialNumber
3.6.3.1.4 externalSensorName
3.6.3.1.9 externalSensorChannelNumber
3.6.3.1.10 externalOnOffSensorSubtype {rmsCurrent peakCurrent unbalancedCurrent rmsVoltage activePower apparentPower powerFactor activeEnergy apparentEnergy temperature humidity airFlow airPressure onOff trip vibration waterDetection smokeDetection binary contact fanSpeed surgeProtectorStatus frequency phaseAngle rmsVoltageLN residualCurrent rcmState absoluteHumidity reactivePower other none powerQuality overloadStatus overheatStatus}
3.6.5.1.3 peripheralDevicePackageSerialNumber
3.6.5.1.5 peripheralDevicePackageFirmwareVersion
3.6.5.1.8 peripheralDevicePackagePosition
3.7.3.1.3 serverIPAddress
3.8.3.1.2 wireLabel
3.9.3.1.2 transferSwitchLabel
3.10.2.1.2 powerMeterPhaseCTRating
3.10.2.1.3 powerMeterNeutralCTRating
3.10.2.1.4 powerMeterEarthCTRating
3.10.2.1.6 powerMeterPanelPositions
3.10.2.1.7 powerMeterPanelLayout
3.10.2.1.8 powerMeterPanelNumbering
3.10.2.1.9 powerMeterType
3.11.2.1.3 circuitName
3.11.2.1.4 circuitType
3.11.2.1.5 circuitRatedCurrent
3.11.2.1.6 circuitCTRating
3.12.2.1.2 outletGroupName
4.1.2.1.2 switchingOperation
4.3.1.1.4 transferSwitchLastTransferReason
4.4.2.1.2 actuatorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
4.10.2.1.2 outletGroupSwitchingOperation
5.1.3.1.3 measurementsUnitSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.1.3.1.4 measurementsUnitSensorValue
5.1.3.1.5 measurementsUnitSensorTimeStamp
5.1.3.1.6 measurementsUnitSensorSignedValue
5.2.3.1.3 measurementsInletSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.2.3.1.4 measurementsInletSensorValue
5.2.3.1.5 measurementsInletSensorTimeStamp
5.2.3.1.6 measurementsInletSensorSignedValue
5.2.4.1.3 measurementsInletPoleSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.2.4.1.4 measurementsInletPoleSensorValue
5.2.4.1.5 measurementsInletPoleSensorTimeStamp
5.2.4.1.6 measurementsInletPoleSensorSignedValue
5.2.5.1.3 measurementsInletLinePairSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.2.5.1.4 measurementsInletLinePairSensorValue
5.2.5.1.5 measurementsInletLinePairSensorTimeStamp
5.2.5.1.6 measurementsInletLinePairSensorSignedValue
5.3.3.1.3 measurementsOverCurrentProtectorSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.3.3.1.4 measurementsOverCurrentProtectorSensorValue
5.3.3.1.5 measurementsOverCurrentProtectorSensorTimeStamp
5.3.3.1.6 measurementsOverCurrentProtectorSensorSignedValue
5.4.3.1.3 measurementsOutletSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.4.3.1.4 measurementsOutletSensorValue
5.4.3.1.5 measurementsOutletSensorTimeStamp
5.4.3.1.6 measurementsOutletSensorSignedValue
5.4.4.1.3 measurementsOutletPoleSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.4.4.1.4 measurementsOutletPoleSensorValue
5.4.4.1.5 measurementsOutletPoleSensorTimeStamp
5.4.4.1.6 measurementsOutletPoleSensorSignedValue
5.5.3.1.3 measurementsExternalSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.5.3.1.4 measurementsExternalSensorValue
5.5.3.1.5 measurementsExternalSensorTimeStamp
5.6.3.1.3 measurementsWireSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.6.3.1.4 measurementsWireSensorValue
5.6.3.1.5 measurementsWireSensorTimeStamp
5.7.3.1.3 measurementsTransferSwitchSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.7.3.1.4 measurementsTransferSwitchSensorValue
5.7.3.1.5 measurementsTransferSwitchSensorTimeStamp
5.7.3.1.6 measurementsTransferSwitchSensorSignedValue
5.8.3.1.3 measurementsCircuitSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.8.3.1.4 measurementsCircuitSensorValue
5.8.3.1.5 measurementsCircuitSensorTimeStamp
5.8.3.1.6 measurementsCircuitSensorSignedValue
5.8.4.1.3 measurementsCircuitPoleSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.8.4.1.4 measurementsCircuitPoleSensorValue
5.8.4.1.5 measurementsCircuitPoleSensorTimeStamp
5.8.4.1.6 measurementsCircuitPoleSensorSignedValue
5.9.3.1.3 measurementsOutletGroupSensorState {unavailable=-1 open closed belowLowerCritical belowLowerWarning normal aboveUpperWarning aboveUpperCritical on off detected notDetected alarmed ok marginal fail yes no standby one two inSync outOfSync}
5.9.3.1.4 measurementsOutletGroupSensorValue
5.9.3.1.5 measurementsOutletGroupSensorTimeStamp
5.9.3.1.6 measurementsOutletGroupSensorSignedValue
10.3.1.1.2 hwFailureComponentId
10.3.1.1.3 hwFailureType
10.3.1.1.4 hwFailureAsserted {true false}
`,
);

/** PDU-MIB (first Raritan PX): what its notifications carry. */
export const raritanPxObjects = objectTable(
  '1.3.6.1.4.1.13742.4',
  `
1.1.3 ipAddress
1.1.10 PDU-MIB::userName
1.1.12 objectName
1.1.13 objectInstance
1.1.14 PDU-MIB::targetUser
1.1.15 groupName
1.1.18 PDU-MIB::imageVersion
1.1.19 sensorDescr
1.1.20 thresholdDescr
1.1.21 thresholdSeverity
1.1.22 thresholdEventType
1.1.23 status
1.1.24 slaveIpAddress
1.1.36 PDU-MIB::oldSensorState
1.1.37 PDU-MIB::externalSensorNumber
1.1.38 sensorIdentificationString
1.1.44 psocNumber
1.1.56 thresholdValue
1.1.57 sensorValue
1.2.2.1.2 PDU-MIB::outletLabel
1.2.2.1.3 outletOperationalState {error=-1 off on cycling}
1.5.2.1.2 circuitBreakerLabel
3.3.1.2 externalSensorType
3.3.1.3 PDU-MIB::externalSensorSerialNumber
3.3.1.4 PDU-MIB::externalSensorName
3.3.1.5 PDU-MIB::externalSensorChannelNumber
3.3.1.9 externalBinarySensorSubtype
3.3.1.40 externalSensorState
`,
);
