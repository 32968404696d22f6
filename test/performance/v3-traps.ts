import { tag } from '../../hardware/wires/ber.ts';
import type { V3UserConfig } from '../../src/config.ts';
import { notification } from '../support/packets.ts';
import { engineId, V3Sender } from '../support/packets-v3.ts';

/** The user of the benchmark: SHA and AES-128. */
export const benchUser: V3UserConfig = {
  name: 'bench',
  level: 'authPriv',
  auth: { protocol: 'sha1', secret: 'authentic-phrase' },
  priv: { protocol: 'aes128', secret: 'private-phrase' },
};

const interfaces = 5;

/**
 * SNMPv3 traps with six varbinds, `engines` engines in turn. No two are the same, or they would be replays: `boots` is to
 * rise from one call to the next.
 */
export function v3Traps(count: number, engines: number, boots: number): Buffer[] {
  const sender = new V3Sender(benchUser);
  return Array.from({ length: count }, (_, i) => {
    const ifIndex = 1 + (Math.floor(i / engines) % interfaces);
    const trap = notification(
      '1.3.6.1.6.3.1.1.5.3',
      [
        { oid: `1.3.6.1.2.1.2.2.1.1.${ifIndex}`, type: tag.integer, value: ifIndex },
        { oid: `1.3.6.1.2.1.2.2.1.7.${ifIndex}`, type: tag.integer, value: 1 },
        { oid: `1.3.6.1.2.1.2.2.1.8.${ifIndex}`, type: tag.integer, value: 2 },
        {
          oid: `1.3.6.1.2.1.31.1.1.1.1.${ifIndex}`,
          type: tag.octetString,
          value: `GigabitEthernet0/${ifIndex}`,
        },
      ],
      { requestId: i },
    );
    return sender.packet(trap, { engine: engineId(i % engines), boots, time: 1000 });
  });
}
