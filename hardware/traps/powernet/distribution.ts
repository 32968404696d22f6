/** PDUs, transfer and redundancy switches, DC power plants. Lines of a `trapTable`. */
export const distributionTraps = `
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
229 rmPDUCommunicationLost c
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
684 isxModularOutputVoltageMinThresholdViolation c >685
685 isxModularOutputVoltageMinThresholdViolationCleared x
686 isxModularOutputVoltageLowThresholdViolation w >687
687 isxModularOutputVoltageLowThresholdViolationCleared x
688 isxModularOutputVoltageHighThresholdViolation w >689
689 isxModularOutputVoltageHighThresholdViolationCleared x
690 isxModularOutputVoltageMaxThresholdViolation c >691
691 isxModularOutputVoltageMaxThresholdViolationCleared x
696 isxModularOutputFrequencyThresholdViolation c >697
697 isxModularOutputFrequencyViolationCleared x
698 atsSourceStatusFail C >699
699 atsSourceStatusOk x
700 atsHardwareStatusFail C >701
701 atsHardwareStatusOk x
702 atsControllerRestart i
724 xATSS1BadPhaseRotation C >725
725 xATSS1BadPhaseRotationCleared x
726 xATSS1BadPhaseBalance C >727
727 xATSS1BadPhaseBalanceCleared x
728 isxModularTransformerOverheating c >729
729 isxModularTransformerOverheatingCleared x
750 rpduCriticalCondition C >751
751 rpduCriticalConditionCleared x
752 rpduWarningCondition w >753
753 rpduWarningConditionCleared x
754 rpduInformationalCondition i
755 rpduInformationalConditionCleared i
812 ePDUCriticalCondition C >813
813 ePDUCriticalConditionCleared x
814 ePDUWarningCondition w >815
815 ePDUWarningConditionCleared x
825 atsCriticalCondition c >826
826 atsCriticalConditionCleared x
827 atsWarningCondition w >828
828 atsWarningConditionCleared x
829 atsInformationalCondition i
830 atsInformationalConditionCleared i`;
