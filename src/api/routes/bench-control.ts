import { z } from 'zod';
import type { Actor, Benches } from '../../benches/benches.ts';
import {
  Bench,
  BenchLogPage,
  CycleBody,
  LeaseBody,
  ManualBody,
  OutletBody,
  PageQuery,
  ReadBody,
  ReadReply,
  RelayBody,
  ReloadReply,
  ServiceBody,
  UpkeepBody,
} from '../../contract/index.ts';
import { benchCrew, type Caller, engineers, everyone, type Route, route } from '../route.ts';

const params = z.object({ bench: z.string().min(1).max(64) });
const place = params.extend({ pos: z.string().min(1).max(32) });
const tag = 'Benches';

/** Doors of what people do at a bench besides loading and testing: hold it, switch by hand, care for it. */
export function benchControlRoutes(parts: { benches: Benches; reload(): Promise<ReloadReply> }): Route[] {
  const { benches } = parts;
  const { control } = benches;
  return [
    ...leaseRoutes(benches),
    ...manualRoutes(benches),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/service',
      summary: 'Takes a position out of service, into maintenance, or into service again; says why.',
      tag,
      roles: engineers,
      params: place,
      body: ServiceBody,
      reply: Bench,
      handle({ params, body, caller }) {
        control.serve(params.bench, params.pos, body.state, body.reason, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/relay',
      summary: 'The relay of a position was replaced: its switching cycles begin at 0.',
      tag,
      roles: engineers,
      params: place,
      body: RelayBody,
      reply: Bench,
      handle({ params, body, caller }) {
        control.relayReplaced(params.bench, params.pos, body.reason, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/upkeep/:task',
      summary: 'A task of the maintenance plan was done.',
      tag,
      roles: benchCrew,
      params: params.extend({ task: z.string().min(1).max(64) }),
      body: UpkeepBody,
      reply: Bench,
      handle({ params, body, caller }) {
        control.upkeepDone(params.bench, params.task, body.note, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'GET',
      path: '/api/benches/:bench/log',
      summary: 'Who did what at the bench, newest first.',
      tag,
      roles: everyone,
      params,
      query: PageQuery,
      reply: BenchLogPage,
      handle: ({ params, query }) => control.log(params.bench, query.before, query.limit),
    }),
    route({
      method: 'POST',
      path: '/api/config/reload',
      summary:
        'Reads the configuration file anew; boards and benches that changed are brought off and exchanged. A wrong file changes nothing.',
      tag: 'Configuration',
      roles: ['admin'],
      reply: ReloadReply,
      handle: () => parts.reload(),
    }),
  ];
}

function leaseRoutes(benches: Benches): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/benches/:bench/lease',
      summary: 'Takes the bench; with `from`, the id of the present lease, takes it over from its holder.',
      tag,
      roles: benchCrew,
      params,
      body: LeaseBody,
      reply: Bench,
      handle({ params, body, caller }) {
        benches.control.take(params.bench, actor(caller), body.from);
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/benches/:bench/lease',
      summary: 'Gives the bench back.',
      tag,
      roles: benchCrew,
      params,
      reply: Bench,
      handle({ params, caller }) {
        benches.control.release(params.bench, actor(caller));
        return benches.get(params.bench);
      },
    }),
  ];
}

function manualRoutes(benches: Benches): Route[] {
  const { control } = benches;
  return [
    route({
      method: 'POST',
      path: '/api/benches/:bench/manual',
      summary:
        'Begins manual mode for a bounded time: by the scan of the code LB:BENCH:id that hangs at the bench, or with `present` for supervisors.',
      tag,
      roles: engineers,
      params,
      body: ManualBody,
      reply: Bench,
      handle({ params, body, caller }) {
        control.beginManual(params.bench, actor(caller), body);
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/benches/:bench/manual',
      summary: 'Ends manual mode: everything is switched off and read back.',
      tag,
      roles: engineers,
      params,
      reply: Bench,
      async handle({ params, caller }) {
        await control.endManual(params.bench, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/outlet',
      summary: 'Switches one outlet by hand and reads it back; manual mode only.',
      tag,
      roles: engineers,
      params: place,
      body: OutletBody,
      reply: Bench,
      async handle({ params, body, caller }) {
        await control.switchOutlet(params.bench, params.pos, body.on, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/cycle',
      summary: 'Switches one outlet off, waits, and on again by hand; manual mode only.',
      tag,
      roles: engineers,
      params: place,
      body: CycleBody,
      reply: Bench,
      async handle({ params, body, caller }) {
        await control.cycleOutlet(params.bench, params.pos, body.offSeconds * 1000, actor(caller));
        return benches.get(params.bench);
      },
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/read',
      summary: 'Reads one object of the unit on a position over SNMP; manual mode only.',
      tag,
      roles: engineers,
      params: place,
      body: ReadBody,
      reply: ReadReply,
      async handle({ params, body, caller }) {
        const beganAt = performance.now();
        const reading = await control.readOid(params.bench, params.pos, body.oid, actor(caller));
        return { oid: body.oid, ...reading, ms: Math.round(performance.now() - beganAt) };
      },
    }),
  ];
}

function actor({ name: user, session, role }: Caller): Actor {
  return { user, session, role };
}
