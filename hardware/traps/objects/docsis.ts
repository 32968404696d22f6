import { objectTable } from './table.ts';

/** DOCS-CABLE-DEVICE-MIB (RFC 4639). */
export const cableDeviceObjects = objectTable(
  '1.3.6.1.2.1.69.1',
  `
1.1 docsDevRole {cm cmtsActive cmtsBackup}
1.2 docsDevDateTime %dateAndTime
1.3 docsDevResetNow {true false}
1.4 docsDevSerialNumber
1.5 docsDevSTPControl {stEnabled noStFilterBpdu noStPassBpdu}
1.6 docsDevIgmpModeControl {passive active}
1.7 docsDevMaxCpe
2.1.1 docsDevNmAccessIndex
2.1.2 docsDevNmAccessIp
2.1.3 docsDevNmAccessIpMask
2.1.4 docsDevNmAccessCommunity
2.1.5 docsDevNmAccessControl {none read readWrite roWithTraps rwWithTraps trapsOnly}
2.1.6 docsDevNmAccessInterfaces
2.1.7 docsDevNmAccessStatus {active notInService notReady createAndGo createAndWait destroy}
2.1.8 docsDevNmAccessTrapVersion {disableSNMPv2trap enableSNMPv2trap}
3.1 docsDevSwServer
3.2 docsDevSwFilename
3.3 docsDevSwAdminStatus {upgradeFromMgt allowProvisioningUpgrade ignoreProvisioningUpgrade}
3.4 docsDevSwOperStatus {inProgress completeFromProvisioning completeFromMgt failed other}
3.5 docsDevSwCurrentVers
3.6 docsDevSwServerAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
3.7 docsDevSwServerAddress %address
3.8 docsDevSwServerTransportProtocol {tftp http}
4.1 docsDevServerBootState {operational disabled waitingForDhcpOffer waitingForDhcpResponse waitingForTimeServer waitingForTftp refusedByCmts forwardingDenied other unknown}
4.2 docsDevServerDhcp
4.3 docsDevServerTime
4.4 docsDevServerTftp
4.5 docsDevServerConfigFile
4.6 docsDevServerDhcpAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
4.7 docsDevServerDhcpAddress %address
4.8 docsDevServerTimeAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
4.9 docsDevServerTimeAddress %address
4.10 docsDevServerConfigTftpAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
4.11 docsDevServerConfigTftpAddress %address
5.1 docsDevEvControl {resetLog useDefaultReporting}
5.2 docsDevEvSyslog
5.3 docsDevEvThrottleAdminStatus {unconstrained maintainBelowThreshold stopAtThreshold inhibited}
5.4 docsDevEvThrottleInhibited {true false}
5.5 docsDevEvThrottleThreshold
5.6 docsDevEvThrottleInterval s
5.7.1.1 docsDevEvPriority {emergency alert critical error warning notice information debug}
5.7.1.2 docsDevEvReporting [local traps syslog localVolatile=8 stdInterface]
5.8.1.1 docsDevEvIndex
5.8.1.2 docsDevEvFirstTime %dateAndTime
5.8.1.3 docsDevEvLastTime %dateAndTime
5.8.1.4 docsDevEvCounts
5.8.1.5 docsDevEvLevel {emergency alert critical error warning notice information debug}
5.8.1.6 docsDevEvId
5.8.1.7 docsDevEvText
5.9 docsDevEvSyslogAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
5.10 docsDevEvSyslogAddress %address
5.11 docsDevEvThrottleThresholdExceeded {true false}
6.1 docsDevFilterLLCUnmatchedAction {discard accept}
6.2.1.1 docsDevFilterLLCIndex
6.2.1.2 docsDevFilterLLCStatus {active notInService notReady createAndGo createAndWait destroy}
6.2.1.3 docsDevFilterLLCIfIndex
6.2.1.4 docsDevFilterLLCProtocolType {ethertype dsap}
6.2.1.5 docsDevFilterLLCProtocol
6.2.1.6 docsDevFilterLLCMatches
6.3 docsDevFilterIpDefault {discard accept}
6.4.1.1 docsDevFilterIpIndex
6.4.1.2 docsDevFilterIpStatus {active notInService notReady createAndGo createAndWait destroy}
6.4.1.3 docsDevFilterIpControl {discard accept policy}
6.4.1.4 docsDevFilterIpIfIndex
6.4.1.5 docsDevFilterIpDirection {inbound outbound both}
6.4.1.6 docsDevFilterIpBroadcast {true false}
6.4.1.7 docsDevFilterIpSaddr
6.4.1.8 docsDevFilterIpSmask
6.4.1.9 docsDevFilterIpDaddr
6.4.1.10 docsDevFilterIpDmask
6.4.1.11 docsDevFilterIpProtocol
6.4.1.12 docsDevFilterIpSourcePortLow
6.4.1.13 docsDevFilterIpSourcePortHigh
6.4.1.14 docsDevFilterIpDestPortLow
6.4.1.15 docsDevFilterIpDestPortHigh
6.4.1.16 docsDevFilterIpMatches
6.4.1.17 docsDevFilterIpTos
6.4.1.18 docsDevFilterIpTosMask %hex
6.4.1.19 docsDevFilterIpContinue {true false}
6.4.1.20 docsDevFilterIpPolicyId
6.5.1.1 docsDevFilterPolicyIndex
6.5.1.2 docsDevFilterPolicyId
6.5.1.5 docsDevFilterPolicyStatus {active notInService notReady createAndGo createAndWait destroy}
6.5.1.6 docsDevFilterPolicyPtr
6.6.1.1 docsDevFilterTosIndex
6.6.1.2 docsDevFilterTosStatus {active notInService notReady createAndGo createAndWait destroy}
6.6.1.3 docsDevFilterTosAndMask %hex
6.6.1.4 docsDevFilterTosOrMask %hex
7.1 docsDevCpeEnroll {none any}
7.2 docsDevCpeIpMax
7.3.1.1 docsDevCpeIp
7.3.1.2 docsDevCpeSource {other manual learned}
7.3.1.3 docsDevCpeStatus {active notInService notReady createAndGo createAndWait destroy}
7.4.1.1 docsDevCpeInetType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
7.4.1.2 docsDevCpeInetAddr %address
7.4.1.3 docsDevCpeInetSource {manual=2 learned}
7.4.1.4 docsDevCpeInetRowStatus {active notInService notReady createAndGo createAndWait destroy}
`,
);

/** DOCS-IF-MIB (RFC 4546). */
export const docsIfObjects = objectTable(
  '1.3.6.1.2.1.10.127.1',
  `
1.1.1.1 docsIfDownChannelId
1.1.1.2 docsIfDownChannelFrequency Hz
1.1.1.3 docsIfDownChannelWidth Hz
1.1.1.4 docsIfDownChannelModulation {unknown other qam64 qam256}
1.1.1.5 docsIfDownChannelInterleave {unknown other taps8Increment16 taps16Increment8 taps32Increment4 taps64Increment2 taps128Increment1 taps12increment17}
1.1.1.6 docsIfDownChannelPower dBmV/10
1.1.1.7 docsIfDownChannelAnnex {unknown other annexA annexB annexC}
1.2.1.1 docsIfUpChannelId
1.2.1.2 docsIfUpChannelFrequency Hz
1.2.1.3 docsIfUpChannelWidth Hz
1.2.1.4 docsIfUpChannelModulationProfile
1.2.1.5 docsIfUpChannelSlotSize ticks
1.2.1.6 docsIfUpChannelTxTimingOffset
1.2.1.15 docsIfUpChannelType {unknown=0 tdma atdma scdma tdmaAndAtdma}
1.2.1.17 docsIfUpChannelUpdate {true false}
1.2.1.18 docsIfUpChannelStatus {active notInService notReady createAndGo createAndWait destroy}
1.2.1.19 docsIfUpChannelPreEqEnable {true false}
1.4.1.1 docsIfSigQIncludesContention {true false}
1.4.1.2 docsIfSigQUnerroreds codewords
1.4.1.3 docsIfSigQCorrecteds codewords
1.4.1.4 docsIfSigQUncorrectables codewords
1.4.1.5 docsIfSigQSignalNoise dB/10
1.4.1.6 docsIfSigQMicroreflections
1.4.1.7 docsIfSigQEqualizationData %hex
1.4.1.8 docsIfSigQExtUnerroreds codewords
1.4.1.9 docsIfSigQExtCorrecteds codewords
1.4.1.10 docsIfSigQExtUncorrectables codewords
1.5 docsIfDocsisBaseCapability {docsis10 docsis11 docsis20 docsis30 docsis31}
2.1.1.1 docsIfCmCmtsAddress %mac
2.1.1.2 docsIfCmCapabilities [atmCells concatenation]
2.1.1.3 docsIfCmRangingRespTimeout
2.1.1.4 docsIfCmRangingTimeout
2.2.1.1 docsIfCmStatusValue {other notReady notSynchronized phySynchronized usParametersAcquired rangingComplete ipComplete todEstablished securityEstablished paramTransferComplete registrationComplete operational accessDenied}
2.2.1.2 docsIfCmStatusCode
2.2.1.3 docsIfCmStatusTxPower dBmV/10
2.2.1.4 docsIfCmStatusResets resets
2.2.1.5 docsIfCmStatusLostSyncs
2.2.1.6 docsIfCmStatusInvalidMaps maps
2.2.1.7 docsIfCmStatusInvalidUcds messages
2.2.1.8 docsIfCmStatusInvalidRangingResponses messages
2.2.1.9 docsIfCmStatusInvalidRegistrationResponses messages
2.2.1.10 docsIfCmStatusT1Timeouts timeouts
2.2.1.11 docsIfCmStatusT2Timeouts timeouts
2.2.1.12 docsIfCmStatusT3Timeouts timeouts
2.2.1.13 docsIfCmStatusT4Timeouts timeouts
2.2.1.14 docsIfCmStatusRangingAborteds attempts
2.2.1.15 docsIfCmStatusDocsisOperMode {docsis10 docsis11}
2.2.1.16 docsIfCmStatusModulationType {unknown=0 tdma atdma scdma tdmaAndAtdma}
2.2.1.17 docsIfCmStatusEqualizationData %hex
2.2.1.18 docsIfCmStatusUCCs attempts
2.2.1.19 docsIfCmStatusUCCFails attempts
3.2.1.1 docsIfCmtsStatusInvalidRangeReqs messages
3.2.1.2 docsIfCmtsStatusRangingAborteds attempts
3.2.1.3 docsIfCmtsStatusInvalidRegReqs messages
3.2.1.4 docsIfCmtsStatusFailedRegReqs attempts
3.2.1.5 docsIfCmtsStatusInvalidDataReqs messages
3.2.1.6 docsIfCmtsStatusT5Timeouts timeouts
3.3.1.1 docsIfCmtsCmStatusIndex
3.3.1.2 docsIfCmtsCmStatusMacAddress %mac
3.3.1.3 docsIfCmtsCmStatusIpAddress
3.3.1.4 docsIfCmtsCmStatusDownChannelIfIndex
3.3.1.5 docsIfCmtsCmStatusUpChannelIfIndex
3.3.1.6 docsIfCmtsCmStatusRxPower dBmV/10
3.3.1.7 docsIfCmtsCmStatusTimingOffset
3.3.1.8 docsIfCmtsCmStatusEqualizationData %hex
3.3.1.9 docsIfCmtsCmStatusValue {other ranging rangingAborted rangingComplete ipComplete registrationComplete accessDenied operational registeredBPIInitializing}
3.3.1.10 docsIfCmtsCmStatusUnerroreds codewords
3.3.1.11 docsIfCmtsCmStatusCorrecteds codewords
3.3.1.12 docsIfCmtsCmStatusUncorrectables codewords
3.3.1.13 docsIfCmtsCmStatusSignalNoise dB/10
3.3.1.14 docsIfCmtsCmStatusMicroreflections
3.3.1.15 docsIfCmtsCmStatusExtUnerroreds codewords
3.3.1.16 docsIfCmtsCmStatusExtCorrecteds codewords
3.3.1.17 docsIfCmtsCmStatusExtUncorrectables codewords
3.3.1.18 docsIfCmtsCmStatusDocsisRegMode {docsis10 docsis11}
3.3.1.19 docsIfCmtsCmStatusModulationType {unknown=0 tdma atdma scdma tdmaAndAtdma}
3.3.1.20 docsIfCmtsCmStatusInetAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
3.3.1.21 docsIfCmtsCmStatusInetAddress %address
3.3.1.22 docsIfCmtsCmStatusValueLastUpdate
3.3.1.23 docsIfCmtsCmStatusHighResolutionTimingOffset
3.5.1.1 docsIfCmtsModIndex
3.5.1.2 docsIfCmtsModIntervalUsageCode {request requestData initialRanging periodicRanging shortData longData advPhyShortData=9 advPhyLongData ugs}
3.5.1.4 docsIfCmtsModType {other qpsk qam16 qam8 qam32 qam64 qam128}
3.7.1.1 docsIfCmtsCmMac %mac
3.7.1.2 docsIfCmtsCmPtr
3.8 docsIfCmtsChannelUtilizationInterval s
3.9.1.1 docsIfCmtsChannelUtIfType {other ethernetCsmacd=6 ppp=23 softwareLoopback propVirtual=53 tunnel=131 docsCableMaclayer=127 docsCableDownstream docsCableUpstream l2vlan=135 ieee8023adLag=161 docsCableUpstreamChannel=205 docsCableMCmtsDownstream=229 gpon=250 docsCableUpstreamRfPort=256 docsCableDownstreamRfPort docsOfdmDownstream=277 docsOfdmaUpstream}
3.9.1.2 docsIfCmtsChannelUtId
3.9.1.3 docsIfCmtsChannelUtUtilization %
3.11.1.1 docsIfCmtsUpChnlCtrId
3.11.1.2 docsIfCmtsUpChnlCtrTotalMslots mini-slots
3.11.1.3 docsIfCmtsUpChnlCtrUcastGrantedMslots mini-slots
3.11.1.4 docsIfCmtsUpChnlCtrTotalCntnMslots mini-slots
3.11.1.11 docsIfCmtsUpChnlCtrTotalCntnReqMslots mini-slots
3.11.1.14 docsIfCmtsUpChnlCtrTotalCntnReqDataMslots mini-slots
3.11.1.17 docsIfCmtsUpChnlCtrTotalCntnInitMaintMslots mini-slots
`,
);

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

/** DOCS-DIAG-MIB. */
export const docsDiagObjects = objectTable(
  '1.3.6.1.4.1.4491.2.1.9.1',
  `
1.1 docsDiagLogMaxSize
1.2 docsDiagLogCurrentSize
1.3 docsDiagLogNotifyLogSizeHighThrshld
1.4 docsDiagLogNotifyLogSizeLowThrshld
1.5 docsDiagLogAging min
1.6 docsDiagLogResetAll {true false}
1.7 docsDiagLogLastResetTime %dateAndTime
1.8 docsDiagLogClearAll {true false}
1.9 docsDiagLogLastClearTime %dateAndTime
1.10 docsDiagLogNotifCtrl [highThresholdReached lowThresholdReached full]
2.1 docsDiagLogIncludeTriggers
2.2 docsDiagLogEnableAgingTriggers
2.3 docsDiagLogRegTimeInterval s
2.4 docsDiagLogRegDetail
2.5 docsDiagLogRangingRetryType {consecutiveMiss missRatio}
2.6 docsDiagLogRangingRetryThrhld
2.7 docsDiagLogRangingRetryStationMaintNum
3.1.1 docsDiagLogCmMacAddr %mac
3.1.2 docsDiagLogLastUpdateTime %dateAndTime
3.1.3 docsDiagLogCreateTime %dateAndTime
3.1.4 docsDiagLogLastRegTime %dateAndTime
3.1.5 docsDiagLogRegCount
3.1.6 docsDiagLogRangingRetryCount
4.1.1 docsDiagLogDetailTypeValue {other initialRanging rangingAutoAdjComplete=4 dhcpv4Complete registrationComplete operational=8 bpiInit startEae startDhcpv4 startDhcpv6 dhcpv6Complete startConfigFileDownload configFileDownloadComplete startRegistration forwardingDisabled rfMuteAll}
4.1.2 docsDiagLogDetailCount
4.1.3 docsDiagLogDetailLastUpdate %dateAndTime
4.1.4 docsDiagLogDetailLastErrorText
`,
);
