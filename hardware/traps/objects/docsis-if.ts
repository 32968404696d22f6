import { objectTable } from './table.ts';

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
