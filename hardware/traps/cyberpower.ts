import { trapTable } from './table.ts';

/** CPS-MIB (CyberPower), every trap; the MIB gives no severities: these are ours. Below 20 it numbers much as PowerNet does, above it does not. */
export const cyberPowerTraps = trapTable(
  { enterprise: '1.3.6.1.4.1.3808', topic: 'power', words: '{mtrapinfoString}' },
  `
1 communicationLost M >8
2 upsOverload C >19
3 upsDiagnosticsFailed C >10
4 upsDischarged w >20
5 upsOnBattery M >9
6 upsBoostOn w >9
7 lowBattery C >11
8 communicationEstablished x
9 powerRestored x
10 upsDiagnosticsPassed x
11 returnFromLowBattery x
12 upsTurnedOff w >26
13 upsSleeping w >14
14 upsWokeUp x
15 upsRebootStarted w >26
16 upsOverTemp C >17
17 returnFromOverTemp x
18 upsBuckOn w >9
19 returnFromOverLoad x
20 returnFromDischarged x
21 upsScheduleShutdown i
22 upsEnterSleep w >14
23 upsChargerFailure M >24
24 returnFromChargerFailure x
25 upsTurnoffStarted i
26 upsTurnedOn x
27 upsRemoteCommandFailed w
28 upsLostRedundant M
29 upsSignalClientShutdown i
30 upsEmergencyPowerOff C
31 nclBankOn i
32 nclBankOff i
33 upsCommandCancel i
34 upsStartBatteryTest i
35 upsRemainRuntimeLowThanThreshold w
36 nclBankStartScheduleOff i
37 upsEstimationAbort i
38 upsHardwareFault C
39 upsBatteryNotPresent M
40 upsWiringFault w >41
41 upsWiringFaultCleared x
42 upsEnterBypassMode w >43
43 upsReturnFromBypassMode x
44 upsBypassOverload C >45
45 upsBypassOverloadCleared x
46 upsEnterECOMode i
47 upsReturnFromECOMode i
48 upsBatteryOverThreeYear w
49 upsBatteryExpiration w >50
50 upsBatteryReplacement x
51 upsModuleInvertorAlarm M
52 upsModuleRectifierAlarm M
53 upsModuleFanAlarm M
54 upsModuleManualShutdown w
55 upsModuleOverload C
56 upsFirmwareUpgradeStart i
57 upsFirmwareUpgradeEnd i
58 upsRFC1628TrapOnBattery i
59 upsRFC1628TrapTestCompleted i
60 upsRFC1628TrapAlarmEntryAdded i
61 failAuthViaHTTP w
62 passwordChange i
63 failAuthViaConsole w
64 configFileUpload i
65 adminLoginInfo i
66 adminLogoutInfo i
67 deviceLoginInfo i
68 deviceLogoutInfo i
69 configurationChanged i
70 clientRegistered i
71 clientRemoved i
72 testEvent i
73 outletUserLoginInfo i
74 outletUserLogoutInfo i
75 firmwareUpdateSuccess i
76 firmwareUpdateFail w
100 ePDUCommunicationEstablished x
101 ePDUCommunicationLost M >100
102 ePDUOutletOn i
103 ePDUOutletOff i
104 ePDUDeviceConfigChange i
105 ePDUOutletConfigChange i
106 ePDULowLoad w >107 ePDULoadStatusPhaseNumber
107 ePDULowLoadCleared x
108 ePDUNearOverload w >109 ePDULoadStatusPhaseNumber
109 ePDUNearOverloadCleared x
110 ePDUOverload C >111 ePDULoadStatusPhaseNumber
111 ePDUOverloadCleared x
112 ePDUDelayOutletOnCommand i
113 ePDUDelayOutletOffCommand i
114 ePDUDelayOutletRebootCommand i
115 ePDUCancelPendingCommand i
116 ePDULineUndervoltage w >117 ePDULoadStatusPhaseNumber
117 ePDULineUndervoltageCleared x
118 ePDULineOvervoltage w >119 ePDULoadStatusPhaseNumber
119 ePDULineOvervoltageCleared x
120 ePDUPowerSupply1Fail w >121
121 ePDUPowerSupply1Ok x
122 ePDUPowerSupply2Fail w >123
123 ePDUPowerSupply2Ok x
124 ePDUBankLowLoad w >125 ePDULoadStatusBankNumber
125 ePDUBankLowLoadCleared x
126 ePDUBankNearOverload w >127 ePDULoadStatusBankNumber
127 ePDUBankNearOverloadCleared x
128 ePDUBankOverload C >129 ePDULoadStatusBankNumber
129 ePDUBankOverloadCleared x
130 ePDUComponentCommunicationEstablished x
131 ePDUComponentCommunicationLost w >130
132 ePDUOutletLowLoad w >133 ePDUOutletConfigMonitoredNumber
133 ePDUOutletLowLoadCleared x
134 ePDUOutletNearOverload w >135 ePDUOutletConfigMonitoredNumber
135 ePDUOutletNearOverloadCleared x
136 ePDUOutletOverload M >137 ePDUOutletConfigMonitoredNumber
137 ePDUOutletOverloadCleared x
200 envHighTemperatureViolation w >201
201 envHighTemperatureBack x
202 envLowTemperatureViolation w >203
203 envLowTempBack x
204 envHighHumidityViolation w >205
205 envHighHumidityBack x
206 envLowHumidityViolation w >207
207 envLowHumdBack x
208 envDryContactAbnormal w >209 envirContactIndex
209 envDryContactNormal x
210 envConntected x
211 envDisconntected w >210
212 envRateOfTemperatureChangeAbnormal w
213 envRateOfHumdChangeAbnormal w
250 accessoryDeviceEvent i
251 accessoryDeviceAlarm w >252
252 accessoryDeviceAlarmClear x
253 envTemperatureEvent i
254 envTemperatureAlarm w >255 envir2TemperatureIndex
255 envTemperatureAlarmClear x
256 envHumidityEvent i
257 envHumidityAlarm w >258 envir2HumidityIndex
258 envHumidityAlarmClear x
259 envContactEvent i
260 envContactAlarm w >261 envir2ContactIndex
261 envContactAlarmClear x
301 atsSwitchSource i
302 atsSourceFault M >303
303 atsSourceFaultCleared x
304 atsRedundancyFail M >305
305 atsRedundancyRestored x
306 atsInputHighVoltage w >307
307 atsInputHighVoltageCleared x
308 atsInputLowVoltage w >309
309 atsInputLowVoltageCleared x
310 atsInputHighFrequency w >311
311 atsInputHighFrequencyCleared x
312 atsInputLowFrequency w >313
313 atsInputLowFrequencyCleared x
314 atsCommunicationLost M >315
315 atsCommunicationEstablished x
316 atsLCDCommunicationLost w >317
317 atsLCDCommunicationLostCleared x
318 atsDB9CommunicationLost w >319
319 atsDB9CommunicationLostCleared x
320 atsPowerSupplyFault w >321
321 atsPowerSupplyFaultCleared x
322 atsDevHardwareFault C >323
323 atsDevHardwareFaultCleared x
324 atsSourceConfigChanged i
325 atsDeviceConfigChanged i
326 atsOutletConfigChanged i
327 atsEventCountsCleared i
328 atsOverload C >329 atsLoadStatusBankTableIndex
329 atsOverloadCleared x
330 atsNearOverload w >331 atsLoadStatusBankTableIndex
331 atsNearOverloadCleared x
332 atsLowLoad w >333 atsLoadStatusBankTableIndex
333 atsLowLoadCleared x
334 atsOutletOnCommand i
335 atsOutletOffCommand i
336 atsOutletRebootCommand i
337 atsCancelPendingCommand i
338 atsOutletOn i
339 atsOutletOff i
400 pduDeviceEvent i
401 pduDeviceAlarm w >402 ePDU2DeviceStatusIndex
402 pduDeviceAlarmClear x
403 pduPhaseEvent i
404 pduPhaseAlarm w >405 ePDU2PhaseStatusIndex ePDU2PhaseStatusNumber
405 pduPhaseAlarmClear x
406 pduBankEvent i
407 pduBankAlarm w >408 ePDU2BankStatusIndex ePDU2BankStatusNumber
408 pduBankAlarmClear x
409 pduOutletSwitchedEvent i
410 pduOutletSwitchedAlarm w >411 ePDU2OutletSwitchedStatusIndex ePDU2OutletSwitchedStatusNumber
411 pduOutletSwitchedAlarmClear x
412 pduOutletMeteredEvent i
413 pduOutletMeteredAlarm w >414 ePDU2OutletMeteredStatusIndex ePDU2OutletMeteredStatusNumber
414 pduOutletMeteredAlarmClear x
415 pduDaisyChainEvent i
416 pduDaisyChainAlarm w >417 ePDU2IdentIndex
417 pduDaisyChainAlarmClear x
418 pduOutletMonitoredEvent i
419 pduSourceEvent i
420 pduSourceAlarm w >421 ePDU2SourceStatusIndex
421 pduSourceAlarmClear x
500 upsOutletOn i
501 upsOutletOff i
502 upsOutletOnCommand i
503 upsOutletOffCommand i
504 upsOutletRebootCommand i
505 upsCancelPendingCommand i
506 upsAutoPingFail w >507
507 upsAutoPingRecovery x
600 bmSystemAlarm M
601 bmSystemWarning w
602 bmSystemInfo i
603 bmProbesAlarm M bmProbesStringIndex bmProbesBattIndex
604 bmSProbesWarning w bmProbesStringIndex bmProbesBattIndex
605 bmProbesInfo i
606 bmStringsAlarm M bmStringsIndex
607 bmStringsWarning w bmStringsIndex
608 bmStringsInfo i
700 currProbesAlarm M
701 currProbesWarning w
702 currProbesInfo i
`,
);
