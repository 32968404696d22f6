/** UPS with their batteries and modules, and what every device with the network card says. Lines of a `trapTable`. */
export const upsTraps = `
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
121 logicPowerSuppliesIncreased i
122 logicPowerSuppliesDecreased i
123 externalSwitchGearClosed i
124 externalSwitchGearOpened i
125 generalDeviceEvent i
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
298 upsOutletGroupTurnedOn i
299 upsOutletGroupTurnedOff i
353 upsInternalOverTemperature w >354
354 upsInternalOverTemperatureCleared x
355 upsMpuReset i
356 upsOutputSwitchClosed i
357 upsOutputSwitchOpened i
358 upsCalibrationStackChanged i
375 bmsCriticalCondition C >376
376 bmsCriticalConditionCleared x
377 bmsWarningCondition w >378
378 bmsWarningConditionCleared x
379 bmsInformationalCondition i
380 bmsInformationalConditionCleared i
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
549 apcOutputRelayStateAbnormal w >550
550 apcOutputRelayStateNormal x
568 apcDeviceConnected x
569 apcDeviceDisconnected c >568
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
636 apcTestTrap i
637 baseFanFailureCleared x
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
822 upsBreakerQ2Open C
824 bypassPowerSupplyFailureCleared x`;
