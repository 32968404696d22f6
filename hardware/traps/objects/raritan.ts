import { objectTable } from './table.ts';

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
