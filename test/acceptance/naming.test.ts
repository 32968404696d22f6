import { createSocket } from 'node:dgram';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tag } from '../../hardware/wires/ber.ts';
import { createToken } from '../../src/cli.ts';
import type { EventDetail, EventRow } from '../../src/contract/index.ts';
import { runCommand, startDaemon, tokenClient } from '../support/daemon.ts';
import { tempFolder } from '../support/database.ts';
import { notification } from '../support/packets.ts';
import { until } from '../support/until.ts';

const mib = `FAN-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises FROM SNMPv2-SMI;
fan OBJECT IDENTIFIER ::= { enterprises 99999 }
fanState OBJECT-TYPE SYNTAX INTEGER { turning(1), stuck(2) } MAX-ACCESS read-only STATUS current
  DESCRIPTION "x" ::= { fan 1 }
fanStuck NOTIFICATION-TYPE OBJECTS { fanState } STATUS current DESCRIPTION "x" ::= { fan 0 1 }
END`;

function send(port: number): Promise<void> {
  const socket = createSocket('udp4');
  const packet = notification('1.3.6.1.4.1.99999.0.1', [
    { oid: '1.3.6.1.4.1.99999.1.0', type: tag.integer, value: 2 },
  ]);
  return new Promise((resolve, reject) =>
    socket.send(packet, port, '127.0.0.1', (error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    }),
  );
}

describe('an imported MIB', () => {
  it('names what comes after it, and what came before it', async () => {
    const folder = tempFolder();
    const data = join(folder, 'data');
    const events = async (daemon: { url: string }, count: number) => {
      const api = tokenClient(daemon.url, createToken(data, { role: 'viewer', name: `test ${count}` }));
      const items = await until(`${count} events`, async () => {
        const page = await api.get<{ items: EventRow[] }>('/api/events?limit=10');
        return page.items.length === count && page.items;
      });
      return { api, items };
    };
    const first = await startDaemon(data);
    await send(first.trapPort);
    expect((await events(first, 1)).items).toMatchObject([{ name: '1.3.6.1.4.1.99999.0.1', known: false }]);
    expect(await first.stop()).toBe(0);

    mkdirSync(join(folder, 'mibs'));
    writeFileSync(join(folder, 'mibs', 'fan.mib'), mib);
    const { code, out } = await runCommand(['mib', 'import', join(folder, 'mibs'), '--data', data]);
    expect(out).toContain('Read 1 modules from 1 files: 1 objects, 1 notifications.');
    expect(code).toBe(0);
    const nothing = await runCommand(['mib', 'import', join(folder, 'none'), '--data', data]);
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('name a folder with MIB files') });

    const second = await startDaemon(data);
    await send(second.trapPort);
    const { api, items } = await events(second, 2);
    expect(items).toMatchObject([
      {
        name: 'fanStuck',
        known: true,
        summary: 'fanStuck: fanState.0 = stuck (2)',
        severity: 'indeterminate',
      },
      { name: 'fanStuck', known: false },
    ]);
    const detail = await api.get<EventDetail>(`/api/events/${items[1]!.id}`);
    expect(detail.varbinds).toMatchObject([{ name: 'fanState.0', text: 'stuck (2)' }]);
  });
});
