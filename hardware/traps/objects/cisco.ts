import { objectTable } from './table.ts';

/** CISCO-DOCS-EXT-MIB, CISCO-CABLE-AVAILABILITY-MIB (HCCP) and the two old objects of Cisco link and authentication traps. */
export const ciscoObjects = objectTable(
  '1.3.6.1.4.1.9',
  `
2.1.5 authAddr
2.2.1.1.20 locIfReason
9.116.1.1.1.1.1 cdxQosCtrlUpAdmissionCtrl {true false}
9.116.1.1.1.1.2 cdxQosCtrlUpMaxRsvdBWPercent %
9.116.1.1.1.1.3 cdxQosCtrlUpAdmissionRejects
9.116.1.1.1.1.4 cdxQosCtrlUpReservedBW bits/second
9.116.1.1.1.1.5 cdxQosCtrlUpMaxVirtualBW bits/second
9.116.1.1.2.1.1 cdxQosIfRateLimitAlgm {noRateLimit oneSecBurst carLike wtExPacketDiscard shaping}
9.116.1.1.2.1.2 cdxQosIfRateLimitExpWt
9.116.1.1.2.1.3 cdxQosIfRateLimitShpMaxDelay {na msec128 msec256 msec512 msec1024}
9.116.1.1.2.1.4 cdxQosIfRateLimitShpGranularity {na msec1 msec2 msec4 msec8 msec16}
9.116.1.1.3.1.1 cdxIfCmtsServiceOutOctets
9.116.1.1.3.1.2 cdxIfCmtsServiceOutPackets
9.116.1.1.3.1.3 cdxQosMaxUpBWExcessRequests
9.116.1.1.3.1.4 cdxQosMaxDownBWExcessPackets
9.116.1.1.3.1.5 cdxIfCmtsServiceHCInOctets
9.116.1.1.3.1.6 cdxIfCmtsServiceHCInPackets
9.116.1.1.3.1.7 cdxIfCmtsServiceHCOutOctets
9.116.1.1.3.1.8 cdxIfCmtsServiceHCOutPackets
9.116.1.1.4.1.1 cdxUpInfoElemStatsNameCode {reqIE reqOrDataIE initMtnIE stnMtnIE shortGrantIE longGrantIE}
9.116.1.1.4.1.2 cdxUpInfoElemStatsIEType
9.116.1.2.1.1.1 cdxBWQueueNameCode {cirQ tbeQ p0BEGrantQ p1BEGrantQ p2BEGrantQ p3BEGrantQ p4BEGrantQ p5BEGrantQ p6BEGrantQ p7BEGrantQ rngPollQ}
9.116.1.2.1.1.2 cdxBWQueueOrder
9.116.1.2.1.1.3 cdxBWQueueNumServedBeforeYield
9.116.1.2.1.1.4 cdxBWQueueType {unknown other fifo priority}
9.116.1.2.1.1.5 cdxBWQueueMaxDepth
9.116.1.2.1.1.6 cdxBWQueueDepth
9.116.1.2.1.1.7 cdxBWQueueDiscards
9.116.1.3.1.1.1 cdxCmCpeMacAddress %mac
9.116.1.3.1.1.2 cdxCmCpeType {cm cpe}
9.116.1.3.1.1.3 cdxCmCpeIpAddress
9.116.1.3.1.1.4 cdxCmCpeIfIndex
9.116.1.3.1.1.5 cdxCmCpeCmtsServiceId
9.116.1.3.1.1.6 cdxCmCpeCmStatusIndex
9.116.1.3.1.1.7 cdxCmCpeAccessGroup
9.116.1.3.1.1.8 cdxCmCpeResetNow {true false}
9.116.1.3.1.1.9 cdxCmCpeDeleteNow {true false}
9.116.1.3.2.1.1 cdxCmtsCmStatusValue {offline others initRangingRcvd initDhcpReqRcvd onlineNetAccessDisabled onlineKekAssigned onlineTekAssigned rejectBadMic rejectBadCos kekRejected tekRejected online initTftpPacketRcvd initTodRequestRcvd reset rangingInProgress rangingCompleted dhcpGotIpAddr rejStaleConfig rejIpSpoof rejClassFail rejRegNack bpiKekExpired bpiTekExpired shutdown channelChgInitRangingRcvd channelChgRangingInProgress}
9.116.1.3.2.1.2 cdxIfCmtsCmStatusOnlineTimes
9.116.1.3.2.1.3 cdxIfCmtsCmStatusPercentOnline
9.116.1.3.2.1.4 cdxIfCmtsCmStatusMinOnlineTime
9.116.1.3.2.1.5 cdxIfCmtsCmStatusAvgOnlineTime
9.116.1.3.2.1.6 cdxIfCmtsCmStatusMaxOnlineTime
9.116.1.3.2.1.7 cdxIfCmtsCmStatusMinOfflineTime
9.116.1.3.2.1.8 cdxIfCmtsCmStatusAvgOfflineTime
9.116.1.3.2.1.9 cdxIfCmtsCmStatusMaxOfflineTime
9.116.1.3.2.1.10 cdxIfCmtsCmStatusDynSidCount
9.116.1.3.2.1.11 cdxIfCmtsCmStatusAddlInfo [noisyPlant modemPowerMaxOut]
9.116.1.3.2.1.12 cdxIfCmtsCmStatusOnlineTimesNum
9.116.1.3.2.1.13 cdxIfCmtsCmStatusLastResetTime
9.116.1.3.3.1.1 cdxCmtsCmOnOffTrapEnable {true false}
9.116.1.3.3.1.2 cdxCmtsCmOnOffTrapInterval s
9.116.1.3.3.1.3 cdxCmtsCmDefaultMaxCpes
9.116.1.3.3.1.4 cdxCmtsCmTotal
9.116.1.3.3.1.5 cdxCmtsCmActive
9.116.1.3.3.1.6 cdxCmtsCmRegistered
9.116.1.3.3.1.7 cdxCmtsCmDMICMode {notConfigured mark lock reject}
9.116.1.3.3.1.8 cdxCmtsCmDMICLockQos
9.116.1.3.4 cdxCmtsCmChOverTimeExpiration min
9.116.1.3.5.1.1 cdxCmtsCmChOverSerialNumber
9.116.1.3.5.1.2 cdxCmtsCmChOverMacAddress %mac
9.116.1.3.5.1.3 cdxCmtsCmChOverDownFrequency Hz
9.116.1.3.5.1.4 cdxCmtsCmChOverUpChannelId
9.116.1.3.5.1.5 cdxCmtsCmChOverTrapOnCompletion {true false}
9.116.1.3.5.1.6 cdxCmtsCmChOverOpInitiatedTime
9.116.1.3.5.1.7 cdxCmtsCmChOverState {messageSent commandNotActive noOpNeeded modemNotFound waitToSendMessage timeOut}
9.116.1.3.5.1.8 cdxCmtsCmChOverRowStatus {active notInService notReady createAndGo createAndWait destroy}
9.116.1.3.6.1.1 cdxCmtsCmMaxCpeNumber
9.116.1.3.6.1.2 cdxCmtsCmCurrCpeNumber
9.116.1.3.6.1.3 cdxCmtsCmQosProfile
9.116.1.3.7.1.1 cdxCmtsCmStatusDMICMode {mark lock reject}
9.116.1.3.7.1.2 cdxCmtsCmStatusDMICUnLock {true false}
9.116.1.3.8.1.1 cdxCmToCpeCmMacAddress %mac
9.116.1.3.8.1.2 cdxCmToCpeInetAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.116.1.3.8.1.3 cdxCmToCpeInetAddress %address
9.116.1.3.9.1.1 cdxCpeToCmCpeMacAddress %mac
9.116.1.3.9.1.2 cdxCpeToCmMacAddress %mac
9.116.1.3.9.1.3 cdxCpeToCmInetAddressType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.116.1.3.9.1.4 cdxCpeToCmInetAddress %address
9.116.1.3.9.1.5 cdxCpeToCmStatusIndex
9.116.1.3.10.1.1 cdxCpeIpPrefixCmMacAddress %mac
9.116.1.3.10.1.2 cdxCpeIpPrefixType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.116.1.3.10.1.3 cdxCpeIpPrefixAddress %address
9.116.1.3.10.1.4 cdxCpeIpPrefixLen
9.116.1.3.10.1.5 cdxCpeIpPrefixCpeMacAddress %mac
9.116.1.3.10.1.6 cdxCpeIpPrefixCpeType
9.116.1.4.1.1.1 cdxIfUpChannelWidth Hz
9.116.1.4.1.1.2 cdxIfUpChannelModulationProfile
9.116.1.4.1.1.3 cdxIfUpChannelCmTotal
9.116.1.4.1.1.4 cdxIfUpChannelCmActive
9.116.1.4.1.1.5 cdxIfUpChannelCmRegistered
9.116.1.4.1.1.6 cdxIfUpChannelInputPowerLevel dBmV/10
9.116.1.4.1.1.7 cdxIfUpChannelAvgUtil %
9.116.1.4.1.1.8 cdxIfUpChannelAvgContSlots %
9.116.1.4.1.1.9 cdxIfUpChannelRangeSlots %
9.116.1.4.1.1.10 cdxIfUpChannelNumActiveUGS
9.116.1.4.1.1.11 cdxIfUpChannelMaxUGSLastOneHour
9.116.1.4.1.1.12 cdxIfUpChannelMinUGSLastOneHour
9.116.1.4.1.1.13 cdxIfUpChannelAvgUGSLastOneHour
9.116.1.4.1.1.14 cdxIfUpChannelMaxUGSLastFiveMins
9.116.1.4.1.1.15 cdxIfUpChannelMinUGSLastFiveMins
9.116.1.4.1.1.16 cdxIfUpChannelAvgUGSLastFiveMins
9.116.1.5.1 cdxWBResilRFChangeDampenTime
9.116.1.5.2 cdxWBResilRFChangeTriggerPercentage
9.116.1.5.3 cdxWBResilRFChangeTriggerCount
9.116.1.5.4 cdxWBResilRFChangeTriggerMoveSecondary {true false}
9.116.1.5.5 cdxWBResilNotificationEnable [event cm-recover cm-pmode rf-up rf-down us-resil-recover us-resil-pmode]
9.116.1.5.6 cdxWBResilNotificationsInterval
9.116.1.5.7 cdxWBResilEventLevel {info warning error}
9.116.1.5.8 cdxWBResilEventType {cmEventMddTimeout cmEventQamFecFailure cmEventMddRecovery cmEventQamFecRecovery}
9.116.1.5.9 cdxWBResilUpdateTime %dateAndTime
9.116.1.5.10 cdxWBResilEventTotalCount
9.116.1.5.11 cdxWBResilEventTotalDupCount
9.116.1.5.12 cdxUsResilEventType {other ranging dataBurst}
9.116.1.5.13.1.1 cdxWBResilCmIndex
9.116.1.5.13.1.2 cdxWBResilCmMacAddr %mac
9.116.1.5.13.1.3 cdxWBResilCmTotalDsNum
9.116.1.5.13.1.4 cdxWBResilCmTotalUsNum
9.116.1.5.13.1.5 cdxWBResilCmCurrentDsNum
9.116.1.5.13.1.6 cdxWBResilCmCurrentUsNum
9.116.1.5.13.1.7 cdxWBResilCmImpairedDsChIndex
9.116.1.5.13.1.8 cdxWBResilCmImpairedUsChIndex
9.116.1.6.1.1.1 cdxPrimaryChannelIfIndex
9.116.1.6.2.1.1 cdxPhysicalRFIfIndex
9.116.1.7.1.1.1 cdxCmtsMtcTcsId
9.116.1.7.1.1.2 cdxCmtsMtcCmTotal
9.116.1.7.1.1.3 cdxCMtsMtcCmOperational
9.116.1.7.1.1.4 cdxCmtsMtcCmRegistered
9.116.1.7.1.1.5 cdxCmtsMtcCmUnregistered
9.116.1.7.1.1.6 cdxCmtsMtcCmOffline
9.116.1.7.1.1.7 cdxCmtsMtcCmWideband
9.116.1.7.1.1.8 cdxCmtsMtcUpstreamBondGrp
9.116.1.7.2.1.1 cdxCmtsUsBondingGrpId
9.116.1.7.2.1.2 cdxCmtsUscbSfTotal
9.116.1.7.2.1.3 cdxCmtsUscbSfPri
9.116.1.7.2.1.4 cdxCmtsUscbStaticSfBe
9.116.1.7.2.1.5 cdxCmtsUscbStaticSfUgs
9.116.1.7.2.1.6 cdxCmtsUscbStaticSfUgsad
9.116.1.7.2.1.7 cdxCmtsUscbStaticSfRtps
9.116.1.7.2.1.8 cdxCmtsUscbStaticSfNrtps
9.116.1.7.2.1.9 cdxCmtsUscbDynSfBe
9.116.1.7.2.1.10 cdxCmtsUscbDynSfUgs
9.116.1.7.2.1.11 cdxCmtsUscbDynSfUgsad
9.116.1.7.2.1.12 cdxCmtsUscbDynSfRtps
9.116.1.7.2.1.13 cdxCmtsUscbDynSfNrtps
9.116.1.7.2.1.14 cdxCmtsUscbDescr
9.116.1.8.1 cdxCmtsDocsisLBEnable {true false}
9.116.1.8.2 cdxCmtsD30LBEnable {true false}
9.116.1.8.3 cdxCmtsD30LBUpstreamEnable {true false}
9.116.1.8.4 cdxCmtsD30LBStaticEnable {true false}
9.116.1.8.5 cdxCmtsD30LBDynEnable {true false}
9.116.1.9.1.1.1 cdxRPDGS7KMacAddress %mac
9.116.1.9.1.1.2 cdxRPDGS7KPS1p24v
9.116.1.9.1.1.3 cdxRPDGS7KPS1p8v
9.116.1.9.1.1.4 cdxRPDGS7KPS1p5v
9.116.1.9.1.1.5 cdxRPDGS7KPS1n6v
9.116.1.9.1.1.6 cdxRPDGS7KPS1AC
9.116.1.9.1.1.7 cdxRPDGS7KPS2p24v
9.116.1.9.1.1.8 cdxRPDGS7KPS2p8v
9.116.1.9.1.1.9 cdxRPDGS7KPS2p5v
9.116.1.9.1.1.10 cdxRPDGS7KPS2n6v
9.116.1.9.1.1.11 cdxRPDGS7KPS2AC
9.116.1.9.1.1.12 cdxRPDGS7KTx1OptPower
9.116.1.9.1.1.13 cdxRPDGS7KRx1OptPower
9.116.1.9.1.1.14 cdxRPDGS7KTriSwitch {low high pad}
9.116.1.9.1.1.15 cdxRPDGS7KTamp {intact compromised}
9.116.1.10.1.1.1 cdxBundleHelperAddr %address
9.116.1.10.1.1.2 cdxBundleHelperType [dva ps=2 stb mta customized host cm]
9.116.1.11.1.1.1 cdxBundleIPv6DHCPRelayInsertVSSOption {true false}
9.116.1.11.1.1.2 cdxBundleIPv6DHCPRelayTrustToRelayReply {true false}
9.116.1.11.1.1.3 cdxBundleIPv6DHDPRelaySourceIfname
9.116.1.11.2.1.1 cdxBundleIPv6DHCPRelayDestOutIfVrfIndex
9.116.1.11.2.1.2 cdxBundleIPv6DHCPRelayDestAddr %address
9.116.1.11.2.1.3 cdxBundleIPv6DHCPRelayDestOutIfIndex
9.116.1.11.2.1.4 cdxBundleIPv6DHCPRelayDestSourceAddress %address
9.116.1.11.2.1.5 cdxBundleIPv6DHCPRelayDestLinkAddress %address
9.242.1.1.1 ccaHCCPVersion {others version1 version2 version3}
9.242.1.1.2.1.1 ccaHCCPGroupID
9.242.1.1.2.1.2 ccaHCCPGroupAuthentication {none md5 text}
9.242.1.1.2.1.3 ccaHCCPGroupAuthKeyChain
9.242.1.1.2.1.4 ccaHCCPGroupHelloTime ms
9.242.1.1.2.1.5 ccaHCCPGroupHoldTime ms
9.242.1.1.2.1.6 ccaHCCPGroupRevertEnable {true false}
9.242.1.1.2.1.7 ccaHCCPGroupProtectIpAddrType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.242.1.1.2.1.8 ccaHCCPGroupProtectIpAddress %address
9.242.1.1.3.1.1 ccaHCCPGroupIfStatus {unknown protect working}
9.242.1.1.3.1.2 ccaHCCPGroupIfRevertTime
9.242.1.1.3.1.3 ccaHCCPGroupIfTrackEnable {true false}
9.242.1.1.3.1.4 ccaHCCPGroupIfState {forwarding blocking}
9.242.1.1.3.1.5 ccaHCCPGroupIfLastSwitchReason {none holdTimeExpire hwIfDown failTest failLinkDown failBundleDown internal}
9.242.1.1.3.1.6 ccaHCCPGroupIfOnTransitions
9.242.1.1.3.1.7 ccaHCCPGroupIfOffTransitions
9.242.1.1.4.1.1 ccaHCCPGroupTrackIfID
9.242.1.1.4.1.2 ccaHCCPGroupTrackIfDescr
9.242.1.1.5.1.1 ccaHCCPMemberID
9.242.1.1.5.1.2 ccaHCCPMemberIpAddrType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.242.1.1.5.1.3 ccaHCCPMemberIpAddress %address
9.242.1.1.5.1.4 ccaHCCPMemberState {active standby nonFunctional}
9.242.1.1.5.1.5 ccaHCCPMemberSwitchNow {true false}
9.242.1.1.6.1.1 ccaHCCPMemChanSwitchID
9.242.1.1.6.1.2 ccaHCCPMemChanSwitchType {others ucWavecom rfSwitchGrp rfSwitchModule}
9.242.1.1.6.1.3 ccaHCCPMemChanSwitchIpAddrType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.242.1.1.6.1.4 ccaHCCPMemChanSwitchIpAddress %address
9.242.1.1.6.1.5 ccaHCCPMemChanSwitchModule
9.242.1.1.6.1.6 ccaHCCPMemChanSwitchProtIpAddrType %addressType {unknown=0 ipv4 ipv6 ipv4z ipv6z dns=16}
9.242.1.1.6.1.7 ccaHCCPMemChanSwitchProtIpAddr %address
9.242.1.1.6.1.8 ccaHCCPMemChanSwitchProtModule
9.242.1.1.6.1.9 ccaHCCPMemChanSwitchPosition
9.242.1.1.6.1.10 ccaHCCPMemChanSwitchSnmpEnable {true false}
9.242.1.1.7 ccaHCCPOnOffNotificationEnable {true false}
`,
);
