import { distributionTraps } from './powernet/distribution.ts';
import { roomTraps } from './powernet/rooms.ts';
import { upsTraps } from './powernet/ups.ts';
import { trapTable } from './table.ts';

/**
 * PowerNet-MIB (APC), every trap. SEVERE is critical, and opens a ticket where the MIB calls the device degraded or not
 * operational; WARNING is a warning, except a UPS on battery. Pairs: the published ones and names with Cleared, Restored,
 * Established, Normal, Ok.
 */
export const powerNetTraps = trapTable(
  { enterprise: '1.3.6.1.4.1.318', topic: 'power', words: '{mtrapargsString}' },
  upsTraps + distributionTraps + roomTraps,
);
