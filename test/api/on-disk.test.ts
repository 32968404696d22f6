import { expect, it } from 'vitest';
import { z } from 'zod';
import { route } from '../../src/api/route.ts';
import { AppError } from '../../src/lib/errors.ts';
import { apiServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const doors = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/api/thing',
    summary: 'A thing.',
    tag: 'Test',
    roles: 'open',
    reply: z.object({ ok: z.literal(true) }),
    handle: () => ({ ok: true }),
  }),
);

it('an act is answered only when it is on disk; a question does not wait', async () => {
  const disk = Promise.withResolvers<void>();
  let asked = 0;
  const { base } = await apiServer(() => ({
    routes: doors,
    onDisk: () => {
      asked++;
      return disk.promise;
    },
  }));
  expect((await fetch(`${base}/api/thing`)).status).toBe(200);
  expect(asked).toBe(0);
  let answered = false;
  const act = fetch(`${base}/api/thing`, { method: 'POST' }).then((reply) => {
    answered = true;
    return reply;
  });
  await until('the disk is asked', () => asked === 1);
  await fetch(`${base}/api/thing`);
  expect(answered).toBe(false);
  disk.resolve();
  expect((await act).status).toBe(200);
});

it('an act that the disk does not take is an error with its remedy', async () => {
  const { base } = await apiServer(() => ({
    routes: doors,
    onDisk: () => Promise.reject(new AppError('disk', 'the disk does not take it', { remedy: 'look at it' })),
  }));
  const reply = await fetch(`${base}/api/thing`, { method: 'POST' });
  expect(reply.status).toBe(503);
  expect(await reply.json()).toMatchObject({ error: { code: 'disk', remedy: 'look at it' } });
});
