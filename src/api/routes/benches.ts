import { z } from 'zod';
import type { Benches } from '../../benches/benches.ts';
import {
  Bench,
  BenchList,
  BenchProfileBody,
  LoadBody,
  ResetBody,
  ScanBody,
  ScanEcho,
  ScanTarget,
  TriggerBody,
} from '../../contract/index.ts';
import { benchCrew, type Caller, everyone, type Route, route } from '../route.ts';

const params = z.object({ bench: z.string().min(1).max(64) });
const place = params.extend({ pos: z.string().min(1).max(32) });
const tag = 'Benches';

/** Doors of the benches: watch, load, scan, choose, abort, reset. */
export function benchRoutes({
  benches,
  target,
}: {
  benches: Benches;
  target: (text: string) => ScanTarget;
}): Route[] {
  // A free bench becomes the caller's with the first act; another's must be taken over first.
  const held = <T>(input: { params: { bench: string }; caller: Caller }, act: () => T): T => {
    const { name: user, session } = input.caller;
    benches.control.need(input.params.bench, { user, session });
    return act();
  };
  return [
    route({
      method: 'GET',
      path: '/api/benches',
      summary: 'All benches with their positions.',
      tag,
      roles: everyone,
      reply: BenchList,
      handle: () => ({ items: benches.list(), next: null }),
    }),
    route({
      method: 'GET',
      path: '/api/benches/:bench',
      summary: 'One bench with its positions.',
      tag,
      roles: everyone,
      params,
      reply: Bench,
      handle: (input) => benches.get(input.params.bench),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/load',
      summary:
        'Loads a unit by serial number or MAC into a position, named by its number from 1 or its label.',
      tag,
      roles: benchCrew,
      params: place,
      body: LoadBody,
      reply: Bench,
      handle: (input) => held(input, () => benches.load(input.params.bench, input.params.pos, input.body)),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/positions/:pos/unload',
      summary: 'Takes the unit off a position.',
      tag,
      roles: benchCrew,
      params: place,
      reply: Bench,
      handle: (input) => held(input, () => benches.unload(input.params.bench, input.params.pos)),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/scan',
      summary: 'One reading of a barcode scanner; the echo says what it was taken for.',
      tag,
      roles: benchCrew,
      params,
      body: ScanBody,
      reply: ScanEcho,
      handle: (input) => held(input, () => benches.scan(input.params.bench, input.body.text, 'web')),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/scanners/:scanner/trigger',
      summary: 'Begins or ends a reading of a scanner that knows such a command.',
      tag,
      roles: benchCrew,
      params: params.extend({ scanner: z.string().min(1).max(64) }),
      body: TriggerBody,
      reply: Bench,
      handle: (input) => benches.trigger(input.params.bench, input.params.scanner, input.body.on),
    }),
    route({
      method: 'POST',
      path: '/api/scans',
      summary: 'What a code is that was scanned on any page, and which page it leads to; nothing is done.',
      tag,
      roles: everyone,
      body: ScanBody,
      reply: ScanTarget,
      handle: (input) => target(input.body.text),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/profile',
      summary: 'Chooses the profile that START runs.',
      tag,
      roles: benchCrew,
      params,
      body: BenchProfileBody,
      reply: Bench,
      handle: (input) => held(input, () => benches.chooseProfile(input.params.bench, input.body.profile)),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/abort',
      summary: 'Aborts every run of the bench, whoever holds it; the units are switched off.',
      tag,
      roles: benchCrew,
      params,
      reply: Bench,
      handle: (input) => benches.abort(input.params.bench, input.caller.name),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/go-on',
      summary: 'Lets the runs go on that wait for a scanner that was lost.',
      tag,
      roles: benchCrew,
      params,
      reply: Bench,
      handle: (input) => held(input, () => benches.goOn(input.params.bench, input.caller.name)),
    }),
    route({
      method: 'POST',
      path: '/api/benches/:bench/reset',
      summary: 'Switches everything off, reads it back and takes the faults away; says why.',
      tag,
      // A fault is cleared by somebody who answers for the equipment.
      roles: ['admin', 'supervisor', 'analyst'],
      params,
      body: ResetBody,
      reply: Bench,
      handle: (input) =>
        held(input, () => benches.reset(input.params.bench, input.body.reason, input.caller.name)),
    }),
  ];
}
