import { DeviceError, type PowerBoard, plainCapabilities } from '../contract.ts';
import type { SnmpPrimitive } from '../wires/snmp.ts';
import type { SnmpClient, SnmpTarget } from '../wires/snmp-client.ts';
import type { SnmpOutlets } from './snmp-pdu-models.ts';

/** Outlets asked in one request: the answer stays below 1400 octets. */
const most = 24;

/**
 * A PDU that is switched by SNMP: Set of an INTEGER, then Get of its status; `snmp-pdu-models.ts` has the objects of each. One
 * request at a time; request-ids tell late answers from awaited ones. `first` is the number of outlet 0.
 */
export function snmpPdu(
  client: Pick<SnmpClient, 'get' | 'set'>,
  target: SnmpTarget,
  objects: SnmpOutlets,
  settings: { outlets: number; timeoutMs: number; first?: number; index?: string },
  release: () => Promise<void>,
): PowerBoard {
  const { outlets, timeoutMs, first = 1 } = settings;
  const { current, cycle } = objects;
  const prefix = settings.index === undefined ? (objects.index ?? '') : settings.index;
  const turn = turns();
  const instance = (column: string, outlet: number) => `${column}.${prefix}${outlet + first}`;
  const options = (endsAt: number, signal?: AbortSignal) => {
    const left = endsAt - performance.now();
    if (left < 1) throw error('request', `no turn within ${timeoutMs} ms`, true);
    // A datagram may be lost: half the time is for a second try.
    return { timeoutMs: left / 2, retries: 1, signal };
  };
  const set = (column: string, outlet: number, value: number, signal?: AbortSignal) => {
    const endsAt = performance.now() + timeoutMs;
    return turn(() =>
      client.set(target, [{ oid: instance(column, outlet), value }], options(endsAt, signal)),
    );
  };
  const column = (name: string, signal?: AbortSignal) => {
    const endsAt = performance.now() + timeoutMs;
    return turn(async () => {
      const values: SnmpPrimitive[] = [];
      while (values.length < outlets) {
        const from = values.length;
        const count = Math.min(most, outlets - from);
        const oids = Array.from({ length: count }, (_, at) => instance(name, from + at));
        const found = await client.get(target, oids, options(endsAt, signal));
        if (found.some(({ oid }, at) => oid !== oids[at]))
          throw error('read the outlets', 'it answers with other objects', true);
        values.push(...found.map(({ value }) => value));
      }
      return values;
    });
  };
  return {
    outlets,
    capabilities: {
      ...plainCapabilities,
      cycle: cycle !== undefined,
      metering: current !== undefined,
    },
    set: (outlet, on, signal) =>
      on
        ? set(objects.control, outlet, objects.on, signal)
        : set(objects.offControl ?? objects.control, outlet, objects.off, signal),
    async read(signal) {
      const values = await column(objects.status, signal);
      return values.map((value, outlet) => {
        if (objects.states.on.includes(value as number)) return true;
        if (objects.states.off.includes(value as number)) return false;
        throw value === null
          ? error('read the outlets', `it has no outlet ${instance(objects.status, outlet)}`, false)
          : error('read the outlets', `outlet ${outlet} is neither on nor off: ${String(value)}`, true);
      });
    },
    ...(cycle !== undefined && {
      // How long it stays off is a setting of the PDU.
      cycle: (outlet: number, _offMs: number, signal?: AbortSignal) =>
        set(objects.control, outlet, cycle, signal),
    }),
    ...(current && {
      async meter(signal?: AbortSignal) {
        const values = await column(current.column, signal);
        return values.map((value) =>
          typeof value === 'number' && value >= 0 ? value / current.perAmpere : null,
        );
      },
    }),
    close: release,
  };

  function error(operation: string, message: string, retryable: boolean): DeviceError {
    return new DeviceError(`pdu ${target.address}`, operation, message, { retryable });
  }
}

/** Jobs one after the other, however each ends. */
function turns(): <T>(job: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const work = tail.then(job);
    tail = work.catch(() => undefined);
    return work;
  };
}
