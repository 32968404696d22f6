import { objectTable } from './table.ts';

/** DOCS-IF3-MIB (DOCSIS 3.0). */
export const docsIf3Objects = objectTable(
  '1.3.6.1.4.1.4491.2.1.20.1',
  `
1.1.1 docsIf3CmStatusValue {other notReady notSynchronized phySynchronized usParametersAcquired rangingComplete dhcpv4Complete todEstablished securityEstablished configFileDownloadComplete registrationComplete operational accessDenied eaeInProgress dhcpv4InProgress dhcpv6InProgress dhcpv6Complete registrationInProgress bpiInit forwardingDisabled dsTopologyResolutionInProgress rangingInProgress rfMuteAll}
1.1.2 docsIf3CmStatusCode
1.1.3 docsIf3CmStatusResets resets
1.1.4 docsIf3CmStatusLostSyncs messages
1.1.5 docsIf3CmStatusInvalidMaps maps
1.1.6 docsIf3CmStatusInvalidUcds messages
1.1.7 docsIf3CmStatusInvalidRangingRsps messages
1.1.8 docsIf3CmStatusInvalidRegRsps messages
1.1.9 docsIf3CmStatusT1Timeouts timeouts
1.1.10 docsIf3CmStatusT2Timeouts timeouts
1.1.11 docsIf3CmStatusUCCsSuccesses attempts
1.1.12 docsIf3CmStatusUCCFails attempts
1.1.13 docsIf3CmStatusEnergyMgt1x1OperStatus {true false}
2.1.1 docsIf3CmStatusUsTxPower dBmV/10
2.1.2 docsIf3CmStatusUsT3Timeouts timeouts
2.1.3 docsIf3CmStatusUsT4Timeouts timeouts
2.1.4 docsIf3CmStatusUsRangingAborteds attempts
2.1.5 docsIf3CmStatusUsModulationType {unknown=0 tdma atdma scdma tdmaAndAtdma}
2.1.6 docsIf3CmStatusUsEqData %hex
2.1.7 docsIf3CmStatusUsT3Exceededs timeouts
2.1.8 docsIf3CmStatusUsIsMuted {true false}
2.1.9 docsIf3CmStatusUsRangingStatus {other aborted retriesExceeded success continue timeoutT4}
3.1.1 docsIf3CmtsCmRegStatusId
3.1.2 docsIf3CmtsCmRegStatusMacAddr %mac
3.1.3 docsIf3CmtsCmRegStatusIPv6Addr %address
3.1.4 docsIf3CmtsCmRegStatusIPv6LinkLocal %address
3.1.5 docsIf3CmtsCmRegStatusIPv4Addr %address
3.1.6 docsIf3CmtsCmRegStatusValue {other initialRanging rangingAutoAdjComplete=4 dhcpv4Complete registrationComplete operational=8 bpiInit startEae startDhcpv4 startDhcpv6 dhcpv6Complete startConfigFileDownload configFileDownloadComplete startRegistration forwardingDisabled rfMuteAll}
3.1.7 docsIf3CmtsCmRegStatusMdIfIndex
3.1.8 docsIf3CmtsCmRegStatusMdCmSgId
3.1.9 docsIf3CmtsCmRegStatusRcpId
3.1.10 docsIf3CmtsCmRegStatusRccStatusId
3.1.11 docsIf3CmtsCmRegStatusRcsId
3.1.12 docsIf3CmtsCmRegStatusTcsId
3.1.13 docsIf3CmtsCmRegStatusQosVersion {docsis10 docsis11}
3.1.14 docsIf3CmtsCmRegStatusLastRegTime %dateAndTime
3.1.15 docsIf3CmtsCmRegStatusAddrResolutionReqs
3.1.16 docsIf3CmtsCmRegStatusEnergyMgtEnabled [em1x1Mode dlsMode]
3.1.17 docsIf3CmtsCmRegStatusEnergyMgtOperStatus [em1x1Mode dlsMode]
4.1.1 docsIf3CmtsCmUsStatusChIfIndex
4.1.2 docsIf3CmtsCmUsStatusModulationType {unknown=0 tdma atdma scdma tdmaAndAtdma}
4.1.3 docsIf3CmtsCmUsStatusRxPower dBmV/10
4.1.4 docsIf3CmtsCmUsStatusSignalNoise dB/10
4.1.5 docsIf3CmtsCmUsStatusMicroreflections
4.1.6 docsIf3CmtsCmUsStatusEqData %hex
4.1.7 docsIf3CmtsCmUsStatusUnerroreds
4.1.8 docsIf3CmtsCmUsStatusCorrecteds
4.1.9 docsIf3CmtsCmUsStatusUncorrectables
4.1.10 docsIf3CmtsCmUsStatusHighResolutionTimingOffset
4.1.11 docsIf3CmtsCmUsStatusIsMuted {true false}
4.1.12 docsIf3CmtsCmUsStatusRangingStatus {other aborted retriesExceeded success continue timeoutT4}
5.1.1 docsIf3MdChCfgChIfIndex
5.1.2 docsIf3MdChCfgIsPriCapableDs {true false}
5.1.3 docsIf3MdChCfgChId
5.1.4 docsIf3MdChCfgSfProvAttrMask
5.1.5 docsIf3MdChCfgRowStatus {active notInService notReady createAndGo createAndWait destroy}
6.1.1 docsIf3RccCfgRcpId
6.1.2 docsIf3RccCfgRccCfgId
6.1.3 docsIf3RccCfgVendorSpecific
6.1.4 docsIf3RccCfgDescription
6.1.5 docsIf3RccCfgRowStatus {active notInService notReady createAndGo createAndWait destroy}
7.1.1 docsIf3RccStatusRcpId
7.1.2 docsIf3RccStatusRccStatusId
7.1.3 docsIf3RccStatusRccCfgId
7.1.4 docsIf3RccStatusValidityCode {other valid invalid wrongPrimaryDs missingPrimaryDs multiplePrimaryDs duplicateDs wrongFrequencyRange wrongConnectivity}
7.1.5 docsIf3RccStatusValidityCodeText
8.1.1 docsIf3RxChCfgRcId
8.1.2 docsIf3RxChCfgChIfIndex
8.1.3 docsIf3RxChCfgPrimaryDsIndicator {true false}
8.1.4 docsIf3RxChCfgRcRmConnectivityId
8.1.5 docsIf3RxChCfgRowStatus {active notInService notReady createAndGo createAndWait destroy}
9.1.1 docsIf3RxChStatusRcId
9.1.2 docsIf3RxChStatusChIfIndex
9.1.3 docsIf3RxChStatusPrimaryDsIndicator {true false}
9.1.4 docsIf3RxChStatusRcRmConnectivityId
10.1.1 docsIf3RxModuleCfgRmId
10.1.2 docsIf3RxModuleCfgRmRmConnectivityId
10.1.3 docsIf3RxModuleCfgFirstCenterFrequency
10.1.4 docsIf3RxModuleCfgRowStatus {active notInService notReady createAndGo createAndWait destroy}
11.1.1 docsIf3RxModuleStatusRmId
11.1.2 docsIf3RxModuleStatusRmRmConnectivityId
11.1.3 docsIf3RxModuleStatusFirstCenterFrequency
12.1.1 docsIf3MdNodeStatusNodeName
12.1.2 docsIf3MdNodeStatusMdCmSgId
12.1.3 docsIf3MdNodeStatusMdDsSgId
12.1.4 docsIf3MdNodeStatusMdUsSgId
13.1.1 docsIf3MdDsSgStatusMdDsSgId
13.1.2 docsIf3MdDsSgStatusChSetId
14.1.1 docsIf3MdUsSgStatusMdUsSgId
14.1.2 docsIf3MdUsSgStatusChSetId
15.1.1 docsIf3MdUsToDsChMappingUsIfIndex
15.1.2 docsIf3MdUsToDsChMappingDsIfIndex
15.1.3 docsIf3MdUsToDsChMappingMdIfIndex
16.1.1 docsIf3MdCfgMddInterval ms
16.1.2 docsIf3MdCfgIpProvMode {ipv4Only=0 ipv6Only alternate dualStack}
16.1.3 docsIf3MdCfgCmStatusEvCtlEnabled {true false}
16.1.4 docsIf3MdCfgUsFreqRange {standard=0 extended}
16.1.5 docsIf3MdCfgMcastDsidFwdEnabled {true false}
16.1.6 docsIf3MdCfgMultRxChModeEnabled {true false}
16.1.7 docsIf3MdCfgMultTxChModeEnabled {true false}
16.1.8 docsIf3MdCfgEarlyAuthEncrCtrl {disableEae enableEaeRangingBasedEnforcement enableEaeCapabilityBasedEnforcement enableEaeTotalEnforcement}
16.1.9 docsIf3MdCfgTftpProxyEnabled {true false}
16.1.10 docsIf3MdCfgSrcAddrVerifEnabled {true false}
16.1.11 docsIf3MdCfgDownChannelAnnex {unknown other annexA annexB annexC}
16.1.12 docsIf3MdCfgCmUdcEnabled {true false}
16.1.13 docsIf3MdCfgSendUdcRulesEnabled {true false}
16.1.14 docsIf3MdCfgServiceTypeIdList
16.1.15 docsIf3MdCfgBpi2EnforceCtrl {disable=0 qosCfgFileWithBpi2AndCapabPrivSupportEnabled qosCfgFileWithBpi2Enabled qosCfgFile total}
16.1.16 docsIf3MdCfgEnergyMgt1x1Enabled {true false}
17.1.1 docsIf3BondingGrpCfgDir {downstream upstream}
17.1.2 docsIf3BondingGrpCfgCfgId
17.1.3 docsIf3BondingGrpCfgChList
17.1.4 docsIf3BondingGrpCfgSfProvAttrMask
17.1.5 docsIf3BondingGrpCfgDsidReseqWaitTime
17.1.6 docsIf3BondingGrpCfgDsidReseqWarnThrshld
17.1.7 docsIf3BondingGrpCfgRowStatus {active notInService notReady createAndGo createAndWait destroy}
18.1.1 docsIf3DsBondingGrpStatusChSetId
18.1.2 docsIf3DsBondingGrpStatusMdDsSgId
18.1.3 docsIf3DsBondingGrpStatusCfgId
19.1.1 docsIf3UsBondingGrpStatusChSetId
19.1.2 docsIf3UsBondingGrpStatusMdUsSgId
19.1.3 docsIf3UsBondingGrpStatusCfgId
20.1.1 docsIf3UsChExtSacCodeHoppingSelectionMode {none=0 sac1NoCodeHopping sac1CodeHoppingMode1 sac2CodeHoppingMode2 sac2NoCodeHopping}
20.1.2 docsIf3UsChExtScdmaSelectionStringActiveCodes
21.1 docsIf3CmCapabilitiesReq
21.2 docsIf3CmCapabilitiesRsp
22.1.1 docsIf3UsChSetId
22.1.2 docsIf3UsChSetChList
23.1.1 docsIf3DsChSetId
23.1.2 docsIf3DsChSetChList
24.1.1 docsIf3SignalQualityExtRxMER dB/10
24.1.2 docsIf3SignalQualityExtRxMerSamples
24.1.3 docsIf3SignalQualityExtFbeNormalizationCoefficient
25.1.1 docsIf3CmtsSignalQualityExtCNIR dB/10
25.1.2 docsIf3CmtsSignalQualityExtExpectedRxSignalPower dBmV/10
26.1.1 docsIf3CmtsSpectrumAnalysisMeasAmplitudeData
26.1.2 docsIf3CmtsSpectrumAnalysisMeasTimeInterval ms
26.1.3 docsIf3CmtsSpectrumAnalysisMeasRowStatus {active notInService notReady createAndGo createAndWait destroy}
27.1 docsIf3CmtsCmCtrlCmdMacAddr %mac
27.2 docsIf3CmtsCmCtrlCmdMuteUsChId
27.3 docsIf3CmtsCmCtrlCmdMuteInterval ms
27.4 docsIf3CmtsCmCtrlCmdDisableForwarding {true false}
27.5 docsIf3CmtsCmCtrlCmdCommit {mute cmReinit disableForwarding}
28.1.1 docsIf3CmDpvStatsGrpId
28.1.2 docsIf3CmDpvStatsLastMeasLatency
28.1.3 docsIf3CmDpvStatsLastMeasTime %dateAndTime
28.1.4 docsIf3CmDpvStatsMinLatency
28.1.5 docsIf3CmDpvStatsMaxLatency
28.1.6 docsIf3CmDpvStatsAvgLatency
28.1.7 docsIf3CmDpvStatsNumMeas
28.1.8 docsIf3CmDpvStatsLastClearTime %dateAndTime
29.1.1 docsIf3CmEventCtrlEventId
29.1.2 docsIf3CmEventCtrlStatus {active notInService notReady createAndGo createAndWait destroy}
30.1.1 docsIf3CmtsEventCtrlEventId
30.1.2 docsIf3CmtsEventCtrlStatus {active notInService notReady createAndGo createAndWait destroy}
31.1.1 docsIf3CmMdCfgIpProvMode {ipv4Only=0 ipv6Only honorMdd=4}
31.1.2 docsIf3CmMdCfgIpProvModeResetOnChange {true false}
31.1.3 docsIf3CmMdCfgIpProvModeResetOnChangeHoldOffTimer s
31.1.4 docsIf3CmMdCfgIpProvModeStorageType {other volatile nonVolatile permanent readOnly}
32.1 docsIf3CmEnergyMgtCfgFeatureEnabled [em1x1Feature dls]
32.2 docsIf3CmEnergyMgtCfgCyclePeriod s
33.1.1 docsIf3CmEnergyMgt1x1CfgDirection {downstream upstream}
33.1.2 docsIf3CmEnergyMgt1x1CfgEntryBitrateThrshld
33.1.3 docsIf3CmEnergyMgt1x1CfgEntryTimeThrshld s
33.1.4 docsIf3CmEnergyMgt1x1CfgExitBitrateThrshld
33.1.5 docsIf3CmEnergyMgt1x1CfgExitTimeThrshld s
34.1 docsIf3CmSpectrumAnalysisCtrlCmdEnable {true false}
34.2 docsIf3CmSpectrumAnalysisCtrlCmdInactivityTimeout s
34.3 docsIf3CmSpectrumAnalysisCtrlCmdFirstSegmentCenterFrequency
34.4 docsIf3CmSpectrumAnalysisCtrlCmdLastSegmentCenterFrequency
34.5 docsIf3CmSpectrumAnalysisCtrlCmdSegmentFrequencySpan
34.6 docsIf3CmSpectrumAnalysisCtrlCmdNumBinsPerSegment
34.7 docsIf3CmSpectrumAnalysisCtrlCmdEquivalentNoiseBandwidth
34.8 docsIf3CmSpectrumAnalysisCtrlCmdWindowFunction
34.9 docsIf3CmSpectrumAnalysisCtrlCmdNumberOfAverages
35.1.1 docsIf3CmSpectrumAnalysisMeasFrequency
35.1.2 docsIf3CmSpectrumAnalysisMeasAmplitudeData
35.1.3 docsIf3CmSpectrumAnalysisMeasTotalSegmentPower dBmV/10
36.1.1 docsIf3CmtsCmEmStatsEm1x1ModeTotalDuration s
37.1.1 docsIf3CmEm1x1StatsNumberTimesCrossedBelowUsEntryThrshlds
37.1.2 docsIf3CmEm1x1StatsNumberTimesCrossedBelowDsEntryThrshlds
37.1.3 docsIf3CmEm1x1StatsTotalDuration s
37.1.4 docsIf3CmEm1x1StatsTotalDurationBelowUsThrshlds s
37.1.5 docsIf3CmEm1x1StatsTotalDurationBelowDsThrshlds s
37.1.6 docsIf3CmEm1x1StatsTotalDurationBelowUsDsThrshlds s
38.1.1 docsIf3UsChExt2CmtsUpChannelTotalCms
38.1.2 docsIf3UsChExt2TargetMapInterval
`,
);
