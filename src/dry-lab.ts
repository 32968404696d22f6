import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dryPeers } from './dry-peers.ts';
import type { DryLab } from './runs/dry-runs.ts';
import { SnmpReader } from './snmp/reader.ts';

const community = 'dry-run';
/** A simulated unit boots in no time; nobody waits for a minute to see a profile. */
const bootMs = 300;
/** What a real relay takes from the command to its read-back, about. */
const switchMs = 40;

/** Simulated units for dry runs: an SNMP agent and its services on free ports of loopback each, with a reader of its own. */
export const dryLab: DryLab = async ({ model, firmware, fault }) => {
  // Nothing of the simulated lab is loaded before somebody wants it.
  const { SimModem } = await import('../hardware/sim/modem.ts');
  const { seeded } = await import('../hardware/sim/random.ts');
  const serial = `DRY${String(randomInt(1_000_000)).padStart(6, '0')}`;
  const mac = '00:1d:cf:00:00:01';
  const modem = new SimModem(
    '127.0.0.1',
    0,
    community,
    {
      serial,
      mac,
      model,
      vendor: 'Simulated',
      firmware: fault === 'old_firmware' ? '7.5.63' : firmware,
      fault,
      bootMs,
    },
    seeded(1),
    { http: 0, telnet: 0, ssh: 0, banner: 0 },
  );
  await modem.start();
  const reader = new SnmpReader({ default: { version: 'v2c', community } });
  const { peers, close } = await dryPeers(modem);
  return {
    unit: { serial, mac, model },
    target: { address: modem.address, port: modem.port, credential: 'default' },
    reader,
    peers,
    async power(on) {
      await pause(switchMs);
      modem.power(on);
      return switchMs;
    },
    async close() {
      await modem.stop();
      await close();
      await reader.stop();
    },
  };
};
