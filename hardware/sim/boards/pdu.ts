import { type SnmpOutlets, snmpPdus } from '../../power/snmp-pdu-models.ts';
import { type SimObject, SnmpAgent } from '../snmp-agent.ts';
import { SimOutlets } from './board.ts';

/** A simulated PDU: the objects of one model over the relays, on a real UDP socket. */
export class SimPdu {
  readonly outlets: SimOutlets;
  readonly agent: SnmpAgent;

  constructor(address: string, model: keyof typeof snmpPdus, outlets: number, community = 'private') {
    this.outlets = new SimOutlets(outlets);
    const pdu: SnmpOutlets = snmpPdus[model];
    const objects = this.outlets.states.flatMap((_, outlet) => this.#objects(pdu, outlet));
    this.agent = new SnmpAgent({ address, port: 0, community, objects });
  }

  #objects(pdu: SnmpOutlets, outlet: number): SimObject[] {
    const index = `${pdu.index ?? ''}${outlet + 1}`;
    const state = () => pdu.states[this.outlets.states[outlet] ? 'on' : 'off'][0]!;
    const command = (on: number | undefined, off: number | undefined) => (value: number) => {
      // A cycle ends as it began: on.
      if (value !== on && value !== off && value !== pdu.cycle) return badValue;
      this.outlets.set(outlet, value !== off);
      return 0;
    };
    const integer = (column: string, value: () => number, set?: SimObject['set']): SimObject => ({
      oid: `${column}.${index}`,
      type: 'Integer',
      value,
      ...(set && { set }),
    });
    const { current } = pdu;
    return [
      integer(pdu.control, state, command(pdu.on, pdu.offControl ? undefined : pdu.off)),
      ...(pdu.offControl ? [integer(pdu.offControl, () => 0, command(undefined, pdu.off))] : []),
      ...(pdu.status === pdu.control ? [] : [integer(pdu.status, state)]),
      ...(current
        ? [integer(current.column, () => (this.outlets.states[outlet] ? current.perAmpere / 2 : 0))]
        : []),
    ];
  }
}

/** error-status (RFC 3416 3). */
const badValue = 3;
