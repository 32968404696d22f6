/** Rooms and racks: environment, cooling, doors and their locks. Lines of a `trapTable`. */
export const roomTraps = `
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
228 aruDeviceConfigChange i
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
345 emsHardwareStateAbnormal C >346
346 emsHardwareStateNormal x
347 ceSevereCondition C >348
348 ceSevereConditionCleared x
349 ceWarningCondition w >350
350 ceWarningConditionCleared x
351 ceInformationalCondition i
352 ceInformationalConditionCleared i
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
510 aruFanRuntimeAlarm w >511 rARUStatusAruIndex
511 aruFanRuntimeAlarmCleared x
512 aruFanPoorPerformanceAlarm w >513 rARUStatusAruIndex
513 aruFanPoorPerformanceAlarmCleared x
514 aruRedundantPowerLostAlarm w >515 rARUStatusAruIndex
515 aruRedundantPowerLostAlarmCleared x
516 apcDeviceConfigChange i
517 apcEnvSensorConnected x
518 apcEnvSensorDisconnected c >517
543 apcBeaconConnected x
544 apcBeaconDisconnected c >543
545 apcBeaconOn i
546 apcBeaconOff i
547 apcOutletStateAbnormal w >548
548 apcOutletStateNormal x
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
692 apcDoorClosedImproperly c >693
693 apcDoorClosedImproperlyCleared x
694 apcUserScheduleViolation c >695
695 apcUserScheduleViolationCleared x
730 apcInternalCommunicationFault c >731
731 apcInternalCommunicationFaultCleared x
831 uioFluidDetected c >832
832 uioFluidDetectedCleared x`;
