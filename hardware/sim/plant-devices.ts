import { type SimObject, SnmpAgent } from './snmp-agent.ts';

/** One simulated device as the daemon's configuration names it. */
export interface LabDevice {
  name: string;
  address: string;
  port: number;
  kind: 'cmts' | 'modem' | 'ups';
  serial?: string;
  mac?: string;
  node?: string;
  parent?: string;
}

/** A node and the upstream interface of the CMTS behind which it hangs. */
export interface LabNode {
  name: string;
  ifIndex: number;
}

/** What the simulated plant lends its devices. */
export interface PlantState {
  community: string;
  random: () => number;
  /** sysUpTime of everything, hundredths of a second. */
  uptime: () => number;
  /** How deep a node's SNR has sunk, tenths of dB. */
  noise: (node: LabNode) => number;
}

const oid = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectId: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  cmMac: '1.3.6.1.2.1.2.2.1.6.2',
  serial: '1.3.6.1.2.1.69.1.1.4.0',
  firmware: '1.3.6.1.2.1.69.1.3.5.0',
  dsPower: '1.3.6.1.2.1.10.127.1.1.1.1.6',
  snr: '1.3.6.1.2.1.10.127.1.1.4.1.5',
  usPower: '1.3.6.1.2.1.10.127.1.2.2.1.3',
};

function identity(
  device: LabDevice,
  model: string,
  firmware: string,
  objectId: string,
  plant: PlantState,
): SimObject[] {
  return [
    {
      oid: oid.sysDescr,
      type: 'OctetString',
      value: `Simulated ${device.kind.toUpperCase()} <<HW_REV: 1; VENDOR: Linebench; BOOTR: 1.0; SW_REV: ${firmware}; MODEL: ${model}>>`,
    },
    { oid: oid.sysObjectId, type: 'Oid', value: objectId },
    { oid: oid.sysUpTime, type: 'TimeTicks', value: plant.uptime },
    { oid: oid.sysName, type: 'OctetString', value: device.name },
    { oid: oid.serial, type: 'OctetString', value: device.serial! },
    { oid: oid.firmware, type: 'OctetString', value: firmware },
  ];
}

/** A CMTS that knows the SNR of each node's upstream. */
export function cmtsAgent(device: LabDevice, nodes: readonly LabNode[], plant: PlantState): SnmpAgent {
  const { address, port } = device;
  const objects: SimObject[] = [
    ...identity(device, 'SIM-CMTS', '9.3.1', '1.3.6.1.4.1.99999.1.1', plant),
    ...nodes.map(
      (node): SimObject => ({
        oid: `${oid.snr}.${node.ifIndex}`,
        type: 'Integer',
        value: () => Math.round(345 + plant.random() * 12 - plant.noise(node)),
      }),
    ),
  ];
  return new SnmpAgent({ address, port, community: plant.community, objects });
}

/** A modem in the field: levels of its own that waver a little; it transmits harder while its node is noisy. */
export function modemAgent(device: LabDevice, node: LabNode, plant: PlantState): SnmpAgent {
  const { address, port } = device;
  const { random } = plant;
  const dsPower = Math.round((random() - 0.5) * 90);
  const dsSnr = Math.round(365 + random() * 30);
  const usPower = Math.round(410 + random() * 55);
  const wavering = (column: string, ifIndex: number, value: number, by: number): SimObject => ({
    oid: `${column}.${ifIndex}`,
    type: 'Integer',
    value: () => Math.round(value + (random() - 0.5) * by),
  });
  const objects: SimObject[] = [
    ...identity(device, 'SIM-CM30', '2.1.7', '1.3.6.1.4.1.99999.1.2', plant),
    { oid: oid.cmMac, type: 'OctetString', value: macBytes(device.mac!) },
    wavering(oid.dsPower, 3, dsPower, 6),
    wavering(oid.dsPower, 48, dsPower - 4, 6),
    wavering(oid.snr, 3, dsSnr, 5),
    wavering(oid.snr, 48, dsSnr - 3, 5),
    { oid: `${oid.usPower}.2`, type: 'Integer', value: () => usPower + Math.round(plant.noise(node) / 3) },
  ];
  return new SnmpAgent({ address, port, community: plant.community, objects });
}

/** Six octets of a MAC with colons. */
export function macBytes(mac: string): Uint8Array {
  return Uint8Array.from(mac.split(':'), (octet) => Number.parseInt(octet, 16));
}
