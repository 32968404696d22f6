import { trapTable } from './table.ts';

/**
 * PowerNet-MIB (APC), every trap. SEVERE is critical, and opens a ticket where the MIB calls the device degraded or not
 * operational; WARNING is a warning, except a UPS on battery. Pairs: the published ones and names with Cleared, Restored,
 * Established, Normal, Ok.
 */
export const powerNetTraps = trapTable(
  { enterprise: '1.3.6.1.4.1.318', topic: 'power', words: '{mtrapargsString}' },
  `
1 communicationLost C >8
2 upsOverload C >33
3 upsDiagnosticsFailed C >10
4 upsDischarged C >38
5 upsOnBattery M >9
6 smartBoostOn w >34
7 lowBattery C >11
8 communicationEstablished x
9 powerRestored x
10 upsDiagnosticsPassed x
11 returnFromLowBattery x
12 upsTurnedOff w >30
13 upsSleeping w >14
14 upsWokeUp x
15 upsRebootStarted w >30
16 upsDipSwitchChanged i
17 upsBatteryNeedsReplacement C >36
18 contactFault c >19
19 contactFaultResolved x
20 hardwareFailureBypass C >23
21 softwareBypass w >23
22 switchedBypass w >23
23 returnFromBypass x
24 bypassPowerSupplyFailure C >824
25 baseFanFailure C >637
26 batteryPackCommLost C >27
27 batteryPackCommEstablished x
28 calibrationStart w >37
29 restartAgent i
30 upsTurnedOn x
31 smartAvrReducing w >35
32 codeAuthenticationDone i
33 upsOverloadCleared x
34 smartBoostOff x
35 smartAvrReducingOff x
36 upsBatteryReplaced x
37 calibrationEnd x
38 dischargeCleared x
39 gracefulShutdown i
41 outletOn i
42 outletOff i
43 outletReboot i
44 configChangeSNMP i
45 configChangeOutlet i
46 accessViolationConsole w
47 accessViolationHTTP w
48 passwordChange i
49 badVoltage w >50
50 badVoltageCleared x
51 chargerFailure w >52
52 chargerFailureCleared x
53 batteryOverTemperature w >54
54 batteryOverTemperatureCleared x
55 smartRelayFault w >56
56 smartRelayFaultCleared x
57 humidityThresholdViolation1 c >58
58 humidityThresholdViolationCleared1 x
59 temperatureThresholdViolation1 c >60
60 temperatureThresholdViolationCleared1 x
61 humidityThresholdViolation2 c >62
62 humidityThresholdViolationCleared2 x
63 temperatureThresholdViolation2 c >64
64 temperatureThresholdViolationCleared2 x
65 mupsCommunicationEstablished x
66 mupsCommunicationLost C >65
67 batteryIncrease i
68 batteryDecrease i
69 powerModuleIncrease i
70 powerModuleDecrease i
71 intelligenceModuleInserted i
72 intelligenceModuleRemoved i
73 rintelligenceModuleInserted i
74 rintelligenceModuleRemoved i
75 extBatteryFrameIncease i
76 extBatteryFrameDecrease i
77 abnormalCondition c >78
78 abnormalConditionCleared x
79 deviceStatusChange i
80 noBatteries w >81
81 noBatteriesCleared x
82 userAdded i
83 userDeleted i
84 userModified i
85 msvmCommunicationEstablished x
86 msvmCommunicationLost c >85 sPDUMasterControlVMIndex
87 msvmOverload c >88 sPDUMasterControlVMIndex
88 msvmOverloadCleared x
89 msvmOutletOn i
90 msvmOutletOff i
91 msvmDeviceConfigChange i
92 msvmOutletConfigChange i
93 msvmLowLoad i
94 msvmLowLoadCleared i
95 msvmNearOverload c >96 sPDUMasterControlVMIndex
96 msvmNearOverloadCleared x
97 msvmPowerSupplyStatusChange i
98 mspCommunicationEstablished x
99 mspCommunicationLost c >98 sPDUMasterControlMSPIndex
100 mspOutletOn i
101 mspOutletOff i
102 mspDeviceConfigChange i
103 mspOutletConfigChange i
104 rsSourceSwitched i
105 rsLostRedundancy c >106
106 rsRedundancyRestored x
107 rsConfigChange i
108 rsCommunicationEstablished x
109 rsCommunicationLost C >108
110 dcCommunicationEstablished x
111 dcCommunicationLost C >110
112 dcPINChanged i
113 dcMajorAlarm C >114
114 dcMajorAlarmCleared x
115 dcMinorAlarm w >116
116 dcMinorAlarmCleared x
117 dcOutputRelayOn i
118 dcOutputRelayOff i
119 dcInputRelayOn i
120 dcInputRelayOff i
121 logicPowerSuppliesIncreased i
122 logicPowerSuppliesDecreased i
123 externalSwitchGearClosed i
124 externalSwitchGearOpened i
125 generalDeviceEvent i
126 atsSourceSwitched i
127 atsLostRedundancy c >128
128 atsRedundancyRestored x
129 atsConfigChange i
130 atsCommunicationEstablished x
131 atsCommunicationLost C >130
132 atsOverCurrent C >133
133 atsOverCurrentCleared x
134 atsPowerSupplyFailure C >135
135 atsPowerSupplyFailureCleared x
136 dcMainsFailAlarm w >137
137 dcMainsFailAlarmCleared x
138 dcFanFailAlarm w >139
139 dcFanFailAlarmCleared x
140 dcRectifierOvertempAlarm w >141
141 dcRectifierOvertempAlarmCleared x
142 dcCurrentLimitAlarm w >143
143 dcCurrentLimitAlarmCleared x
144 dcRectifierFailAlarm w >145
145 dcRectifierFailAlarmCleared x
146 dcMultRectFailAlarm w >147
147 dcMultRectFailAlarmCleared x
148 dcBatteryBreakerAlarm w >149
149 dcBatteryBreakerAlarmCleared x
150 dcRectifierOVPAlarm w >151
151 dcRectifierOVPAlarmCleared x
152 dcLVDImminentAlarm w >153
153 dcLVDImminentAlarmCleared x
154 dcFuseCBAlarm w >155
155 dcFuseCBAlarmCleared x
156 dcBatteryTestFail w
157 dcTemperatureAlarm w >158
158 dcTemperatureAlarmCleared x
159 dcHumidityAlarm w >160
160 dcHumidityAlarmCleared x
161 dcBBCommunicationEstablished x
162 dcBBCommunicationLost C >161
163 iemHighTempThresholdViolation c >164 iemStatusProbeNumber
164 iemHighTempThresholdViolationCleared x
165 iemLowTempThresholdViolation c >166 iemStatusProbeNumber
166 iemLowTempThresholdViolationCleared x
167 iemHighHumidThresholdViolation c >168 iemStatusProbeNumber
168 iemHighHumidThresholdViolationCleared x
169 iemLowHumidThresholdViolation c >170 iemStatusProbeNumber
170 iemLowHumidThresholdViolationCleared x
171 iemProbeDisconnected w >172
172 iemProbeConnected x
173 iemContactFault c >174 iemStatusContactNumber
174 iemContactFaultCleared x
175 iemRelayFault c >176 iemStatusRelayNumber
176 iemRelayFaultCleared x
177 bmBatManCommEstab x
178 bmBatManCommLost c >177
179 bmBatManKneeAlarm c >180
180 bmBatManKneeAlarmCleared x
181 bmBatManChargerAlarm w >182
182 bmBatManChargerAlarmCleared x
183 bmBatManBatteryAlarm w >184
184 bmBatManBatteryAlarmCleared x
185 bmBatManEnvironmentAlarm w >186
186 bmBatManEnvironmentAlarmCleared x
187 bmBatManMaintenanceAlarm i
188 bmBatManMaintenanceAlarmCleared i
189 pduCommunicationEstablished x
190 pduCommunicationLost c >189
191 pduUtilityLineUndervoltage c >192
192 pduUtilityLineUndervoltageCleared x
193 pduUtilityLineOvervoltage c >194
194 pduUtilityLineOvervoltageCleared x
195 pduGroundOvercurrent c >196
196 pduGroundOvercurrentCleared x
197 pduCircuitPanelInputUndervoltage c >198
198 pduCircuitPanelInputUndervoltageCleared x
199 pduCircuitPanelInputOvervoltage c >200
200 pduCircuitPanelInputOvervoltageCleared x
201 pduCircuitPanelInputUndercurrent c >202
202 pduCircuitPanelInputUndercurrentCleared x
203 pduCircuitPanelInputOvercurrent c >204
204 pduCircuitPanelInputOvercurrentCleared x
205 pduCircuitPanelFrequencyOutOfRange c >206
206 pduCircuitPanelFrequencyOutofRangeCleared x
207 pduCircuitPanelNeutralOvercurrent c >208
208 pduCircuitPanelNeutralOvercurrentCleared x
209 pduSystemOff c
210 pduOnBatteryMode c >214
211 pduMaintenanceBypassMode i
212 pduAtypicalBypassMode w >214
213 pduNoPanelFeedMode c >214
214 pduUpsOperationMode x
215 pduForcedBypassMode w >214
216 pduInputTransformerOverTemperature c >217
217 pduInputTransformerOverTemperatureCleared x
218 pduUPSInputVoltageLost c >219
219 pduUPSInputVoltageRestored x
220 pduContactFault c >221
221 pduContactFaultCleared x
222 rPDUBankPhaseLowLoad w >223 rPDULoadStatusBankNumber rPDULoadStatusPhaseNumber
223 rPDUBankPhaseLowLoadCleared x
224 rPDUBankPhaseNearOverload w >225 rPDULoadStatusBankNumber rPDULoadStatusPhaseNumber
225 rPDUBankPhaseNearOverloadCleared x
226 rPDUBankPhaseOverload C >227 rPDULoadStatusBankNumber rPDULoadStatusPhaseNumber
227 rPDUBankPhaseOverloadCleared x
228 aruDeviceConfigChange i
229 rmPDUCommunicationLost c
230 emsCommunicationEstablished x
231 emsCommunicationLost C >230
232 emsProbeConnected x
233 emsProbeDisconnected c >232 emsProbeStatusProbeIndex
234 emsSensorConnected x
235 emsSensorDisconnected c >234 emsSensorStatusSensorIndex
236 emsSensorFault c >237 emsSensorStatusSensorIndex
237 emsSensorFaultCleared x
238 emsBeaconConnected x
239 emsBeaconDisconnected c >238
240 emsBeaconOn i
241 emsBeaconOff i
242 emsMajorAlarm c >243
243 emsMajorAlarmCleared x
244 emsMinorAlarm c >245
245 emsMinorAlarmCleared x
246 emsOutletStateAbnormal w >247 emsOutletStatusOutletIndex
247 emsOutletStateNormal x
248 emsInputContactStateAbnormal w >249 emsInputContactStatusInputContactIndex
249 emsInputContactStateNormal x
250 emsOutputRelayStateAbnormal w >251 emsOutputRelayStatusOutputRelayIndex
251 emsOutputRelayStateNormal x
252 emsDeviceConfigChange i
253 envHighTempThresholdViolation c >254 emsProbeStatusProbeIndex
254 envHighTempThresholdViolationCleared x
255 envLowTempThresholdViolation c >256 emsProbeStatusProbeIndex
256 envLowTempThresholdViolationCleared x
257 envHighHumidityThresholdViolation c >258 emsProbeStatusProbeIndex
258 envHighHumidityThresholdViolationCleared x
259 envLowHumidityThresholdViolation c >260 emsProbeStatusProbeIndex
260 envLowHumidityThresholdViolationCleared x
266 rPDUCommunicationEstablished x
267 rPDUCommunicationLost C >266
268 rPDUOutletOn i
269 rPDUOutletOff i
270 rPDUDeviceConfigChange i
271 rPDUOutletConfigChange i
272 rPDULowLoad w >273 rPDULoadStatusPhaseNumber
273 rPDULowLoadCleared x
274 rPDUNearOverload w >275 rPDULoadStatusPhaseNumber
275 rPDUNearOverloadCleared x
276 rPDUOverload C >277 rPDULoadStatusPhaseNumber
277 rPDUOverloadCleared x
278 rPDUPowerSupply1Fail C >279
279 rPDUPowerSupply1Ok x
280 rPDUPowerSupply2Fail C >281
281 rPDUPowerSupply2Ok x
282 rPDUPhaseConfigChange i
283 rPDUCancelPendingCommand i
284 aruAlinkCommunicationEstablished x
285 aruAlinkCommunicationLost C >284 rARUStatusAruIndex
286 aruFanFail C >287 rARUStatusAruIndex
287 aruFanFailCleared x
288 aruSmokeAlarm C >289 rARUStatusAruIndex
289 aruSmokeAlarmCleared x
290 aruHighTemperatureAlarm w >291 rARUStatusAruIndex
291 aruHighTemperatureAlarmCleared x
292 aruExhaustTemperatureAlarm C >293 rARUStatusAruIndex
293 aruExhaustTemperatureAlarmCleared x
294 envAlinkCommunicationEstablished x
295 envAlinkCommunicationLost C >294 emsProbeStatusProbeIndex
296 emsAlinkPowerOverload C >297
297 emsAlinkPowerOverloadCleared x
298 upsOutletGroupTurnedOn i
299 upsOutletGroupTurnedOff i
300 smwCriticalCondition C >301
301 smwCriticalConditionCleared x
302 smwWarningCondition w >303
303 smwWarningConditionCleared x
304 smwInformationalCondition i
305 smwInformationalConditionCleared i
306 airCriticalCondition C >307
307 airCriticalConditionCleared x
308 airWarningCondition w >309
309 airWarningConditionCleared x
310 airInformationalCondition i
311 airInformationalConditionCleared i
312 xPDUInputVoltageLowAlarm C >313
313 xPDUInputVoltageLowAlarmCleared x
314 xPDUInputVoltageHighAlarm C >315
315 xPDUInputVoltageHighAlarmCleared x
316 xPDUBypassVoltageLowAlarm C >317
317 xPDUBypassVoltageLowAlarmCleared x
318 xPDUBypassVoltageHighAlarm C >319
319 xPDUBypassVoltageHighAlarmCleared x
320 xPDUOutputVoltageLowAlarm C >321
321 xPDUOutputVoltageLowAlarmCleared x
322 xPDUOutputVoltageHighAlarm C >323
323 xPDUOutputVoltageHighAlarmCleared x
324 xPDUOutputCurrentLowAlarm C >325
325 xPDUOutputCurrentLowAlarmCleared x
326 xPDUOutputCurrentHighAlarm C >327
327 xPDUOutputCurrentHighAlarmCleared x
328 xPDUOutputFrequencyAlarm C >329
329 xPDUOutputFrequencyAlarmCleared x
330 xPDUSystemGroundCurrentAlarm C >331
331 xPDUSystemGroundCurrentAlarmCleared x
332 xPDUInputContactStateAbnormal C >333
333 xPDUInputContactStateNormal x
334 xPDUOutputNeutralCurrentHighAlarm w >335
335 xPDUOutputNeutralCurrentHighAlarmCleared x
336 xPDUCoolingFanAlarm C >337
337 xPDUCoolingFanAlarmCleared x
338 xPDUTransformerTempAlarm C >339
339 xPDUTransformerTempAlarmCleared x
340 xPDUBranchCurrentLowAlarm w >341
341 xPDUBranchCurrentLowAlarmCleared x
342 xPDUBranchCurrentHighAlarm w >343
343 xPDUBranchCurrentHighAlarmCleared x
344 xPDUInternalCommError C >479
345 emsHardwareStateAbnormal C >346
346 emsHardwareStateNormal x
347 ceSevereCondition C >348
348 ceSevereConditionCleared x
349 ceWarningCondition w >350
350 ceWarningConditionCleared x
351 ceInformationalCondition i
352 ceInformationalConditionCleared i
353 upsInternalOverTemperature w >354
354 upsInternalOverTemperatureCleared x
355 upsMpuReset i
356 upsOutputSwitchClosed i
357 upsOutputSwitchOpened i
358 upsCalibrationStackChanged i
359 envMaxTempThresholdViolation c >360 emsProbeStatusProbeIndex
360 envMaxTempThresholdViolationCleared x
361 envMinTempThresholdViolation c >362 emsProbeStatusProbeIndex
362 envMinTempThresholdViolationCleared x
363 envMaxHumidityThresholdViolation c >364 emsProbeStatusProbeIndex
364 envMaxHumidityThresholdViolationCleared x
365 envMinHumidityThresholdViolation c >366 emsProbeStatusProbeIndex
366 envMinHumidityThresholdViolationCleared x
367 envSTIncTempRateViolation c >368 emsProbeStatusProbeIndex
368 envSTIncTempRateViolationCleared x
369 envSTDecTempRateViolation c >370 emsProbeStatusProbeIndex
370 envSTDecTempRateViolationCleared x
371 envLTIncTempRateViolation c >372 emsProbeStatusProbeIndex
372 envLTIncTempRateViolationCleared x
373 envLTDecTempRateViolation c >374 emsProbeStatusProbeIndex
374 envLTDecTempRateViolationCleared x
375 bmsCriticalCondition C >376
376 bmsCriticalConditionCleared x
377 bmsWarningCondition w >378
378 bmsWarningConditionCleared x
379 bmsInformationalCondition i
380 bmsInformationalConditionCleared i
381 xATSOutputVoltageLowAlarm C >382
382 xATSOutputVoltageLowAlarmCleared x
383 xATSOutputVoltageHighAlarm C >384
384 xATSOutputVoltageHighAlarmCleared x
385 xATSOutputCurrentLowAlarm C >386
386 xATSOutputCurrentLowAlarmCleared x
387 xATSOutputCurrentHighAlarm C >388
388 xATSOutputCurrentHighAlarmCleared x
389 xATSOutputFrequencyAlarm C >390
390 xATSOutputFrequencyAlarmCleared x
391 xATSInternalCommError C >392
392 xATSInternalCommErrorCleared x
393 xATSDataCommMismatchError C >394
394 xATSDataCommMismatchErrorCleared x
395 xATSGenCommLost w >396
396 xATSGenCommEstablished x
397 xATSNeutralPosition w
398 xATSSwitchTransferEvent i
399 xATSInternalATSFault C >400
400 xATSInternalATSFaultCleared x
401 xATSEngineStartAsserted i
402 xATSEngineStopAsserted i
403 xATSStartFailure C
404 xATSStopFailure w
405 xATSNotInAutomaticMode C >406
406 xATSNotInAutomaticModeCleared x
407 xATSEpoTripped C >408
408 xATSEpoReset x
409 xATSEpoTestMode w >410
410 xATSEpoArmed x
411 xATSTestInitiated i
412 xATSTestCanceled i
413 xATSTestFailed C >414
414 xATSTestPassed x
415 xATSInputContactStateAbnormal C >416
416 xATSInputContactStateNormal x
417 xATSRemoteStartContactMismatch C >418
418 xATSRemoteStartContactMismatchCleared x
419 xATSDoorOpenAlarm w >420
420 xATSDoorOpenAlarmCleared x
421 xATSDCBackupAlarm w >422
422 xATSDCBackupAlarmCleared x
423 xATSGeneratorLowCoolantLevelAlarm C >424
424 xATSGeneratorLowCoolantLevelAlarmCleared x
425 xATSGeneratorVeryLowCoolantLevelAlarm C >426
426 xATSGeneratorVeryLowCoolantLevelAlarmCleared x
427 xATSGeneratorHighCoolantTempAlarm C >428
428 xATSGeneratorHighCoolantTempAlarmCleared x
429 xATSGeneratorVeryHighCoolantTempAlarm C >430
430 xATSGeneratorVeryHighCoolantTempAlarmCleared x
431 xATSGeneratorLowCoolantTempAlarm w >432
432 xATSGeneratorLowCoolantTempAlarmCleared x
433 xATSGeneratorLowOilLevelAlarm C >434
434 xATSGeneratorLowOilLevelAlarmCleared x
435 xATSGeneratorLowBatteryVoltDuringCrankAlarm C >436
436 xATSGeneratorLowBatteryVoltDuringCrankAlarmCleared x
437 xATSGeneratorVeryLowBatteryVoltDuringCrankAlarm C >438
438 xATSGeneratorVeryLowBatteryVoltDuringCrankAlarmCleared x
439 xATSGeneratorEStop C >440
440 xATSGeneratorEStopCleared x
441 xATSGeneratorHighBatteryVolt w >442
442 xATSGeneratorHighBatteryVoltCleared x
443 xATSGeneratorLowBatteryVolt C >444
444 xATSGeneratorLowBatteryVoltCleared x
445 xATSGeneratorControlSwitchNotAuto C >446
446 xATSGeneratorControlSwitchNotAutoCleared x
447 xATSGeneratorLowOilPressure C >448
448 xATSGeneratorLowOilPressureCleared x
449 xATSGeneratorVeryLowOilPressure C >450
450 xATSGeneratorVeryLowOilPressureCleared x
451 xATSGeneratorOverload C >452
452 xATSGeneratorOverloadCleared x
453 xATSGeneratorLowACVEvent C >454
454 xATSGeneratorLowACVEventCleared x
455 xATSGeneratorHighACVEvent C >456
456 xATSGeneratorHighACVEventCleared x
457 xATSGeneratorOverspeed C >458
458 xATSGeneratorOverspeedCleared x
459 xATSGeneratorEngineCold C >460
460 xATSGeneratorEngineColdCleared x
461 xATSGeneratorOutputBreakerOpen C >462
462 xATSGeneratorOutputBreakerOpenCleared x
463 xATSGeneratorLowFuelLevelAlarm w >464
464 xATSGeneratorLowFuelLevelAlarmCleared x
465 xATSGeneratorVeryLowFuelLevelAlarm C >466
466 xATSGeneratorVeryLowFuelLevelAlarmCleared x
467 xATSGeneratorLowRunTimeAlarm w >468
468 xATSGeneratorLowRunTimeAlarmCleared x
469 xATSGeneratorVeryLowRunTimeAlarm C >470
470 xATSGeneratorVeryLowRunTimeAlarmCleared x
471 xATSGeneratorServiceDueAlarm w >472
472 xATSGeneratorServiceDueAlarmCleared x
473 xATSGeneratorShutdown C >474
474 xATSGeneratorShutdownCleared x
475 xATSGeneratorBatteryCharger C >476
476 xATSGeneratorBatteryChargerCleared x
477 xATSGeneratorGenericEvent w >478
478 xATSGeneratorGenericEventCleared x
479 xPDUInternalCommErrorCleared x
480 xPDUSystemStateAlarm C >481
481 xPDUSystemStateAlarmCleared x
482 xPDUEpoTestMode w >483
483 xPDUEpoArmed x
484 xPDUFuseBlownAlarm C >485
485 xPDUFuseBlownAlarmCleared x
486 xPDUBreakerPositionAlarm C >487
487 xPDUBreakerPositionAlarmCleared x
488 xPDUBreakerChangeEvent i
489 xPDUDataCommMismatchError C >490
490 xPDUDataCommMismatchErrorCleared x
491 xPDUSystemInMaintenanceBypassMode w >492
492 xPDUSystemInUPSOperationalMode x
493 xATSGeneratorFuelTankRuptureAlarm w >494
494 xATSGeneratorFuelTankRuptureAlarmCleared x
495 xATSGeneratorGroundFaultAlarm C >496
496 xATSGeneratorGroundFaultAlarmCleared x
497 xATSOutputLoadPoweredByGeneratorAlarm w >498
498 xATSOutputLoadPoweredByGeneratorAlarmCleared x
499 xAPCControllerFirmwareUpdateTransferStart i
500 xAPCControllerFirmwareUpdateTransferComplete i
501 xAPCControllerFirmwareUpdateTransferFailed C
502 upsPfcInputRelayFailure w >503
503 upsPfcInputRelayFailureCleared x
504 upsInverterOverTemperature w >505
505 upsInverterOverTemperatureCleared x
506 upsBatteryOverVoltage w >507
507 upsBatteryOverVoltageCleared x
508 upsEepromFault w >509
509 upsEepromFaultCleared x
510 aruFanRuntimeAlarm w >511 rARUStatusAruIndex
511 aruFanRuntimeAlarmCleared x
512 aruFanPoorPerformanceAlarm w >513 rARUStatusAruIndex
513 aruFanPoorPerformanceAlarmCleared x
514 aruRedundantPowerLostAlarm w >515 rARUStatusAruIndex
515 aruRedundantPowerLostAlarmCleared x
516 apcDeviceConfigChange i
517 apcEnvSensorConnected x
518 apcEnvSensorDisconnected c >517
519 apcEnvMaxTempThresholdViolation c >520
520 apcEnvMaxTempThresholdViolationCleared x
521 apcEnvHighTempThresholdViolation w >522
522 apcEnvHighTempThresholdViolationCleared x
523 apcEnvLowTempThresholdViolation w >524
524 apcEnvLowTempThresholdViolationCleared x
525 apcEnvMinTempThresholdViolation c >526
526 apcEnvMinTempThresholdViolationCleared x
527 apcEnvSTIncTempRateViolation c >528
528 apcEnvSTIncTempRateViolationCleared x
529 apcEnvSTDecTempRateViolation c >530
530 apcEnvSTDecTempRateViolationCleared x
531 apcEnvLTIncTempRateViolation c >532
532 apcEnvLTIncTempRateViolationCleared x
533 apcEnvLTDecTempRateViolation c >534
534 apcEnvLTDecTempRateViolationCleared x
535 apcEnvMaxHumidityThresholdViolation c >536
536 apcEnvMaxHumidityThresholdViolationCleared x
537 apcEnvHighHumidityThresholdViolation w >538
538 apcEnvHighHumidityThresholdViolationCleared x
539 apcEnvLowHumidityThresholdViolation w >540
540 apcEnvLowHumidityThresholdViolationCleared x
541 apcEnvMinHumidityThresholdViolation c >542
542 apcEnvMinHumidityThresholdViolationCleared x
543 apcBeaconConnected x
544 apcBeaconDisconnected c >543
545 apcBeaconOn i
546 apcBeaconOff i
547 apcOutletStateAbnormal w >548
548 apcOutletStateNormal x
549 apcOutputRelayStateAbnormal w >550
550 apcOutputRelayStateNormal x
551 apcHardwareStateAbnormal C >552
552 apcHardwareStateNormal x
553 apcCriticalDiscreteInputContactStateAbnormal C >554
554 apcCriticalDiscreteInputContactStateNormal x
555 apcWarningDiscreteInputContactStateAbnormal w >556
556 apcWarningDiscreteInputContactStateNormal x
557 apcInformationalDiscreteInputContactStateAbnormal i
558 apcInformationalDiscreteInputContactStateNormal i
559 apcAnalogInputMaxThresholdViolation C >560
560 apcAnalogInputMaxThresholdViolationCleared x
561 apcAnalogInputHighThresholdViolation w >562
562 apcAnalogInputHighThresholdViolationCleared x
563 apcAnalogInputLowThresholdViolation w >564
564 apcAnalogInputLowThresholdViolationCleared x
565 apcAnalogInputMinThresholdViolation C >566
566 apcAnalogInputMinThresholdViolationCleared x
567 apcDeviceClearLostComms i
568 apcDeviceConnected x
569 apcDeviceDisconnected c >568
570 apcUnregisteredUserAccessDenied i
571 apcRegisteredUserAccessDenied i
572 apcRegisteredUserConfigChange i
573 apcDoorUnlocked i
574 apcDoorLocked i
575 apcHandleOpened i
576 apcHandleClosed i
577 apcDoorOpened i
578 apcDoorClosed i
580 apcKeyOverrideUnlocked c >581
581 apcKeyOverrideLocked x
582 apcForcedEntry c >583
583 apcForcedEntryCleared x
584 apcRelockTimeout c >585
585 apcRelockTimeoutCleared x
586 apcDoorSenseDisconnected c >587
587 apcDoorSenseConnected x
588 apcDoorLostComms c >589
589 apcDoorEstablishedComms x
590 apcRegisteredUserAccessChange i
591 apcUnregisteredUserStatusChange i
592 apcDeviceClearUserConfigs i
600 upsBatteryTempSensorFault w >601
601 upsBatteryTempSensorFaultCleared x
602 upsBatterySoftBusStartFault w >603
603 upsBatterySoftBusStartFaultCleared x
604 apcOutputShortCircuit w >605
605 apcOutputShortCircuitCleared x
606 apcOutputRelayFault w >607
607 apcOutputRelayFaultCleared x
608 upsPfcFault w >609
609 upsPfcFaultCleared x
610 apcDcBusOverVoltage w >611
611 apcDcBusOverVoltageCleared x
612 upsInverterFault w >613
613 upsInverterFaultCleared x
614 apcAdConverterFault w >615
615 apcAdConverterFaultCleared x
616 apcLogicPowerSupplyFault w >617
617 apcLogicPowerSupplyFaultCleared x
618 apcTransformerDCImbalanceFault w >619
619 apcTransformerDCImbalanceFaultCleared x
620 upsBackfeedRelayFault w >621
621 upsBackfeedRelayFaultCleared x
622 upsBypassRelayFault w >623
623 upsBypassRelayFaultCleared x
626 xPDUBranchCurrentMinAlarm c >627
627 xPDUBranchCurrentMinAlarmCleared x
628 xPDUBranchCurrentMaxAlarm c >629
629 xPDUBranchCurrentMaxAlarmCleared x
630 rPDUOutletLowLoad w >631 rPDUOutletStatusIndex
631 rPDUOutletLowLoadCleared x
632 rPDUOutletNearOverload w >633 rPDUOutletStatusIndex
633 rPDUOutletNearOverloadCleared x
634 rPDUOutletOverload C >635 rPDUOutletStatusIndex
635 rPDUOutletOverloadCleared x
636 apcTestTrap i
637 baseFanFailureCleared x
638 atsLowLoad w >639 atsOutputPhaseIndex atsOutputBank
639 atsLowLoadCleared x
640 atsNearOverload w >641 atsOutputPhaseIndex atsOutputBank
641 atsNearOverloadCleared x
642 atsOverload C >643 atsOutputPhaseIndex atsOutputBank
643 atsOverloadCleared x
644 atsRMSOverVoltage C >645
645 atsRMSOverVoltageCleared x
646 atsRMSUnderVoltage C >647
647 atsRMSUnderVoltageCleared x
648 atsRMSOverFrequency C >649
649 atsRMSOverFrequencyCleared x
650 atsRMSUnderFrequency C >651
651 atsRMSUnderFrequencyCleared x
652 isxModularDistributionCommLost C >653
653 isxModularDistributionCommEstablished x
654 isxModularDistributionModuleInserted i
655 isxModularDistributionModuleRemoved i
656 isxModularBreakerOpenAlarm C >657
657 isxModularBreakerOpenAlarmCleared x
658 isxModularMinCurrentThresholdViolation c >659
659 isxModularMinCurrentThresholdViolationCleared x
660 isxModularLowCurrentThresholdViolation w >661
661 isxModularLowCurrentThresholdViolationCleared x
662 isxModularHighCurrentThresholdViolation w >663
663 isxModularHighCurrentThresholdViolationCleared x
664 isxModularMaxCurrentThresholdViolation c >665
665 isxModularMaxCurrentThresholdViolationCleared x
666 isxModularSubfeedBreakerOpenAlarm C >667
667 isxModularSubfeedBreakerOpenAlarmCleared x
668 isxModularSubfeedMinCurrentThresholdViolation c >669
669 isxModularSubfeedMinCurrentThresholdViolationCleared x
670 isxModularSubfeedLowCurrentThresholdViolation w >671
671 isxModularSubfeedLowCurrentThresholdViolationCleared x
672 isxModularSubfeedHighCurrentThresholdViolation w >673
673 isxModularSubfeedHighCurrentThresholdViolationCleared x
674 isxModularSubfeedMaxCurrentThresholdViolation c >675
675 isxModularSubfeedMaxCurrentThresholdViolationCleared x
676 isxModularTotalOutputCurrentMinThresholdViolation c >677
677 isxModularTotalOutputCurrentMinThresholdViolationCleared x
678 isxModularTotalOutputCurrentLowThresholdViolation w >679
679 isxModularTotalOutputCurrentLowThresholdViolationCleared x
680 isxModularTotalOutputCurrentHighThresholdViolation w >681
681 isxModularTotalOutputCurrentHighThresholdViolationCleared x
682 isxModularTotalOutputCurrentMaxThresholdViolation c >683
683 isxModularTotalOutputCurrentMaxThresholdViolationCleared x
684 isxModularOutputVoltageMinThresholdViolation c >685
685 isxModularOutputVoltageMinThresholdViolationCleared x
686 isxModularOutputVoltageLowThresholdViolation w >687
687 isxModularOutputVoltageLowThresholdViolationCleared x
688 isxModularOutputVoltageHighThresholdViolation w >689
689 isxModularOutputVoltageHighThresholdViolationCleared x
690 isxModularOutputVoltageMaxThresholdViolation c >691
691 isxModularOutputVoltageMaxThresholdViolationCleared x
692 apcDoorClosedImproperly c >693
693 apcDoorClosedImproperlyCleared x
694 apcUserScheduleViolation c >695
695 apcUserScheduleViolationCleared x
696 isxModularOutputFrequencyThresholdViolation c >697
697 isxModularOutputFrequencyViolationCleared x
698 atsSourceStatusFail C >699
699 atsSourceStatusOk x
700 atsHardwareStatusFail C >701
701 atsHardwareStatusOk x
702 atsControllerRestart i
703 inputWarningError w >704
704 inputOK x
705 bypassWarningError w >706
706 bypassOK x
707 communicationWarningError w >708
708 communicationOK x
709 powerModuleSevereError c >710
710 powerModuleOK x
711 outputVoltageWaveformError C >712
712 outputVoltageWaveformOK x
713 bypassStaticSwitchOverload C >714
714 noOverloadOnBypassStaticSwitch x
715 batteryVoltageCollapse C >716
716 batteryVoltageOK x
717 overloadOnInstallation C >718
718 noOverloadOnInstallation x
719 bypassStaticSwitchError C >720
720 bypassStaticSwitchOK x
721 forcedBypassSwitchActivated C >722
722 forcedBypassSwitchReleased x
723 epoActivated C
724 xATSS1BadPhaseRotation C >725
725 xATSS1BadPhaseRotationCleared x
726 xATSS1BadPhaseBalance C >727
727 xATSS1BadPhaseBalanceCleared x
728 isxModularTransformerOverheating c >729
729 isxModularTransformerOverheatingCleared x
730 apcInternalCommunicationFault c >731
731 apcInternalCommunicationFaultCleared x
732 upsOutletGroupCommand i
733 onbatterycommunicationLost C
734 upsCriticalCondition C >735
735 upsCriticalConditionCleared x
736 upsWarningCondition w >737
737 upsWarningConditionCleared x
738 upsInformationalCondition i
739 upsInformationalConditionCleared i
740 isxcInformationalAlarm i
741 isxcInformationalAlarmCleared i
742 isxcWarningAlarm w >743
743 isxcWarningAlarmCleared x
744 isxcErrorAlarm c >745
745 isxcErrorAlarmCleared x
746 isxcCriticalAlarm c >747
747 isxcCriticalAlarmCleared x
748 isxcFailureAlarm c >749
749 isxcFailureAlarmCleared x
750 rpduCriticalCondition C >751
751 rpduCriticalConditionCleared x
752 rpduWarningCondition w >753
753 rpduWarningConditionCleared x
754 rpduInformationalCondition i
755 rpduInformationalConditionCleared i
756 isxModularCoolingFanAlarm C >757
757 isxModularCoolingFanAlarmCleared x
758 upsFirmwareUpdateStarted i
759 upsFirmwareUpdateFinished i
760 upsFirmwareUpdateSucceeded i
761 upsFirmwareUpdateFailed i
762 upsHasNoValidFirmware C >763
763 upsHasNoValidFirmwareCleared x
767 upsLocalDisplayButtonFault w >768
768 upsLocalDisplayButtonFaultCleared x
769 upsNeedsFactorySetupFault C >770
770 upsNeedsFactorySetupFaultCleared x
771 upsEPOActive C >772
772 upsEPOActiveCleared x
773 upsFirmwareMismatch C >774
774 upsFirmwareMismatchCleared x
775 upsOscillatorFailed C >776
776 upsOscillatorFailedCleared x
777 upsOnBatteryDueToFault C >778
778 upsOnBatteryDueToFaultCleared x
779 pcnsCriticalEventActive c >780
780 pcnsCriticalEventResolved x
781 pcnsNetworkComsLost c >782
782 pcnsNetworkComsLostResolved x
783 pcnsNMCComsLost c >784
784 pcnsNMCComsLostResolved x
785 pcnsTest i
786 pcnsUpdateAvailable i
787 temporaryBypass w
790 pcbeCriticalEventActive c >791
791 pcbeCriticalEventResolved x
792 pcbeComsLost c >793
793 pcbeComsLostResolved x
794 pcbeTest i
795 pcbeUpdateAvailable i
796 pmmCriticalCondition C >797
797 pmmCriticalConditionCleared x
798 pmmWarningCondition w >799
799 pmmWarningConditionCleared x
800 pmmInformationalCondition i
801 pmmInformationalConditionCleared i
802 upsInputContactOutputRelayFault C >803
803 upsInputContactOutputRelayFaultCleared x
804 upsAirFilterWarning w >805
805 upsAirFilterWarningCleared x
806 upsBatteryPackIncompatible C >807
807 upsBatteryPackIncompatibleCleared x
808 upsInputContactAbnormal w >809
809 upsInputContactAbnormalCleared x
810 upsOutputRelayAbnormal w >811
811 upsOutputRelayAbnormalCleared x
812 ePDUCriticalCondition C >813
813 ePDUCriticalConditionCleared x
814 ePDUWarningCondition w >815
815 ePDUWarningConditionCleared x
822 upsBreakerQ2Open C
824 bypassPowerSupplyFailureCleared x
825 atsCriticalCondition c >826
826 atsCriticalConditionCleared x
827 atsWarningCondition w >828
828 atsWarningConditionCleared x
829 atsInformationalCondition i
830 atsInformationalConditionCleared i
831 uioFluidDetected c >832
832 uioFluidDetectedCleared x
`,
);
