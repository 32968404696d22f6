import { z } from 'zod';
import type { Alarms } from '../../alarms/alarms.ts';
import {
  AckBody,
  Alarm,
  type AlarmAct,
  AlarmActsBody,
  AlarmActsReply,
  AlarmDetail,
  AlarmsPage,
  AlarmsQuery,
  ClearBody,
  CommentBody,
  MemoBody,
  ShelveBody,
  UnshelveBody,
} from '../../contract/index.ts';
import { AppError } from '../../lib/errors.ts';
import { numberCursor } from '../paging.ts';
import { type Caller, engineers, everyone, network, type Route, route } from '../route.ts';

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
      handle: ({ query: { device, acknowledged, before, limit, ...filter } }) =>
        alarms.page(
          {
            ...filter,
            deviceId: device,
            acknowledged: acknowledged === undefined ? undefined : acknowledged === 'true',
          },
          numberCursor(before),
          limit,
        ),
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
      handle: ({ params, body: { acknowledged, until, comment }, caller }) =>
        alarms.act(
          params.id,
          acknowledged ? { kind: 'acknowledge', until, comment } : { kind: 'unacknowledge', comment },
          caller.name,
        ),
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
      handle: ({ params, body, caller }) =>
        alarms.act(params.id, { kind: 'comment', text: body.text }, caller.name),
    }),
    route({
      method: 'PUT',
      path: '/api/alarms/:id/memo',
      summary: 'Keep what is known of this kind of problem: shown on every alarm with the same signature.',
      tag,
      roles: network,
      params: Id,
      body: MemoBody,
      reply: AlarmDetail,
      handle: ({ params, body, caller }) => alarms.setMemo(params.id, body.text, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/shelve',
      summary: 'Put an open alarm out of sight for a time; tickets and notifications do not hear of it.',
      tag,
      roles: engineers,
      params: Id,
      body: ShelveBody,
      reply: Alarm,
      handle: ({ params, body, caller }) => alarms.act(params.id, { kind: 'shelve', ...body }, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/unshelve',
      summary: 'Take an alarm from the shelf.',
      tag,
      roles: engineers,
      params: Id,
      body: UnshelveBody.prefault({}),
      reply: Alarm,
      handle: ({ params, body, caller }) => alarms.act(params.id, { kind: 'unshelve', ...body }, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/:id/clear',
      summary: 'Clear an alarm by hand; when the problem comes again it is a new alarm.',
      tag,
      roles: engineers,
      params: Id,
      body: ClearBody,
      reply: Alarm,
      handle: ({ params, body, caller }) => alarms.act(params.id, { kind: 'clear', ...body }, caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/alarms/acts',
      summary: 'Do the same to up to 500 alarms; the reply says of each what became of it.',
      tag,
      roles: network,
      body: AlarmActsBody,
      reply: AlarmActsReply,
      handle({ body, caller }) {
        refuseSilencing(body.act, caller);
        return alarms.actOnMany(body.ids, body.act, caller.name);
      },
    }),
  ];
}

/** Who may not shelve and clear one alarm may not do it to many. Throws AppError `forbidden`. */
function refuseSilencing({ kind }: AlarmAct, { role }: Caller): void {
  const silences = kind === 'shelve' || kind === 'unshelve' || kind === 'clear';
  if (!silences || engineers.includes(role)) return;
  throw new AppError('forbidden', `the role ${role} may acknowledge and comment alarms, not ${kind} them`, {
    remedy: `it is open to ${engineers.join(', ')}`,
  });
}
