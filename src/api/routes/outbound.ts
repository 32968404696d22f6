import { z } from 'zod';
import type { Forwarding } from '../../channels/forwarding.ts';
import type { Notifier } from '../../channels/notifier.ts';
import type { Outbox } from '../../channels/outbox.ts';
import {
  ForwardTargets,
  NoticeSteps,
  NotifyState,
  OutboxItem,
  OutboxPage,
  OutboxQuery,
} from '../../contract/index.ts';
import { numberCursor } from '../paging.ts';
import { network, type Route, route } from '../route.ts';
import { ruleMakers } from './rules.ts';

const tag = 'Outbound';

/** What leaves the house: targets of forwarding and the outbox. */
export function outboundRoutes(parts: {
  forwarding: Forwarding;
  notifier: Notifier;
  outbox: Outbox;
}): Route[] {
  const { forwarding, notifier, outbox } = parts;
  return [
    route({
      method: 'GET',
      path: '/api/forward',
      summary: 'Targets of forwarding with their queues, totals and last errors.',
      tag,
      roles: network,
      reply: ForwardTargets,
      handle: () => ({ items: forwarding.targets() }),
    }),
    route({
      method: 'GET',
      path: '/api/notify',
      summary: 'Policies of notification, and whether mail and short messages have a server.',
      tag,
      roles: network,
      reply: NotifyState,
      handle: () => notifier.state(),
    }),
    route({
      method: 'GET',
      path: '/api/alarms/:id/notices',
      summary: 'Who was and will be told of an alarm, when and how.',
      tag,
      roles: network,
      params: z.object({ id: z.coerce.number().int().positive() }),
      reply: NoticeSteps,
      handle: ({ params }) => ({ items: notifier.steps(params.id) }),
    }),
    route({
      method: 'GET',
      path: '/api/outbox',
      summary: 'Messages on their way out, newest first.',
      tag,
      roles: network,
      query: OutboxQuery,
      reply: OutboxPage,
      handle: ({ query: { before, limit, ...filter } }) => outbox.page(filter, numberCursor(before), limit),
    }),
    route({
      method: 'POST',
      path: '/api/outbox/:id/retry',
      summary: 'Try a message again, now.',
      tag,
      roles: ruleMakers,
      params: z.object({ id: z.coerce.number().int().positive() }),
      body: z.object({}).prefault({}),
      reply: OutboxItem,
      handle: ({ params }) => outbox.retry(params.id),
    }),
  ];
}
