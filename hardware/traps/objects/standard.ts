import { objectTable } from './table.ts';

/** SNMPv2-MIB (RFC 3418) and the varbinds that a proxy adds (RFC 3584). */
export const snmpObjects = objectTable(
  '1.3.6.1',
  `
2.1.1.1 sysDescr
2.1.1.2 sysObjectID
2.1.1.3 sysUpTime
2.1.1.4 sysContact
2.1.1.5 sysName
2.1.1.6 sysLocation
2.1.1.7 sysServices
2.1.1.8 sysORLastChange
2.1.1.9.1.2 sysORID
2.1.1.9.1.3 sysORDescr
2.1.1.9.1.4 sysORUpTime
2.1.11.1 snmpInPkts
2.1.11.2 snmpOutPkts
2.1.11.3 snmpInBadVersions
2.1.11.4 snmpInBadCommunityNames
2.1.11.5 snmpInBadCommunityUses
2.1.11.6 snmpInASNParseErrs
2.1.11.8 snmpInTooBigs
2.1.11.9 snmpInNoSuchNames
2.1.11.10 snmpInBadValues
2.1.11.11 snmpInReadOnlys
2.1.11.12 snmpInGenErrs
2.1.11.13 snmpInTotalReqVars
2.1.11.14 snmpInTotalSetVars
2.1.11.15 snmpInGetRequests
2.1.11.16 snmpInGetNexts
2.1.11.17 snmpInSetRequests
2.1.11.18 snmpInGetResponses
2.1.11.19 snmpInTraps
2.1.11.20 snmpOutTooBigs
2.1.11.21 snmpOutNoSuchNames
2.1.11.22 snmpOutBadValues
2.1.11.24 snmpOutGenErrs
2.1.11.25 snmpOutGetRequests
2.1.11.26 snmpOutGetNexts
2.1.11.27 snmpOutSetRequests
2.1.11.28 snmpOutGetResponses
2.1.11.29 snmpOutTraps
2.1.11.30 snmpEnableAuthenTraps {enabled disabled}
2.1.11.31 snmpSilentDrops
2.1.11.32 snmpProxyDrops
6.3.1.1.4.1 snmpTrapOID
6.3.1.1.4.3 snmpTrapEnterprise
6.3.1.1.6.1 snmpSetSerialNo
6.3.18.1.3 snmpTrapAddress
6.3.18.1.4 snmpTrapCommunity
`,
);

/** IF-MIB (RFC 2863). */
export const interfaceObjects = objectTable(
  '1.3.6.1.2.1',
  `
2.1 ifNumber
2.2.1.1 ifIndex
2.2.1.2 ifDescr
2.2.1.3 ifType {other ethernetCsmacd=6 ppp=23 softwareLoopback propVirtual=53 tunnel=131 docsCableMaclayer=127 docsCableDownstream docsCableUpstream l2vlan=135 ieee8023adLag=161 docsCableUpstreamChannel=205 docsCableMCmtsDownstream=229 gpon=250 docsCableUpstreamRfPort=256 docsCableDownstreamRfPort docsOfdmDownstream=277 docsOfdmaUpstream}
2.2.1.4 ifMtu
2.2.1.5 ifSpeed
2.2.1.6 ifPhysAddress %mac
2.2.1.7 ifAdminStatus {up down testing unknown dormant notPresent lowerLayerDown}
2.2.1.8 ifOperStatus {up down testing unknown dormant notPresent lowerLayerDown}
2.2.1.9 ifLastChange
2.2.1.10 ifInOctets
2.2.1.11 ifInUcastPkts
2.2.1.12 ifInNUcastPkts
2.2.1.13 ifInDiscards
2.2.1.14 ifInErrors
2.2.1.15 ifInUnknownProtos
2.2.1.16 ifOutOctets
2.2.1.17 ifOutUcastPkts
2.2.1.18 ifOutNUcastPkts
2.2.1.19 ifOutDiscards
2.2.1.20 ifOutErrors
2.2.1.21 ifOutQLen
2.2.1.22 ifSpecific
31.1.1.1.1 ifName
31.1.1.1.2 ifInMulticastPkts
31.1.1.1.3 ifInBroadcastPkts
31.1.1.1.4 ifOutMulticastPkts
31.1.1.1.5 ifOutBroadcastPkts
31.1.1.1.6 ifHCInOctets
31.1.1.1.7 ifHCInUcastPkts
31.1.1.1.8 ifHCInMulticastPkts
31.1.1.1.9 ifHCInBroadcastPkts
31.1.1.1.10 ifHCOutOctets
31.1.1.1.11 ifHCOutUcastPkts
31.1.1.1.12 ifHCOutMulticastPkts
31.1.1.1.13 ifHCOutBroadcastPkts
31.1.1.1.14 ifLinkUpDownTrapEnable {enabled disabled}
31.1.1.1.15 ifHighSpeed
31.1.1.1.16 ifPromiscuousMode {true false}
31.1.1.1.17 ifConnectorPresent {true false}
31.1.1.1.18 ifAlias
31.1.1.1.19 ifCounterDiscontinuityTime
31.1.2.1.1 ifStackHigherLayer
31.1.2.1.2 ifStackLowerLayer
31.1.2.1.3 ifStackStatus {active notInService notReady createAndGo createAndWait destroy}
31.1.4.1.1 ifRcvAddressAddress %mac
31.1.4.1.2 ifRcvAddressStatus {active notInService notReady createAndGo createAndWait destroy}
31.1.4.1.3 ifRcvAddressType {other volatile nonVolatile}
31.1.5 ifTableLastChange
31.1.6 ifStackLastChange
`,
);

/** ENTITY-MIB (RFC 6933) and ENTITY-STATE-MIB (RFC 4268). */
export const entityObjects = objectTable(
  '1.3.6.1.2.1',
  `
47.1.1.1.1.1 entPhysicalIndex
47.1.1.1.1.2 entPhysicalDescr
47.1.1.1.1.3 entPhysicalVendorType
47.1.1.1.1.4 entPhysicalContainedIn
47.1.1.1.1.5 entPhysicalClass {other unknown chassis backplane container powerSupply fan sensor module port stack cpu}
47.1.1.1.1.6 entPhysicalParentRelPos
47.1.1.1.1.7 entPhysicalName
47.1.1.1.1.8 entPhysicalHardwareRev
47.1.1.1.1.9 entPhysicalFirmwareRev
47.1.1.1.1.10 entPhysicalSoftwareRev
47.1.1.1.1.11 entPhysicalSerialNum
47.1.1.1.1.12 entPhysicalMfgName
47.1.1.1.1.13 entPhysicalModelName
47.1.1.1.1.14 entPhysicalAlias
47.1.1.1.1.15 entPhysicalAssetID
47.1.1.1.1.16 entPhysicalIsFRU {true false}
47.1.1.1.1.17 entPhysicalMfgDate %dateAndTime
47.1.1.1.1.18 entPhysicalUris
47.1.1.1.1.19 entPhysicalUUID
47.1.2.1.1.1 entLogicalIndex
47.1.2.1.1.2 entLogicalDescr
47.1.2.1.1.3 entLogicalType
47.1.2.1.1.4 entLogicalCommunity
47.1.2.1.1.5 entLogicalTAddress
47.1.2.1.1.6 entLogicalTDomain
47.1.2.1.1.7 entLogicalContextEngineID
47.1.2.1.1.8 entLogicalContextName
47.1.3.1.1.1 entLPPhysicalIndex
47.1.3.2.1.1 entAliasLogicalIndexOrZero
47.1.3.2.1.2 entAliasMappingIdentifier
47.1.3.3.1.1 entPhysicalChildIndex
47.1.4.1 entLastChangeTime
131.1.1.1.1 entStateLastChanged %dateAndTime
131.1.1.1.2 entStateAdmin {unknown locked shuttingDown unlocked}
131.1.1.1.3 entStateOper {unknown disabled enabled testing}
131.1.1.1.4 entStateUsage {unknown idle active busy}
131.1.1.1.5 entStateAlarm [unknown underRepair critical major minor warning indeterminate]
131.1.1.1.6 entStateStandby {unknown hotStandby coldStandby providingService}
`,
);

/** BRIDGE-MIB (RFC 4188). */
export const bridgeObjects = objectTable(
  '1.3.6.1.2.1.17',
  `
1.1 dot1dBaseBridgeAddress %mac
1.2 dot1dBaseNumPorts
1.3 dot1dBaseType {unknown transparent-only sourceroute-only srt}
1.4.1.2 dot1dBasePortIfIndex
1.4.1.3 dot1dBasePortCircuit
1.4.1.4 dot1dBasePortDelayExceededDiscards
1.4.1.5 dot1dBasePortMtuExceededDiscards
2.1 dot1dStpProtocolSpecification {unknown decLb100 ieee8021d}
2.2 dot1dStpPriority
2.3 dot1dStpTimeSinceTopologyChange
2.4 dot1dStpTopChanges
2.5 dot1dStpDesignatedRoot %1x:
2.6 dot1dStpRootCost
2.7 dot1dStpRootPort
2.8 dot1dStpMaxAge
2.9 dot1dStpHelloTime
2.10 dot1dStpHoldTime
2.11 dot1dStpForwardDelay
2.12 dot1dStpBridgeMaxAge
2.13 dot1dStpBridgeHelloTime
2.14 dot1dStpBridgeForwardDelay
2.15.1.1 dot1dStpPort
2.15.1.2 dot1dStpPortPriority
2.15.1.3 dot1dStpPortState {disabled blocking listening learning forwarding broken}
2.15.1.4 dot1dStpPortEnable {enabled disabled}
2.15.1.5 dot1dStpPortPathCost
2.15.1.6 dot1dStpPortDesignatedRoot %1x:
2.15.1.7 dot1dStpPortDesignatedCost
2.15.1.8 dot1dStpPortDesignatedBridge %1x:
2.15.1.9 dot1dStpPortDesignatedPort
2.15.1.10 dot1dStpPortForwardTransitions
2.15.1.11 dot1dStpPortPathCost32
4.1 dot1dTpLearnedEntryDiscards
4.2 dot1dTpAgingTime s
4.3.1.1 dot1dTpFdbAddress %mac
4.3.1.2 dot1dTpFdbPort
4.3.1.3 dot1dTpFdbStatus {other invalid learned self mgmt}
4.4.1.1 dot1dTpPort
4.4.1.2 dot1dTpPortMaxInfo octets
4.4.1.3 dot1dTpPortInFrames
4.4.1.4 dot1dTpPortOutFrames
4.4.1.5 dot1dTpPortInDiscards
5.1.1.1 dot1dStaticAddress %mac
5.1.1.2 dot1dStaticReceivePort
5.1.1.3 dot1dStaticAllowedToGoTo
5.1.1.4 dot1dStaticStatus {other invalid permanent deleteOnReset deleteOnTimeout}
`,
);

/** UPS-MIB (RFC 1628) with its well-known alarms and tests. */
export const upsObjects = objectTable(
  '1.3.6.1.2.1.33.1',
  `
1.1 upsIdentManufacturer
1.2 upsIdentModel
1.3 upsIdentUPSSoftwareVersion
1.4 upsIdentAgentSoftwareVersion
1.5 upsIdentName
1.6 upsIdentAttachedDevices
2.1 upsBatteryStatus {unknown batteryNormal batteryLow batteryDepleted}
2.2 upsSecondsOnBattery s
2.3 upsEstimatedMinutesRemaining min
2.4 upsEstimatedChargeRemaining %
2.5 upsBatteryVoltage V/10
2.6 upsBatteryCurrent A/10
2.7 upsBatteryTemperature °C
3.1 upsInputLineBads
3.2 upsInputNumLines
3.3.1.1 upsInputLineIndex
3.3.1.2 upsInputFrequency Hz/10
3.3.1.3 upsInputVoltage V
3.3.1.4 upsInputCurrent A/10
3.3.1.5 upsInputTruePower W
4.1 upsOutputSource {other none normal bypass battery booster reducer}
4.2 upsOutputFrequency Hz/10
4.3 upsOutputNumLines
4.4.1.1 upsOutputLineIndex
4.4.1.2 upsOutputVoltage V
4.4.1.3 upsOutputCurrent A/10
4.4.1.4 upsOutputPower W
4.4.1.5 upsOutputPercentLoad %
5.1 upsBypassFrequency Hz/10
5.2 upsBypassNumLines
5.3.1.1 upsBypassLineIndex
5.3.1.2 upsBypassVoltage V
5.3.1.3 upsBypassCurrent A/10
5.3.1.4 upsBypassPower W
6.1 upsAlarmsPresent
6.2.1.1 upsAlarmId
6.2.1.2 upsAlarmDescr
6.2.1.3 upsAlarmTime
6.3.1 upsAlarmBatteryBad
6.3.2 upsAlarmOnBattery
6.3.3 upsAlarmLowBattery
6.3.4 upsAlarmDepletedBattery
6.3.5 upsAlarmTempBad
6.3.6 upsAlarmInputBad
6.3.7 upsAlarmOutputBad
6.3.8 upsAlarmOutputOverload
6.3.9 upsAlarmOnBypass
6.3.10 upsAlarmBypassBad
6.3.11 upsAlarmOutputOffAsRequested
6.3.12 upsAlarmUpsOffAsRequested
6.3.13 upsAlarmChargerFailed
6.3.14 upsAlarmUpsOutputOff
6.3.15 upsAlarmUpsSystemOff
6.3.16 upsAlarmFanFailure
6.3.17 upsAlarmFuseFailure
6.3.18 upsAlarmGeneralFault
6.3.19 upsAlarmDiagnosticTestFailed
6.3.20 upsAlarmCommunicationsLost
6.3.21 upsAlarmAwaitingPower
6.3.22 upsAlarmShutdownPending
6.3.23 upsAlarmShutdownImminent
6.3.24 upsAlarmTestInProgress
7.1 upsTestId
7.2 upsTestSpinLock
7.3 upsTestResultsSummary {donePass doneWarning doneError aborted inProgress noTestsInitiated}
7.4 upsTestResultsDetail
7.5 upsTestStartTime
7.6 upsTestElapsedTime
7.7.1 upsTestNoTestsInitiated
7.7.2 upsTestAbortTestInProgress
7.7.3 upsTestGeneralSystemsTest
7.7.4 upsTestQuickBatteryTest
7.7.5 upsTestDeepBatteryCalibration
8.1 upsShutdownType {output system}
8.2 upsShutdownAfterDelay s
8.3 upsStartupAfterDelay s
8.4 upsRebootWithDuration s
8.5 upsAutoRestart {on off}
9.1 upsConfigInputVoltage V
9.2 upsConfigInputFreq Hz/10
9.3 upsConfigOutputVoltage V
9.4 upsConfigOutputFreq Hz/10
9.5 upsConfigOutputVA
9.6 upsConfigOutputPower W
9.7 upsConfigLowBattTime min
9.8 upsConfigAudibleStatus {disabled enabled muted}
9.9 upsConfigLowVoltageTransferPoint V
9.10 upsConfigHighVoltageTransferPoint V
`,
);
