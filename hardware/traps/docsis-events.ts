import type { TrapVariant } from '../contract.ts';

/** Seconds after which an event of a modem that nothing ends is over. */
export const hour = 3600;

/**
 * DOCSIS event ids (docsDevEvId: letter in ASCII, number, sub-number, all decimal; CM-SP-OSSI annex D) that ask for more
 * or less than their level says, one a line: ID GROUP LETTER CODE TITLE. A star stands for any rest of the id; the exact
 * one wins. Letters: M major, m minor, w warning, i information, x ends the group.
 */
const events = `
84000100 downstream M T01.0 downstream timing lost (QAM symbol timing)
84000200 downstream M T02.0 downstream FEC framing lost
84000201 downstream M T02.1 downstream MPEG framing lost
84000300 downstream M T03.0 downstream MAC framing lost
84000400 downstream M T04.0 no SYNC within its time
84000500 downstream M T05.0 downstream SYNC lost
85000100 ranging M U01.0 no UCD received, T1 time-out
85000200 ranging M U02.0 UCD invalid or channel unusable
85000300 ranging M U03.0 valid UCD not usable
82000100 ranging m R01.0 no maintenance broadcasts, T2 time-out
82000200 ranging m R02.0 no ranging response, T3 time-out
82000300 ranging m R03.0 ranging retries exhausted
82000400 ranging m R04.0 no unicast maintenance opportunities, T4 time-out
82000500 ranging m R05.0 unicast ranging without response, T3 time-out
82000600 ranging m R06.0 unicast ranging retries exhausted
82000700 ranging m R07.0 ranging aborted, MAC re-initialises
82000800 ranging m R08.0 16 consecutive T3 time-outs
8201* power-range w R1xx ranging response commands a power outside of the dynamic range window
68000100 provisioning P D01.0 DHCP discover without offer
68000200 provisioning P D02.0 DHCP request without response
68000300 provisioning w D03.0 DHCP response with an invalid field that is not critical
68000301 provisioning P D03.1 DHCP response with an invalid critical field
68000401 time-of-day w D04.1 time of day request without response
68000402 time-of-day w D04.2 time of day response with an invalid format
68000500 provisioning P D05.0 TFTP request without response
68000600 provisioning P D06.0 configuration file not found
68000700 provisioning P D07.0 TFTP packets out of order
68000800 provisioning P D08.0 configuration file fails its integrity check
68000900 provisioning P D09.0 configuration file lacks mandatory settings
68001000 provisioning P D10.0 configuration file too big
68001100 configuration w D11.0 SNMP settings of the configuration file failed
68001101 configuration w D11.1 SNMP settings of the configuration file failed
73000100 provisioning P I01.0 registration response with an invalid format
73000200 provisioning P I02.0 registration response not received
73000300 provisioning P I03.0 registration response with a bad SID
73000400 provisioning P I04.0 service not available
73000401 provisioning P I04.1 service not available: unrecognised configuration setting
73000402 provisioning P I04.2 service temporarily unavailable
73000403 provisioning P I04.3 service permanently unavailable
7301* registration w I1xx registration request refused by a check of the CMTS
660301* bpi m B301.x BPI+ authorisation rejected
660302* bpi m B302.x BPI+ authorisation invalid
660501* bpi m B501.x BPI+ key rejected
660502* bpi m B502.x BPI+ TEK invalid
660605* bpi m B605.x BPI+ SA map rejected
69010100 software i E101.0 software upgrade begins, by management
69010200 software i E102.0 software upgrade begins, by configuration file
69010300 software m E103.0 software upgrade failed during download
69010400 software m E104.0 software upgrade: server not present
69010500 software m E105.0 software upgrade: file not present
69010800 software m E108.0 software upgrade disrupted: power removed
69010900 software m E109.0 software upgrade disrupted: RF removed
69011100 software x E111.0 software downloaded, by management
69011200 software x E112.0 software downloaded, by configuration file
690201* software m E201.x improper code file controls
6902* software m E2xx code verification failed
67* channel i C channel, bonding or profile change
`;

const severities = { P: 'major', M: 'major', m: 'minor', w: 'warning' } as const;

/** Variants for the events of the table. */
export const eventVariants: readonly TrapVariant[] = events
  .trim()
  .split('\n')
  .map((line): TrapVariant => {
    const [id, group, letter, code, ...words] = line.split(' ');
    const key = `cm/{cmMac}/${group}`;
    const basis = { object: 'docsDevEvId', equals: id!, title: `${code} ${words.join(' ')}: {cmMac}` };
    if (letter === 'i') {
      const title = group === 'channel' ? '{docsDevEvText}' : basis.title;
      return { ...basis, title, kind: 'information', severity: 'indeterminate' };
    }
    if (letter === 'x') return { ...basis, kind: 'resolution', severity: 'cleared', clears: [key] };
    return {
      ...basis,
      kind: 'problem',
      severity: severities[letter as keyof typeof severities],
      key,
      expires: hour,
      ...(letter === 'P' && { ticket: 'P3' }),
    };
  });

type Status = [code: number, letter: 'm' | 'w' | 'i', title: string, key?: string];

const channel = 'cm/{cmMac}/channel/{cmChannel}';

/** CM-STATUS event type codes (MULPI 3.1) that say something bad, with what their key is. */
const troubles: readonly Status[] = [
  [1, 'm', 'secondary channel without MDD', `${channel}/mdd`],
  [2, 'm', 'QAM or FEC lock failure', `${channel}/lock`],
  [3, 'w', 'packet sequence out of range', `${channel}/sequence`],
  [6, 'm', 'T4 time-out', `${channel}/ranging`],
  [7, 'm', 'T3 retries exceeded', `${channel}/ranging`],
  [9, 'w', 'modem on battery', 'cm/{cmMac}/battery'],
  [16, 'm', 'downstream OFDM profile failure', `${channel}/profile/{cmProfile}`],
  [18, 'w', 'DPD mismatch', `${channel}/dpd`],
  [20, 'm', 'NCP profile failure', `${channel}/ncp`],
  [21, 'm', 'PLC failure', `${channel}/plc`],
  [25, 'm', 'upstream OFDMA profile failure', `${channel}/ofdma-profile/{cmProfile}`],
  [26, 'w', 'MAP storage overflow', `${channel}/map`],
  [27, 'w', 'MAP storage almost full', `${channel}/map`],
];

/** Codes that end the trouble of another code. */
const recoveries: readonly (readonly [code: number, title: string, ends: readonly number[]])[] = [
  [4, 'MDD recovered', [1]],
  [5, 'QAM and FEC lock recovered', [2]],
  [8, 'ranging succeeded after T3 retries exceeded', [6, 7]],
  [10, 'modem back on mains power', [9]],
  [22, 'NCP profile recovered', [20]],
  [23, 'PLC recovered', [21]],
  [24, 'downstream OFDM profile recovered', [16]],
];

const status = (code: number) => ({ object: 'cmStatus', equals: String(code) });
const inChannel = (title: string) => `CM-STATUS {cmStatus} ${title}, channel {cmChannel}: {cmMac}`;

/** Variants for CM-STATUS messages (event J101.0): the code stands in the text. */
export const statusVariants: readonly TrapVariant[] = [
  ...troubles.map(
    ([code, letter, title, key]): TrapVariant => ({
      ...status(code),
      kind: 'problem',
      severity: letter === 'm' ? 'minor' : 'warning',
      title: inChannel(title),
      key: key!,
      expires: 24 * hour,
    }),
  ),
  ...recoveries.map(
    ([code, title, ends]): TrapVariant => ({
      ...status(code),
      kind: 'resolution',
      severity: 'cleared',
      title: inChannel(title),
      clears: [...new Set(troubles.filter(([trouble]) => ends.includes(trouble)).map(([, , , key]) => key!))],
    }),
  ),
  {
    object: 'docsDevEvId',
    equals: '74010100',
    kind: 'information',
    severity: 'indeterminate',
    title: 'J101.0 CM-STATUS: {docsDevEvText}',
  },
];
