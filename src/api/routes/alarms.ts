import { z } from 'zod';
import type { Alarms } from '../../alarms/alarms.ts';
import { AckBody, Alarm, AlarmDetail, AlarmsPage, AlarmsQuery, CommentBody } from '../../contract/index.ts';
import { numberCursor } from '../paging.ts';
import { everyone, network, type Route, route } from '../route.ts';

const tag = 'Alarms';
const Id = z.object({ id: z.coerce.number().int().positive() });

/** The alarm board. */
export function alarmRoutes(alarms: Alarms): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/alarms',
      summary: 'Alarms, newest first.',
      tag,
      roles: everyone,
      query: AlarmsQuery,
      reply: AlarmsPage,
      handle: ({ query: { state, severity, q, device, before, limit } }) =>
        alarms.page({ state, severity, q, deviceId: device }, numberCursor(before), limit),
    }),
    route({
      method: 'GET',
      path: '/api/alarms/:id',
      summary: 'One alarm with its history and the rule that raised it.',
      tag,
      roles: everyone,
      params: Id,
      reply: AlarmDetail,
      handle: ({ params }) => alarms.detail(params.id),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/ack',
      summary: 'Acknowledge an open alarm, or take that back.',
      tag,
      roles: network,
      params: Id,
      body: AckBody.prefault({}),
      reply: Alarm,
      handle: ({ params, body, caller }) =>
        alarms.acknowledge(params.id, body.acknowledged, caller.name, body.comment),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/comments',
      summary: 'Comment on an alarm.',
      tag,
      roles: network,
      params: Id,
      body: CommentBody,
      reply: Alarm,
      handle: ({ params, body, caller }) => alarms.comment(params.id, body.text, caller.name),
    }),
  ];
}
