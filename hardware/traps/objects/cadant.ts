import { objectTable } from './table.ts';

/** CADANT-CMTS MIBs of ARRIS C4 and E6000, as far as their notifications go. */
export const cadantObjects = objectTable(
  '1.3.6.1.4.1.4998.1.1',
  `
5.3.1.1.1.1 cadCpuCardId
5.3.1.1.1.2 cadCpuRecentTime
5.3.1.1.1.3 cadCpuTotalTime
5.3.1.1.1.4 cadIdleCpuRecentTime
5.3.1.1.1.5 cadIdleCpuTotalTime
5.3.1.1.1.6 cadSwitchRecentCount
5.3.1.1.1.7 cadSwitchTotalCount
5.3.1.1.1.8 cadIdleCpuRecentPercent %
5.3.2.1.1.1 cadMeCardId
5.3.2.1.1.2 cadMeHeapSize octets
5.3.2.1.1.3 cadMeHeapRemaining octets
5.3.3.1.1.1 cadOvCardId
5.3.3.1.1.2 cadOvCpuStatus
5.3.3.1.1.3 cadOvMemStatus
5.3.3.2 cadOvSysCpuStatus
5.3.3.3 cadOvSysMemStatus
5.3.4.1 cadProcessOverloadStatus
6.1.1.1.1 securityInfo
6.1.1.1.2 ipdrInfo
10.1.1.1 systemClock %dateAndTime
10.1.1.2 trapCounter
10.1.1.3 trapSeverity {cleared indeterminate warning minor major critical informational}
10.1.1.4 systemKey
10.1.1.98 cardNumber
10.1.1.99 portNumber
10.1.1.100 diskDriveNumber
10.1.1.101 diskVolumeNumber
10.1.2.1 shelfNumber
10.1.2.2 shelfName
10.1.2.3 shelfSwVersion
10.1.3.2 cardLastChangeTime
10.1.3.3 portLastChangeTime
10.1.4.2.1.1 cardShelfId
10.1.4.2.1.2 cardId
10.1.4.2.1.3 cardName
10.1.4.2.1.4 cardType
10.1.4.2.1.5 cardSubType
10.1.4.2.1.6 cardSerialNum
10.1.4.2.1.7 cardFwVersion
10.1.4.2.1.8 cardHwVersion
10.1.4.2.1.9 cardSwVersion
10.1.4.2.1.12 cardAdminState
10.1.4.2.1.13 cardPrState
10.1.4.2.1.14 cardSecState
10.1.4.2.1.15 cardDplxStatus
10.1.4.2.1.17 cardAction
10.1.4.2.1.18 cardTrapInh [primary secondary duplex detected tempoutofrange tempnoreport tempoverheat overload]
10.1.4.2.1.19 cardNumPorts
10.1.4.2.1.20 cardDetected
10.1.4.2.1.21 cardSubDetected
10.1.4.2.1.23 cardFwUpdateStatus {true false}
10.1.4.2.1.24 cardSpareGroupId
10.1.4.2.1.25 cardSpareGroupMode {manual auto invalid=99}
10.1.4.2.1.26 cardUpTime
10.1.4.2.1.29 cardTemperature °C
10.1.4.2.1.30 cardCpuType
10.1.4.2.1.31 cardCpuSpeed
10.1.4.2.1.32 cardBusSpeed Hz
10.1.4.2.1.33 cardRamSize octets
10.1.4.2.1.34 cardFlashSize octets
10.1.4.2.1.35 cardCPLDVersion
10.1.4.2.1.36 cardFpgaSource
10.1.4.2.1.37 cardBootVersion
10.1.4.2.1.38 cardLastBootVersion
10.1.4.2.1.39 cardLastBootSource
10.1.4.2.1.40 cardPicDetected
10.1.4.2.1.41 cardPicSerialNum
10.1.4.2.1.42 cardPicHwVersion
10.1.4.2.1.43 cardLastResetReason
10.1.4.2.1.44 cardTemperatureHighWarn °C
10.1.4.2.1.45 cardTemperatureHighError °C
10.1.4.2.1.46 cardCarrierSerialNum
10.1.4.2.1.47 cardCarrierFwVersion
10.1.4.2.1.48 cardCarrierHwVersion
10.1.4.3.1.1 portShelfId
10.1.4.3.1.2 portCardId
10.1.4.3.1.3 portId
10.1.4.3.1.4 portType
10.1.4.3.1.6 portAdminState
10.1.4.3.1.7 portPrState
10.1.4.3.1.8 portSecState
10.1.4.3.1.9 portDplxStatus
10.1.4.3.1.11 portAction
10.1.4.3.1.12 portTrapInh [primary secondary duplex linkUpLinkDown]
10.1.4.3.1.13 portNumChans
10.1.4.3.1.14 portDocsIfIndex
10.1.4.3.1.15 portMacAddress %mac
10.1.4.3.1.16 portMode
10.1.4.3.1.17 portDetectedMode
10.1.4.3.1.19 portBgpId
10.1.4.3.1.20 portConnectorId
10.1.4.3.1.21 portCardSubType
10.1.4.3.1.27 portDescription
10.1.4.3.1.28 portCurrDsPower dBmV/10
10.1.4.3.1.29 portMinDsPower dBmV/10
10.1.4.3.1.30 portMaxDsPower dBmV/10
10.1.4.3.1.31 portTxFlowControlMode
10.1.4.3.1.32 portRxFlowControlMode
10.1.4.3.1.33 portTxFlowControlDetected
10.1.4.3.1.34 portRxFlowControlDetected
10.1.4.3.1.35 portMacIfIndex
10.1.4.4.1.1 diskVolumeShelfId
10.1.4.4.1.2 diskVolumeCardId
10.1.4.4.1.3 diskVolumeDriveId
10.1.4.4.1.4 diskVolumeId
10.1.4.4.1.5 diskVolumeName
10.1.4.4.1.6 diskVolumeSize octets
10.1.4.4.1.7 diskVolumeUsageLevel
10.1.4.4.1.8 diskVolumeUsagePercentage %
10.1.4.4.1.9 diskVolumeUsageCriticalThreshold %
10.1.4.4.1.10 diskVolumeUsageMajorThreshold %
10.1.4.4.1.11 diskVolumeUsageMinorThreshold %
10.1.4.4.1.12 diskVolumeAutoDeleteUnusedFile {true false}
10.1.4.4.1.13 diskVolumeTrapInh [criticalUsageLevel majorUsageLevel minorUsageLevel autoDeleteFiles]
10.1.4.4.1.14 diskVolumeDiskSize octets
10.1.4.5 diskVolumeFileName
10.1.5.1.1 remainInDiagMode {true false}
10.1.5.1.2 consoleOutput {true false}
10.1.5.1.3 verboseLevel
10.1.5.2 diagTestId
10.1.5.3.1.1 cardShelfTestIndex
10.1.5.3.1.2 cardTestIndex
10.1.5.3.1.3 cardTestId
10.1.5.3.1.4 cardTestName
10.1.5.3.1.5 cardTestType
10.1.5.3.1.6 cardTestDescription
10.1.5.3.1.7 cardTestCommand
10.1.5.3.1.8 cardTestScheduleCommand
10.1.5.3.1.9 cardTestSchedule
10.1.5.3.1.10 cardTestTime %dateAndTime
10.1.5.3.1.11 cardTestResult
10.1.5.3.1.12 cardTestResultDesc
10.1.5.3.1.13 cardTestTransId
10.1.6.1 auditAutoScheduling {true false}
10.1.6.2 auditLogOutput {true false}
10.1.6.3 auditLogThrottle {true false}
10.1.6.4.1.1 auditShelfId
10.1.6.4.1.2 auditCardId
10.1.6.4.1.3 auditId
10.1.6.4.1.4 auditName
10.1.6.4.1.5 auditDescription
10.1.6.4.1.6 auditTime %dateAndTime
10.1.6.4.1.7 auditCommand {enable disable runnow=4}
10.1.6.4.1.8 auditStatus {enable disable}
10.1.6.4.1.9 auditResult {passed failed abort=4 notRun}
10.1.6.4.1.10 auditPassedCount
10.1.6.4.1.11 auditFailedCount
10.1.6.4.1.12 auditCycleCount
10.1.6.4.1.13 auditTotalPassedCount
10.1.6.4.1.14 auditTotalFailedCount
10.1.8.1 cmMacAddress %mac
10.1.8.2 cmVendor
10.1.8.3 cmResetReason
10.1.8.4 cmUChannelID
10.1.8.5 cmPrimarySID
10.1.8.6 cmResetStatus
10.1.8.7 cmResetUpTime
10.1.8.8 cmResetInfo
10.1.8.9 cmIpAddress
10.1.9.1.1.1 errEventId
10.1.9.1.1.2 errEvRecoveryEnabled {true false}
10.1.9.1.1.3 errEvLoggingEnabled {true false}
10.1.9.1.1.4 errEvLogLevel
10.1.9.1.1.5 errEvRowStatus {active notInService notReady createAndGo createAndWait destroy}
100.1.1.1 cadCmtsExportImportFilename
100.1.1.2 cadCmtsExportImportAction
100.1.1.3 cadCmtsExportResult
100.1.1.4 cadCmtsImportResult
100.1.1.5 cadCmtsExportImportWithLineNums {true false}
100.1.1.6 cadCmtsExportImportWithDefaults {true false}
100.1.1.7 cadCmtsExportImportNested {true false}
100.1.1.8 cadCmtsExportImportWithCertificates {true false}
100.1.1.9 cadCmtsExportImportIfIndex
`,
);
