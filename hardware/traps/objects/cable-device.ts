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
