import { z } from 'zod';
import { DeviceError, type PowerBoard, plainCapabilities } from '../contract.ts';
import { driver, host, id, tcpPort, timeoutMs } from '../settings.ts';
import { httpRequest } from '../wires/http-request.ts';

/** Longest answer, octets; the page of the board is shorter. */
const most = 65_536;

/**
 * KMTronic LAN relay boards (kmtronic.com, web commands): `GET /FF0101` switches relay 1 on, `GET /FF0100` off; `status.xml` has a
 * `relay1` with 0 or 1 and so on. One request at a time: the board has room for one connection.
 */
export const kmtronicLan = driver(
  z.strictObject({
    id,
    kind: z.literal('kmtronic-lan'),
    host,
    port: tcpPort.default(80),
    user: z.string().min(1).max(32).optional(),
    password: z.string().min(1).optional(),
    outlets: z.number().int().min(1).max(8),
    timeoutMs,
  }),
  (settings, buses): PowerBoard => {
    const { outlets, user, password } = settings;
    const name = `${settings.host}:${settings.port}`;
    const login = user === undefined ? '' : `${user}:${password === undefined ? '' : buses.secret(password)}`;
    const headers: Record<string, string> =
      login === '' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
    let turn: Promise<unknown> = Promise.resolve();
    const get = (operation: string, path: string, signal?: AbortSignal): Promise<string> => {
      const late = AbortSignal.timeout(settings.timeoutMs);
      const ask = async () => {
        try {
          const order = { url: `http://${name}/${path}`, method: 'GET', headers, body: null, most };
          const { status, body } = await httpRequest(order, signal ? AbortSignal.any([signal, late]) : late);
          if (status === 200) return body;
          throw new DeviceError(name, operation, `it answers ${status}`);
        } catch (thrown) {
          if (signal?.aborted || !late.aborted) throw thrown;
          const message = `no answer within ${settings.timeoutMs} ms`;
          throw new DeviceError(name, operation, message, { retryable: true });
        }
      };
      const asked = turn.then(ask);
      turn = asked.catch(() => undefined);
      return asked;
    };
    return {
      outlets,
      capabilities: plainCapabilities,
      async set(outlet, on, signal) {
        await get(`switch outlet ${outlet}`, `FF0${outlet + 1}0${on ? 1 : 0}`, signal);
      },
      async read(signal) {
        const text = await get('read the outlets', 'status.xml', signal);
        return Array.from({ length: outlets }, (_, outlet) => stateOf(text, outlet + 1, name));
      },
      close: async () => void (await turn),
    };
  },
);

/** State of one relay in status.xml. Throws DeviceError when it is not there once, as 0 or 1. */
export function stateOf(text: string, relay: number, device: string): boolean {
  const said = [...text.matchAll(new RegExp(`<relay${relay}>\\s*([^<]*?)\\s*</relay${relay}>`, 'g'))];
  const value = said.length === 1 ? said[0]![1] : undefined;
  if (value === '0' || value === '1') return value === '1';
  throw new DeviceError(device, 'read the outlets', `status.xml does not say whether relay ${relay} is on`);
}
