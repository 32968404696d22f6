import { objectTable } from './table.ts';

/** GUDEADS MIBs: what the notifications of Gude power switches carry. */
export const gudeObjects = objectTable(
  '1.3.6.1.4.1.28507',
  `
4.1.2 etsPrimPowAvail
4.1.3 etsSecPowAvail
4.1.4 etsSecManualSelect
4.1.5 etsPowerSelect
43.1.3.1.2.1.1 epc1202PortIndex
43.1.3.1.2.1.2 epc1202PortName
43.1.3.1.2.1.3 epc1202PortState {off=0 on}
43.1.5.1.2.1.1 epc1202PowerIndex
43.1.5.1.2.1.4 epc1202PowerActive
43.1.5.1.2.1.5 epc1202Current
43.1.5.1.2.1.6 epc1202Voltage
43.1.5.2.1.2 epc1202OVPStatus {unknown=2 ok=1 failure=0}
43.1.6.1.1.1 epc1202SensorIndex
43.1.6.1.1.2 epc1202TempSensor
43.1.6.1.1.3 epc1202HygroSensor
43.1.6.1.1.4 epc1202InputSensor {off=0 on}
43.1.6.1.1.5 epc1202AirPressure
43.1.6.1.1.7 epc1202DewPointDiff
43.1.6.2.2.1.1 epc1202ExtInputIndex
43.1.6.2.2.1.2 epc1202ExtInput {lo=0 hi}
43.1.6.2.2.1.32 epc1202ExtInputName
43.1.6.2.2.1.33 epc1202ExtInputPortNum
56.1.3.1.2.1.1 epc8221PortIndex
56.1.3.1.2.1.2 epc8221PortName
56.1.3.1.2.1.3 epc8221PortState {off=0 on}
56.1.5.1.2.1.1 epc8221PowerIndex
56.1.5.1.2.1.4 epc8221PowerActive
56.1.5.1.2.1.5 epc8221Current
56.1.5.1.2.1.6 epc8221Voltage
56.1.5.2.1.1 epc8221OVPIndex
56.1.5.2.1.2 epc8221OVPStatus {unknown=2 ok=1 failure=0}
56.1.5.13.1.1 epc8221PwrSupplyIndex
56.1.5.13.1.2 epc8221PwrSupplyStatus {up down=0}
56.1.6.1.1.1 epc8221SensorIndex
56.1.6.1.1.2 epc8221TempSensor
56.1.6.1.1.3 epc8221HygroSensor
56.1.6.1.1.4 epc8221InputSensor {off=0 on}
56.1.6.1.1.5 epc8221AirPressure
56.1.6.1.1.7 epc8221DewPointDiff
56.1.6.2.2.1.1 epc8221ExtInputIndex
56.1.6.2.2.1.2 epc8221ExtInput {lo=0 hi}
56.1.6.2.2.1.32 epc8221ExtInputName
56.1.6.2.2.1.33 epc8221ExtInputPortNum
58.1.3.1.2.1.1 epc8226PortIndex
58.1.3.1.2.1.2 epc8226PortName
58.1.3.1.2.1.3 epc8226PortState {off=0 on}
58.1.5.1.2.1.1 epc8226PowerIndex
58.1.5.1.2.1.4 epc8226PowerActive
58.1.5.1.2.1.5 epc8226Current
58.1.5.1.2.1.6 epc8226Voltage
58.1.5.2.1.1 epc8226OVPIndex
58.1.5.2.1.2 epc8226OVPStatus {unknown=2 ok=1 failure=0}
58.1.5.5.2.1.1 epc8226spPowerIndex
58.1.5.5.2.1.4 epc8226spPowerActive
58.1.5.5.2.1.5 epc8226spCurrent
58.1.5.5.2.1.6 epc8226spVoltage
58.1.5.13.1.1 epc8226PwrSupplyIndex
58.1.5.13.1.2 epc8226PwrSupplyStatus {up down=0}
58.1.6.1.1.1 epc8226SensorIndex
58.1.6.1.1.2 epc8226TempSensor
58.1.6.1.1.3 epc8226HygroSensor
58.1.6.1.1.4 epc8226InputSensor {off=0 on}
58.1.6.1.1.5 epc8226AirPressure
58.1.6.1.1.7 epc8226DewPointDiff
58.1.6.2.2.1.1 epc8226ExtInputIndex
58.1.6.2.2.1.2 epc8226ExtInput {lo=0 hi}
58.1.6.2.2.1.32 epc8226ExtInputName
58.1.6.2.2.1.33 epc8226ExtInputPortNum
64.1.3.1.2.1.1 epc8316PortIndex
64.1.3.1.2.1.2 epc8316PortName
64.1.3.1.2.1.3 epc8316PortState {off=0 on}
64.1.5.1.2.1.1 epc8316PowerIndex
64.1.5.1.2.1.4 epc8316PowerActive
64.1.5.1.2.1.5 epc8316Current
64.1.5.1.2.1.6 epc8316Voltage
64.1.5.5.2.1.1 epc8316spPowerIndex
64.1.5.5.2.1.4 epc8316spPowerActive
64.1.5.5.2.1.5 epc8316spCurrent
64.1.5.5.2.1.6 epc8316spVoltage
64.1.6.1.1.1 epc8316SensorIndex
64.1.6.1.1.2 epc8316TempSensor
64.1.6.1.1.3 epc8316HygroSensor
64.1.6.1.1.4 epc8316InputSensor {off=0 on}
64.1.6.1.1.5 epc8316AirPressure
64.1.6.1.1.7 epc8316DewPointDiff
64.1.6.2.2.1.1 epc8316ExtInputIndex
64.1.6.2.2.1.2 epc8316ExtInput {lo=0 hi}
64.1.6.2.2.1.32 epc8316ExtInputName
64.1.6.2.2.1.33 epc8316ExtInputPortNum
66.1.5.10 esb7213POE
66.1.6.1.1.1 esb7213SensorIndex
66.1.6.1.1.2 esb7213TempSensor
66.1.6.1.1.3 esb7213HygroSensor
66.1.6.1.1.4 esb7213InputSensor {off=0 on}
66.1.6.1.1.5 esb7213AirPressure
66.1.6.1.1.7 esb7213DewPointDiff
66.1.6.2.2.1.1 esb7213ExtInputIndex
66.1.6.2.2.1.2 esb7213ExtInput {lo=0 hi}
66.1.6.2.2.1.32 esb7213ExtInputName
66.1.6.2.2.1.33 esb7213ExtInputPortNum
67.1.3.1.2.1.1 esb7214PortIndex
67.1.3.1.2.1.2 esb7214PortName
67.1.3.1.2.1.3 esb7214PortState {off=0 on}
67.1.5.6.2.1.1 esb7214InputIndex
67.1.5.6.2.1.2 esb7214Input {lo=0 hi}
67.1.5.10 esb7214POE
67.1.5.13.1.1 esb7214PwrSupplyIndex
67.1.5.13.1.2 esb7214PwrSupplyStatus {up down=0}
67.1.6.1.1.1 esb7214SensorIndex
67.1.6.1.1.2 esb7214TempSensor
67.1.6.1.1.3 esb7214HygroSensor
67.1.6.1.1.4 esb7214InputSensor {off=0 on}
67.1.6.1.1.5 esb7214AirPressure
67.1.6.1.1.7 esb7214DewPointDiff
67.1.6.2.2.1.1 esb7214ExtInputIndex
67.1.6.2.2.1.2 esb7214ExtInput {lo=0 hi}
67.1.6.2.2.1.32 esb7214ExtInputName
67.1.6.2.2.1.33 esb7214ExtInputPortNum
68.1.3.1.2.1.1 epc1104PortIndex
68.1.3.1.2.1.2 epc1104PortName
68.1.3.1.2.1.3 epc1104PortState {off=0 on}
68.1.6.1.1.1 epc1104SensorIndex
68.1.6.1.1.2 epc1104TempSensor
68.1.6.1.1.3 epc1104HygroSensor
68.1.6.1.1.4 epc1104InputSensor {off=0 on}
68.1.6.1.1.5 epc1104AirPressure
68.1.6.1.1.7 epc1104DewPointDiff
68.1.6.2.2.1.1 epc1104ExtInputIndex
68.1.6.2.2.1.2 epc1104ExtInput {lo=0 hi}
68.1.6.2.2.1.32 epc1104ExtInputName
68.1.6.2.2.1.33 epc1104ExtInputPortNum
69.1.3.1.2.1.1 epc1105PortIndex
69.1.3.1.2.1.2 epc1105PortName
69.1.3.1.2.1.3 epc1105PortState {off=0 on}
69.1.5.1.2.1.1 epc1105PowerIndex
69.1.5.1.2.1.4 epc1105PowerActive
69.1.5.1.2.1.5 epc1105Current
69.1.5.1.2.1.6 epc1105Voltage
69.1.6.1.1.1 epc1105SensorIndex
69.1.6.1.1.2 epc1105TempSensor
69.1.6.1.1.3 epc1105HygroSensor
69.1.6.1.1.4 epc1105InputSensor {off=0 on}
69.1.6.1.1.5 epc1105AirPressure
69.1.6.1.1.7 epc1105DewPointDiff
69.1.6.2.2.1.1 epc1105ExtInputIndex
69.1.6.2.2.1.2 epc1105ExtInput {lo=0 hi}
69.1.6.2.2.1.32 epc1105ExtInputName
69.1.6.2.2.1.33 epc1105ExtInputPortNum
77.1.3.1.2.1.1 epc8021PortIndex
77.1.3.1.2.1.2 epc8021PortName
77.1.3.1.2.1.3 epc8021PortState {off=0 on}
77.1.5.1.2.1.1 epc8021PowerIndex
77.1.5.1.2.1.4 epc8021PowerActive
77.1.5.1.2.1.5 epc8021Current
77.1.5.1.2.1.6 epc8021Voltage
77.1.5.1.2.1.24 epc8021ResidualCurrent
77.1.5.2.1.1 epc8021OVPIndex
77.1.5.2.1.2 epc8021OVPStatus {unknown=2 ok=1 failure=0}
77.1.5.16.1.1 epc8021RCMBInfoIndex
77.1.5.16.1.2 epc8021RCMBCurrentRMS
77.1.5.16.1.3 epc8021RCMBCurrentDC
77.1.5.16.1.4 epc8021RCMBOutputRMS {up down=0}
77.1.5.16.1.5 epc8021RCMBOutputDC {up down=0}
77.1.5.16.1.6 epc8021RCMBModuleStatus
77.1.6.1.1.1 epc8021SensorIndex
77.1.6.1.1.2 epc8021TempSensor
77.1.6.1.1.3 epc8021HygroSensor
77.1.6.1.1.5 epc8021AirPressure
77.1.6.1.1.7 epc8021DewPointDiff
77.1.6.2.2.1.1 epc8021ExtInputIndex
77.1.6.2.2.1.2 epc8021ExtInput {lo=0 hi}
77.1.6.2.2.1.32 epc8021ExtInputName
77.1.6.2.2.1.33 epc8021ExtInputPortNum
81.1.3.1.2.1.1 epc8031PortIndex
81.1.3.1.2.1.2 epc8031PortName
81.1.3.1.2.1.3 epc8031PortState {off=0 on}
81.1.5.1.2.1.1 epc8031PowerIndex
81.1.5.1.2.1.4 epc8031PowerActive
81.1.5.1.2.1.5 epc8031Current
81.1.5.1.2.1.6 epc8031Voltage
81.1.5.1.2.1.24 epc8031ResidualCurrent
81.1.5.2.1.1 epc8031OVPIndex
81.1.5.2.1.2 epc8031OVPStatus {unknown=2 ok=1 failure=0}
81.1.5.16.1.1 epc8031RCMBInfoIndex
81.1.5.16.1.2 epc8031RCMBCurrentRMS
81.1.5.16.1.3 epc8031RCMBCurrentDC
81.1.5.16.1.4 epc8031RCMBOutputRMS {up down=0}
81.1.5.16.1.5 epc8031RCMBOutputDC {up down=0}
81.1.5.16.1.6 epc8031RCMBModuleStatus
81.1.6.1.1.1 epc8031SensorIndex
81.1.6.1.1.2 epc8031TempSensor
81.1.6.1.1.3 epc8031HygroSensor
81.1.6.1.1.5 epc8031AirPressure
81.1.6.1.1.7 epc8031DewPointDiff
81.1.6.2.2.1.1 epc8031ExtInputIndex
81.1.6.2.2.1.2 epc8031ExtInput {lo=0 hi}
81.1.6.2.2.1.32 epc8031ExtInputName
81.1.6.2.2.1.33 epc8031ExtInputPortNum
82.1.3.1.2.1.1 epc8032PortIndex
82.1.3.1.2.1.2 epc8032PortName
82.1.3.1.2.1.3 epc8032PortState {off=0 on}
82.1.5.1.2.1.1 epc8032PowerIndex
82.1.5.1.2.1.4 epc8032PowerActive
82.1.5.1.2.1.5 epc8032Current
82.1.5.1.2.1.6 epc8032Voltage
82.1.5.1.2.1.24 epc8032ResidualCurrent
82.1.5.1.2.1.25 epc8032ResidualCurrentRMS
82.1.5.1.2.1.26 epc8032ResidualCurrentDC
82.1.5.2.1.1 epc8032OVPIndex
82.1.5.2.1.2 epc8032OVPStatus {unknown=2 ok=1 failure=0}
82.1.6.1.1.1 epc8032SensorIndex
82.1.6.1.1.2 epc8032TempSensor
82.1.6.1.1.3 epc8032HygroSensor
82.1.6.1.1.5 epc8032AirPressure
82.1.6.1.1.7 epc8032DewPointDiff
83.1.3.1.2.1.1 epc8035PortIndex
83.1.3.1.2.1.2 epc8035PortName
83.1.3.1.2.1.3 epc8035PortState {off=0 on}
83.1.5.1.2.1.1 epc8035PowerIndex
83.1.5.1.2.1.4 epc8035PowerActive
83.1.5.1.2.1.5 epc8035Current
83.1.5.1.2.1.6 epc8035Voltage
83.1.5.1.2.1.24 epc8035ResidualCurrent
83.1.5.2.1.1 epc8035OVPIndex
83.1.5.2.1.2 epc8035OVPStatus {unknown=2 ok=1 failure=0}
83.1.5.5.2.1.1 epc8035spPowerIndex
83.1.5.5.2.1.4 epc8035spPowerActive
83.1.5.5.2.1.5 epc8035spCurrent
83.1.5.5.2.1.6 epc8035spVoltage
83.1.5.16.1.1 epc8035RCMBInfoIndex
83.1.5.16.1.2 epc8035RCMBCurrentRMS
83.1.5.16.1.3 epc8035RCMBCurrentDC
83.1.5.16.1.4 epc8035RCMBOutputRMS {up down=0}
83.1.5.16.1.5 epc8035RCMBOutputDC {up down=0}
83.1.5.16.1.6 epc8035RCMBModuleStatus
83.1.6.1.1.1 epc8035SensorIndex
83.1.6.1.1.2 epc8035TempSensor
83.1.6.1.1.3 epc8035HygroSensor
83.1.6.1.1.5 epc8035AirPressure
83.1.6.1.1.7 epc8035DewPointDiff
83.1.6.2.2.1.1 epc8035ExtInputIndex
83.1.6.2.2.1.2 epc8035ExtInput {lo=0 hi}
83.1.6.2.2.1.32 epc8035ExtInputName
83.1.6.2.2.1.33 epc8035ExtInputPortNum
85.1.3.1.2.1.1 epc8041PortIndex
85.1.3.1.2.1.2 epc8041PortName
85.1.3.1.2.1.3 epc8041PortState {off=0 on}
85.1.5.1.2.1.1 epc8041PowerIndex
85.1.5.1.2.1.4 epc8041PowerActive
85.1.5.1.2.1.5 epc8041Current
85.1.5.1.2.1.6 epc8041Voltage
85.1.5.1.2.1.24 epc8041ResidualCurrent
85.1.5.2.1.1 epc8041OVPIndex
85.1.5.2.1.2 epc8041OVPStatus {unknown=2 ok=1 failure=0}
85.1.5.16.1.1 epc8041RCMBInfoIndex
85.1.5.16.1.2 epc8041RCMBCurrentRMS
85.1.5.16.1.3 epc8041RCMBCurrentDC
85.1.5.16.1.4 epc8041RCMBOutputRMS {up down=0}
85.1.5.16.1.5 epc8041RCMBOutputDC {up down=0}
85.1.5.16.1.6 epc8041RCMBModuleStatus
85.1.6.1.1.1 epc8041SensorIndex
85.1.6.1.1.2 epc8041TempSensor
85.1.6.1.1.3 epc8041HygroSensor
85.1.6.1.1.5 epc8041AirPressure
85.1.6.1.1.7 epc8041DewPointDiff
85.1.6.2.2.1.1 epc8041ExtInputIndex
85.1.6.2.2.1.2 epc8041ExtInput {lo=0 hi}
85.1.6.2.2.1.32 epc8041ExtInputName
85.1.6.2.2.1.33 epc8041ExtInputPortNum
87.1.3.1.2.1.1 epc8045PortIndex
87.1.3.1.2.1.2 epc8045PortName
87.1.3.1.2.1.3 epc8045PortState {off=0 on}
87.1.5.1.2.1.1 epc8045PowerIndex
87.1.5.1.2.1.4 epc8045PowerActive
87.1.5.1.2.1.5 epc8045Current
87.1.5.1.2.1.6 epc8045Voltage
87.1.5.1.2.1.24 epc8045ResidualCurrent
87.1.5.2.1.1 epc8045OVPIndex
87.1.5.2.1.2 epc8045OVPStatus {unknown=2 ok=1 failure=0}
87.1.5.5.2.1.1 epc8045spPowerIndex
87.1.5.5.2.1.4 epc8045spPowerActive
87.1.5.5.2.1.5 epc8045spCurrent
87.1.5.5.2.1.6 epc8045spVoltage
87.1.5.16.1.1 epc8045RCMBInfoIndex
87.1.5.16.1.2 epc8045RCMBCurrentRMS
87.1.5.16.1.3 epc8045RCMBCurrentDC
87.1.5.16.1.4 epc8045RCMBOutputRMS {up down=0}
87.1.5.16.1.5 epc8045RCMBOutputDC {up down=0}
87.1.5.16.1.6 epc8045RCMBModuleStatus
87.1.6.1.1.1 epc8045SensorIndex
87.1.6.1.1.2 epc8045TempSensor
87.1.6.1.1.3 epc8045HygroSensor
87.1.6.1.1.5 epc8045AirPressure
87.1.6.1.1.7 epc8045DewPointDiff
87.1.6.2.2.1.1 epc8045ExtInputIndex
87.1.6.2.2.1.2 epc8045ExtInput {lo=0 hi}
87.1.6.2.2.1.32 epc8045ExtInputName
87.1.6.2.2.1.33 epc8045ExtInputPortNum
97.1.3.1.2.1.1 epc8314PortIndex
97.1.3.1.2.1.2 epc8314PortName
97.1.3.1.2.1.3 epc8314PortState {off=0 on}
97.1.5.1.2.1.1 epc8314PowerIndex
97.1.5.1.2.1.4 epc8314PowerActive
97.1.5.1.2.1.5 epc8314Current
97.1.5.1.2.1.6 epc8314Voltage
97.1.6.1.1.1 epc8314SensorIndex
97.1.6.1.1.2 epc8314TempSensor
97.1.6.1.1.3 epc8314HygroSensor
97.1.6.1.1.4 epc8314InputSensor {off=0 on}
97.1.6.1.1.5 epc8314AirPressure
97.1.6.1.1.7 epc8314DewPointDiff
97.1.6.2.2.1.1 epc8314ExtInputIndex
97.1.6.2.2.1.2 epc8314ExtInput {lo=0 hi}
97.1.6.2.2.1.32 epc8314ExtInputName
97.1.6.2.2.1.33 epc8314ExtInputPortNum
98.1.3.1.2.1.1 epc8291PortIndex
98.1.3.1.2.1.2 epc8291PortName
98.1.3.1.2.1.3 epc8291PortState {off=0 on fuseblown error}
98.1.5.1.2.1.1 epc8291PowerIndex
98.1.5.1.2.1.4 epc8291PowerActive
98.1.5.1.2.1.5 epc8291Current
98.1.5.1.2.1.6 epc8291Voltage
98.1.5.1.2.1.24 epc8291ResidualCurrent
98.1.5.2.1.1 epc8291OVPIndex
98.1.5.2.1.2 epc8291OVPStatus {unknown=2 ok=1 failure=0}
98.1.5.8.1.1 epc8291BankPowerIndex
98.1.5.8.1.2 epc8291BankPowerSource
98.1.5.8.1.3 epc8291BankPowerVoltage
98.1.5.8.1.4 epc8291BankPowerCurrent
98.1.5.17.2.1.1 epc8291DCPowerIndex
98.1.5.17.2.1.2 epc8291DCVoltage
98.1.5.17.2.1.3 epc8291DCCurrent
98.1.5.17.2.1.4 epc8291DCPower
98.1.6.1.1.1 epc8291SensorIndex
98.1.6.1.1.2 epc8291TempSensor
98.1.6.1.1.3 epc8291HygroSensor
98.1.6.1.1.5 epc8291AirPressure
98.1.6.1.1.7 epc8291DewPointDiff
98.1.6.2.2.1.1 epc8291ExtInputIndex
98.1.6.2.2.1.2 epc8291ExtInput {lo=0 hi}
98.1.6.2.2.1.32 epc8291ExtInputName
98.1.6.2.2.1.33 epc8291ExtInputPortNum
100.1.3.1.2.1.1 epc8001PortIndex
100.1.3.1.2.1.2 epc8001PortName
100.1.3.1.2.1.3 epc8001PortState {off=0 on}
100.1.5.1.2.1.1 epc8001PowerIndex
100.1.5.1.2.1.4 epc8001PowerActive
100.1.5.1.2.1.5 epc8001Current
100.1.5.1.2.1.6 epc8001Voltage
100.1.5.5.2.1.1 epc8001spPowerIndex
100.1.5.5.2.1.4 epc8001spPowerActive
100.1.5.5.2.1.5 epc8001spCurrent
100.1.5.5.2.1.6 epc8001spVoltage
100.1.6.1.1.1 epc8001SensorIndex
100.1.6.1.1.2 epc8001TempSensor
100.1.6.1.1.3 epc8001HygroSensor
100.1.6.1.1.5 epc8001AirPressure
100.1.6.1.1.7 epc8001DewPointDiff
100.1.6.2.2.1.1 epc8001ExtInputIndex
100.1.6.2.2.1.2 epc8001ExtInput {lo=0 hi}
100.1.6.2.2.1.32 epc8001ExtInputName
100.1.6.2.2.1.33 epc8001ExtInputPortNum
106.1.3.1.2.1.1 epc1141PortIndex
106.1.3.1.2.1.2 epc1141PortName
106.1.3.1.2.1.3 epc1141PortState {off=0 on}
106.1.5.1.2.1.1 epc1141PowerIndex
106.1.5.1.2.1.4 epc1141PowerActive
106.1.5.1.2.1.5 epc1141Current
106.1.5.1.2.1.6 epc1141Voltage
106.1.5.2.1.1 epc1141OVPIndex
106.1.5.2.1.2 epc1141OVPStatus {unknown=2 ok=1 failure=0}
106.1.6.1.1.1 epc1141SensorIndex
106.1.6.1.1.2 epc1141TempSensor
106.1.6.1.1.3 epc1141HygroSensor
106.1.6.1.1.5 epc1141AirPressure
106.1.6.1.1.7 epc1141DewPointDiff
106.1.6.2.2.1.1 epc1141ExtInputIndex
106.1.6.2.2.1.2 epc1141ExtInput {lo=0 hi}
106.1.6.2.2.1.32 epc1141ExtInputName
106.1.6.2.2.1.33 epc1141ExtInputPortNum
107.1.3.1.2.1.1 epc1121PortIndex
107.1.3.1.2.1.2 epc1121PortName
107.1.3.1.2.1.3 epc1121PortState {off=0 on}
107.1.5.1.2.1.1 epc1121PowerIndex
107.1.5.1.2.1.4 epc1121PowerActive
107.1.5.1.2.1.5 epc1121Current
107.1.5.1.2.1.6 epc1121Voltage
107.1.5.2.1.1 epc1121OVPIndex
107.1.5.2.1.2 epc1121OVPStatus {unknown=2 ok=1 failure=0}
107.1.6.1.1.1 epc1121SensorIndex
107.1.6.1.1.2 epc1121TempSensor
107.1.6.1.1.3 epc1121HygroSensor
107.1.6.1.1.5 epc1121AirPressure
107.1.6.1.1.7 epc1121DewPointDiff
107.1.6.2.2.1.1 epc1121ExtInputIndex
107.1.6.2.2.1.2 epc1121ExtInput {lo=0 hi}
107.1.6.2.2.1.32 epc1121ExtInputName
107.1.6.2.2.1.33 epc1121ExtInputPortNum
109.1.3.1.2.1.1 epc871310PortIndex
109.1.3.1.2.1.2 epc871310PortName
109.1.3.1.2.1.3 epc871310PortState {off=0 on}
109.1.5.1.2.1.1 epc871310PowerIndex
109.1.5.1.2.1.4 epc871310PowerActive
109.1.5.1.2.1.5 epc871310Current
109.1.5.1.2.1.6 epc871310Voltage
109.1.5.2.1.1 epc871310OVPIndex
109.1.5.2.1.2 epc871310OVPStatus {unknown=2 ok=1 failure=0}
109.1.6.1.1.1 epc871310SensorIndex
109.1.6.1.1.2 epc871310TempSensor
109.1.6.1.1.3 epc871310HygroSensor
109.1.6.1.1.5 epc871310AirPressure
109.1.6.1.1.7 epc871310DewPointDiff
109.1.6.2.2.1.1 epc871310ExtInputIndex
109.1.6.2.2.1.2 epc871310ExtInput {lo=0 hi}
109.1.6.2.2.1.32 epc871310ExtInputName
109.1.6.2.2.1.33 epc871310ExtInputPortNum
111.1.3.1.2.1.1 epc873300PortIndex
111.1.3.1.2.1.2 epc873300PortName
111.1.3.1.2.1.3 epc873300PortState {off=0 on}
111.1.5.1.2.1.1 epc873300PowerIndex
111.1.5.1.2.1.4 epc873300PowerActive
111.1.5.1.2.1.5 epc873300Current
111.1.5.1.2.1.6 epc873300Voltage
111.1.5.13.1.1 epc873300PwrSupplyIndex
111.1.5.13.1.2 epc873300PwrSupplyStatus {up down=0}
111.1.6.1.1.1 epc873300SensorIndex
111.1.6.1.1.2 epc873300TempSensor
111.1.6.1.1.3 epc873300HygroSensor
111.1.6.1.1.5 epc873300AirPressure
111.1.6.1.1.7 epc873300DewPointDiff
111.1.6.2.2.1.1 epc873300ExtInputIndex
111.1.6.2.2.1.2 epc873300ExtInput {lo=0 hi}
111.1.6.2.2.1.32 epc873300ExtInputName
111.1.6.2.2.1.33 epc873300ExtInputPortNum
112.1.3.1.2.1.1 epc871210PortIndex
112.1.3.1.2.1.2 epc871210PortName
112.1.3.1.2.1.3 epc871210PortState {off=0 on}
112.1.5.1.2.1.1 epc871210PowerIndex
112.1.5.1.2.1.4 epc871210PowerActive
112.1.5.1.2.1.5 epc871210Current
112.1.5.1.2.1.6 epc871210Voltage
112.1.5.2.1.1 epc871210OVPIndex
112.1.5.2.1.2 epc871210OVPStatus {unknown=2 ok=1 failure=0}
112.1.6.1.1.1 epc871210SensorIndex
112.1.6.1.1.2 epc871210TempSensor
112.1.6.1.1.3 epc871210HygroSensor
112.1.6.1.1.5 epc871210AirPressure
112.1.6.1.1.7 epc871210DewPointDiff
112.1.6.2.2.1.1 epc871210ExtInputIndex
112.1.6.2.2.1.2 epc871210ExtInput {lo=0 hi}
112.1.6.2.2.1.32 epc871210ExtInputName
112.1.6.2.2.1.33 epc871210ExtInputPortNum
`,
);
