/** What the labels of one maker look like. */
export interface MakerLabels {
  maker: string;
  /** Beginnings of MACs (OUI), hex digits in upper case. */
  ouis: readonly string[];
  /** Whole serial numbers. */
  serials: readonly RegExp[];
  /** Names of models as labels print them; the first group, if any, is the name we keep. */
  models: readonly RegExp[];
}

/** Forms of labels by maker. A form that two makers share belongs to both: it says what a text is, not whose. */
export const makers: readonly MakerLabels[] = [
  {
    maker: 'Arris / CommScope',
    ouis: [
      '001DCF',
      '001DD0',
      '001DD1',
      '0015A2',
      '0015A3',
      '8461A0',
      'F0AF85',
      'E86D52',
      '109397',
      'A811FC',
    ],
    serials: [/^F4AB[0-9A-Z]{11}$/, /^[A-Z]\d[A-Z]{2}[0-9A-Z]{2}\d{9}$/],
    models: [/^(?:TM|TG|CM|SB|SBG|DG|NVG|BGW|VAP)\d{3,4}[A-Z]{0,3}$/],
  },
  {
    maker: 'Motorola',
    ouis: ['001225', '0014E8', '001ADB', '0023BE', '9CC8FC'],
    serials: [/^\d{18}$/],
    models: [/^SB[VG]?\d{4}[A-Z]?$/, /^MB\d{4}$/],
  },
  {
    maker: 'Hitron',
    ouis: ['688F2E', '00265B', 'ACFDCE', 'BC1401', '9050CA'],
    serials: [/^VC[A-Z0-9]{9,12}$/, /^2\d{2}[A-Z][0-9A-Z]{8,11}$/],
    models: [/^(?:CDA|CDE|CGN|CGNM|CGNV|CODA|CHITA)[0-9A-Z]*-\w{2,8}$/],
  },
  {
    maker: 'Technicolor / Vantiva',
    ouis: ['705A9E', 'FC528D', '8C04FF', '589630', '44D437', 'D4351D', '10868C'],
    serials: [/^CP\d{4}[A-Z0-9]{5,9}$/, /^\d{4}[A-Z]{2}[0-9A-Z]{5,9}$/],
    models: [/^(?:TC|CGA|CGM|DPC|DPQ|EPC|TG|DGA|FGA)\d{4}[A-Z0-9]{0,5}$/],
  },
  {
    maker: 'Sagemcom',
    ouis: ['2C3996', '94FEF4', 'D86CE9', '7C034C', 'A01B29', '88A6C6'],
    serials: [/^N7\d{2}[0-9A-Z]{8,13}$/, /^LK\d{5}DP\d{6}$/],
    models: [/^F@ST ?\d{4}[A-Z]?$/, /^FAST ?(\d{4})$/],
  },
  {
    maker: 'Huawei',
    ouis: ['00E0FC', '286ED4', '4846FB', 'E0247F', 'ACE215', '48DB50'],
    serials: [/^2[01]\d{2}\d{3}[0-9A-Z]{13}$/],
    models: [/^(?:HG|EG|HN|OptiXstar )\d{3,4}[A-Z0-9]{0,4}(?:-\d+)?$/i],
  },
  {
    maker: 'ZTE',
    ouis: ['344B50', 'C864C7', 'F46DE2', '98F428', 'D0608C'],
    serials: [/^ZTE[0-9A-Z]{9,12}$/],
    models: [/^(?:ZXHN )?[FH]\d{3,4}[A-Z]{0,3}$/],
  },
  {
    maker: 'AVM',
    ouis: ['3810D5', 'C80E14', '5C4979', 'E0286D', '2C91AB'],
    serials: [/^[A-Z]\d{3}\.\d{3}\.\d{2}\.\d{3}\.\d{3}$/, /^[A-Z]\d{3}\.\d{3}\.\d{3}\.\d{3}\.\d{3}$/],
    models: [/^FRITZ!BOX .{3,24}$/i],
  },
  {
    maker: 'Compal',
    ouis: ['5467513', '905C44', 'AC2205', '342CC4', '546751', 'DC537C'],
    serials: [/^DDAP[0-9A-Z]{8,10}$/, /^AAAP[0-9A-Z]{8,10}$/],
    models: [/^CH\d{4}[A-Z]{0,2}$/],
  },
  {
    maker: 'Ubee',
    ouis: ['647C34', '28BE9B', '68B6FC', '5CB066'],
    serials: [/^[0-9]{2}[A-Z0-9]{4}\d{6}[0-9A-Z]$/],
    models: [/^(?:UBC|DDW|DDM|EVW|DVW)\d{3,4}[A-Z0-9]{0,4}$/],
  },
  {
    maker: 'Cisco / Scientific Atlanta',
    ouis: ['00000C', '001868', '0022CE', '602AD0', '78CD8E', 'BCC810'],
    serials: [/^\d{9}$/, /^[A-Z]{3}\d{4}[0-9A-Z]{4}$/],
    models: [/^(?:DPC|EPC|DPQ|DPX)\d{4}[A-Z0-9]{0,4}$/],
  },
];

/** Vendor ids of PON serial numbers (ITU-T G.984.3: four letters and eight hex digits). */
export const ponVendors: ReadonlySet<string> = new Set(
  'HWTC ZTEG ALCL FHTT SMBS TPLG GPON UBNT CIGG DZNP ISKT BDCM SKYW ARTS ARRS NOKS TMBB SCOM CALX ADTN ELTX ITBS'.split(
    ' ',
  ),
);
