import type { TrapDefinition, TrapVariant } from '../contract.ts';
import { inWords, trapTable } from './table.ts';

/** Sensor states of PDU2-MIB: number, what it means for the alarm board. */
const sensorStates: readonly [number: number, meaning: TrapDefinition['severity']][] = [
  [-1, 'warning'],
  [2, 'critical'],
  [3, 'warning'],
  [4, 'cleared'],
  [5, 'warning'],
  [6, 'critical'],
  [11, 'major'],
  [12, 'cleared'],
  [13, 'warning'],
  [14, 'critical'],
];
/** A tripped protector reads open; a closed one is well again. */
const protectorStates: typeof sensorStates = [
  [0, 'critical'],
  [1, 'cleared'],
];

/** Number, thing, part of the state object's name, objects that say which one. */
const sensors: readonly [number: number, thing: string, measured: string, ...which: string[]][] = [
  [60, 'pdu', 'Unit'],
  [61, 'inlet', 'Inlet', 'inletLabel'],
  [62, 'inletPole', 'InletPole', 'inletLabel', 'inletPoleNumber'],
  [63, 'outlet', 'Outlet', 'outletLabel'],
  [64, 'outletPole', 'OutletPole', 'outletLabel', 'outletPoleNumber'],
  [65, 'overCurrentProtector', 'OverCurrentProtector', 'overCurrentProtectorLabel'],
  [66, 'external', 'External', 'externalSensorNumber'],
  [85, 'wire', 'Wire', 'wireLabel'],
  [86, 'transferSwitch', 'TransferSwitch', 'transferSwitchLabel'],
  [102, 'unit', 'Unit'],
  [103, 'circuit', 'Circuit', 'circuitNumber'],
  [104, 'circuitPole', 'CircuitPole', 'circuitNumber', 'circuitPoleNumber'],
  [121, 'outletGroup', 'OutletGroup', 'outletGroupNumber'],
  [135, 'inletLinePair', 'InletLinePair', 'inletLabel', 'inletLinePairNumber'],
];

const sensorTraps = sensors.map(([number, thing, measured, ...which]): TrapDefinition => {
  const state = `measurements${measured}SensorState`;
  const place = which.map((part) => `{${part}}`);
  const key = ['power', 'sensor', thing, ...place, '{typeOfSensor}'].join('/');
  const listed = thing === 'overCurrentProtector' ? [...sensorStates, ...protectorStates] : sensorStates;
  return {
    oid: `1.3.6.1.4.1.13742.6.0.${number}`,
    name: `${thing}SensorStateChange`,
    severity: 'indeterminate',
    kind: 'information',
    title: `${inWords(thing)} ${place.join(' ')} {typeOfSensor} is {${state}}`,
    variants: listed.map(
      ([value, severity]): TrapVariant =>
        severity === 'cleared'
          ? { object: state, equals: String(value), kind: 'resolution', severity, clears: [key] }
          : { object: state, equals: String(value), kind: 'problem', severity, key },
    ),
  };
});

const hardware: TrapDefinition = {
  oid: '1.3.6.1.4.1.13742.6.0.117',
  name: 'hwFailureStatusChanged',
  severity: 'indeterminate',
  kind: 'information',
  title: 'PDU hardware {hwFailureType} {hwFailureComponentId}',
  variants: [
    {
      object: 'hwFailureAsserted',
      equals: '1',
      kind: 'problem',
      severity: 'major',
      key: 'power/hardware/{hwFailureComponentId}/{hwFailureType}',
    },
    {
      object: 'hwFailureAsserted',
      equals: '2',
      kind: 'resolution',
      severity: 'cleared',
      clears: ['power/hardware/{hwFailureComponentId}/{hwFailureType}'],
    },
  ],
};

const px2 = trapTable(
  { enterprise: '1.3.6.1.4.1.13742.6', topic: 'power', words: '{values}' },
  `
1 systemStarted i
2 systemReset i
3 userLogin i
4 userLogout i
5 userAuthenticationFailure w
8 userSessionTimeout i
11 userAdded i
12 userModified i
13 userDeleted i
14 roleAdded i
15 roleModified i
16 roleDeleted i
20 deviceUpdateStarted i
21 deviceUpdateCompleted i
22 userBlocked w
23 powerControl i
24 userPasswordChanged i
28 passwordSettingsChanged i
38 firmwareValidationFailed m
41 logFileCleared i
53 bulkConfigurationSaved i
54 bulkConfigurationCopied i
67 smtpMessageTransmissionFailure w
68 ldapError w
70 deviceUpdateFailed m
71 loadSheddingModeEntered w >72
72 loadSheddingModeExited x
73 pingServerEnabled i
74 pingServerDisabled i
75 serverNotReachable w >76 serverIPAddress
76 serverReachable x
77 rfCodeTagConnected i
78 rfCodeTagDisconnected i
79 deviceIdentificationChanged i
80 usbExpansionUnitConnected i
81 usbExpansionUnitDisconnected i
82 lhxSupportChanged i
83 userAcceptedRestrictedServiceAgreement i
84 userDeclinedRestrictedServiceAgreement i
88 deviceSettingsSaved i
89 deviceSettingsRestored i
90 webcamInserted i
91 webcamRemoved i
92 inletEnabled i
93 inletDisabled i
94 serverConnectivityUnrecoverable w >76 serverIPAddress
95 radiusError w
96 serverReachabilityError w
97 inletSensorReset i
98 outletSensorReset i
99 unknownPeripheralDeviceAttached w
100 peripheralDeviceFirmwareUpdate i
101 unitSensorReset i
105 circuitAdded i
106 circuitDeleted i
107 circuitModified i
108 circuitSensorReset i
109 powerMeterAdded i
110 powerMeterDeleted i
111 powerMeterModified i
112 smsMessageTransmissionFailure w
113 smartCardInserted i
114 smartCardRemoved i
115 rawConfigurationDownloaded i
116 rawConfigurationUpdated i
118 outletGroupAdded i
119 outletGroupModified i
120 outletGroupDeleted i
122 outletGroupSensorReset i
123 outletGroupPowerControl i
124 serverPowerControlInitiated i
125 serverPowerControlCompleted i
126 webcamStorageUploadStarted i
127 testEventTriggered i
128 actuatorSwitched i
129 keypadPinEntered i
130 doorAccessGranted i
131 doorAccessDenied w
132 doorAccessRuleAdded i
133 doorAccessRuleChanged i
134 doorAccessRuleDeleted i
136 tacPlusError w
137 outletSuspended w
138 userRenamed i
151 inletDipEvent w
152 inletSwellEvent w
153 inletPoleDipEvent w
154 inletPoleSwellEvent w
155 portFuseStateChange i
156 linkUnitAdded i
157 linkUnitReleased i
158 linkUnitCommunicationOk x
159 linkUnitCommunicationFailed M >158 linkUnitId
160 doorMechanicallyUnlocked i
161 doorForcedOpen M
162 outletServiceModeChanged i
`,
);

const px = trapTable(
  { enterprise: '1.3.6.1.4.1.13742.4', topic: 'power', words: '{values}' },
  `
1 rebootStarted i
2 rebootCompleted i
3 userLogin i
4 userLogout i
5 userAuthenticationFailure w
8 userSessionTimeout i
11 userAdded i
12 userModified i
13 userDeleted i
14 groupAdded i
15 groupModified i
16 groupDeleted i
20 deviceUpdateStarted i
22 userBlocked w
23 powerControl i
24 userPasswordChanged i
28 passwordSettingsChanged i
36 firmwareFileDiscarded i
38 firmwareValidationFailed m
39 securityViolation w
41 logFileCleared i
45 thresholdAlarm w
50 outletGroupingConnectivityLost w
51 circuitBreakerTripped C >52 circuitBreakerLabel
52 circuitBreakerRecovered x
53 bulkConfigurationSaved i
54 bulkConfigurationCopied i
55 environmentalSensorsConnectivityLost w >57 PDU-MIB::externalSensorNumber
56 externalOnOffSensorStateChange i
57 environmentalSensorsConnectivityRestored x
58 voltageMeasurementError m
59 fipsModeEnabled i
60 fipsModeDisabled i
61 managingenvironmentalSensor i
62 unmanagingenvironmentalSensor i
63 ipmiOverLANEnabled i
64 ipmiOverLANDisabled i
`,
);

/** Raritan PX2 and later (PDU2-MIB) and the first PX (PDU-MIB). */
export const raritanTraps: readonly TrapDefinition[] = [...sensorTraps, hardware, ...px2, ...px];
