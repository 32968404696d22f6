import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { SetValue } from '../../snmp/reader.ts';
import { numberOf, textOf } from '../../snmp/values.ts';
import type { OfferedImage } from '../peers.ts';
import { oid, restarted, type UpTime } from '../snmp.ts';
import { type StepContext, type StepOutcome, span, stepBase, stepKind } from '../step.ts';
import { fits } from './expect-firmware.ts';
import { failed, hold, plan, together } from './judged.ts';

/** docsDevSoftware (DOCS-CABLE-DEVICE-MIB, RFC 4639). */
const sw = {
  server: '1.3.6.1.2.1.69.1.3.1.0',
  filename: '1.3.6.1.2.1.69.1.3.2.0',
  adminStatus: '1.3.6.1.2.1.69.1.3.3.0',
  operStatus: '1.3.6.1.2.1.69.1.3.4.0',
  addressType: '1.3.6.1.2.1.69.1.3.6.0',
  address: '1.3.6.1.2.1.69.1.3.7.0',
  transport: '1.3.6.1.2.1.69.1.3.8.0',
} as const;
const upgradeFromMgt = 1;
const allowProvisioningUpgrade = 2;
const operStates: Readonly<Record<number, string>> = {
  ...{ 1: 'inProgress', 2: 'completeFromProvisioning', 3: 'completeFromMgt', 4: 'failed', 5: 'other' },
};

const settings = z.strictObject({
  ...stepBase,
  stopOnFail: z.boolean().default(true),
  kind: z.literal('firmware_upgrade'),
  timeout: span('10m'),
  image: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      'write the name of a file, at most 64 of letters, digits, dot, dash, underscore',
    )
    .describe('File of the folder of images (`steps.tftp.folder`).'),
  version: z
    .string()
    .min(1)
    .max(64)
    .describe('Firmware version that the unit must run afterwards; `*` stands for any signs.'),
  skipWhenThere: z.boolean().default(true).describe('Do nothing when the unit runs that version already.'),
  every: span('1s').describe('Time between two looks at the unit.'),
});
type Settings = z.output<typeof settings>;

/** Upgrades a cable modem through docsDevSw* with an image of our own TFTP server, and waits until it is back with it. */
export const firmwareUpgrade = stepKind({
  kind: 'firmware_upgrade',
  about:
    'Lets a cable modem fetch an image from the TFTP server of Linebench (docsDevSwServer, -Filename, -AdminStatus), waits until it restarted and checks the version.',
  settings,
  resume: 'never',
  measures: (step) => [
    plan('firmware', '', { equals: step.version }),
    { name: 'upgrade_time', unit: 's', low: null, high: step.timeout / 1000 },
    plan('image_size', 'byte'),
  ],
  run,
});

async function run(step: Settings, context: StepContext): Promise<StepOutcome> {
  const { peers, target, clock } = context;
  const before = await look(context);
  if (before.firmware === null) throw new Error('the unit does not tell its firmware version');
  if (step.skipWhenThere && fits(before.firmware, step.version))
    return version(step, before.firmware, context);
  if (!peers.images) {
    throw new AppError('image', 'no folder of firmware images is configured', {
      remedy: 'write steps.tftp into the configuration',
    });
  }
  const image = await peers.images.offer(step.image, target.address);
  try {
    const beganAt = clock.mono();
    const refused = await order(step, image, context);
    if (refused !== null) return refused;
    const left = await finished(step, image, before, context);
    if (left !== null) return left;
    const { firmware } = await back(step, context);
    const seconds = Math.round(clock.mono() - beganAt) / 1000;
    hold(context, { name: 'upgrade_time', unit: 's' }, seconds, { high: step.timeout / 1000 });
    hold(context, { name: 'image_size', unit: 'byte' }, image.size);
    // A modem ignores later upgrades by its provisioning until this is set back (RFC 4639).
    await set(context, [{ oid: sw.adminStatus, type: 'integer', value: allowProvisioningUpgrade }]);
    return version(step, firmware, context);
  } finally {
    image.withdraw();
  }
}

function version(step: Settings, firmware: string | null, context: StepContext): StepOutcome {
  if (firmware !== null) context.learn({ firmware });
  const right = firmware !== null && fits(firmware, step.version);
  const limits = { equals: right ? firmware : step.version };
  const outcome = hold(context, { name: 'firmware', kind: 'text' }, firmware, limits);
  return outcome.verdict === 'FAIL'
    ? failed(`${step.title}: the unit runs ${firmware}, not ${step.version}`)
    : together([outcome]);
}

/** Tells the modem what to fetch and from where; an outcome when it refuses. */
async function order(step: Settings, image: OfferedImage, context: StepContext): Promise<StepOutcome | null> {
  const octets = image.address.split('.').map(Number);
  const hex = Buffer.from(octets).toString('hex');
  const newer: SetValue[] = [
    { oid: sw.addressType, type: 'integer', value: 1 },
    { oid: sw.address, type: 'hex', value: hex },
    { oid: sw.transport, type: 'integer', value: 1 },
  ];
  // Old agents have only docsDevSwServer, new ones deprecate it: what there is, is set.
  await set(context, newer).catch(rethrowSilence);
  await set(context, [{ oid: sw.server, type: 'address', value: image.address }]).catch(rethrowSilence);
  try {
    await set(context, [{ oid: sw.filename, type: 'text', value: step.image }]);
    await set(context, [{ oid: sw.adminStatus, type: 'integer', value: upgradeFromMgt }]);
    return null;
  } catch (thrown) {
    rethrowSilence(thrown);
    hold(context, { name: 'upgrade_status', kind: 'text' }, 'refused', { equals: 'completeFromMgt' });
    return failed(`${step.title}: the unit refuses the upgrade: ${(thrown as Error).message}`);
  }
}

/** Waits until the download ended well or the modem restarted; an outcome when it says that it failed. */
async function finished(
  step: Settings,
  image: OfferedImage,
  before: { upTime: UpTime },
  context: StepContext,
): Promise<StepOutcome | null> {
  for (;;) {
    await sleep(context.clock, step.every, context.signal);
    const now = await look(context).catch(whenSilent(context));
    if (!now) continue;
    const state = operStates[now.operStatus ?? 0] ?? null;
    if (restarted(before.upTime, now.upTime) || state === 'completeFromMgt') return null;
    if (state !== 'failed') continue;
    hold(context, { name: 'upgrade_status', kind: 'text' }, state, { equals: 'completeFromMgt' });
    const asked = context.peers.heard.since('tftp', context.target.address, 0).at(-1);
    const heard = asked
      ? `its last request for ${asked.detail} ended ${asked.outcome}`
      : 'it never asked for the image';
    return failed(`${step.title}: the unit says that the upgrade failed; ${heard} (${image.size} bytes)`);
  }
}

/** Waits until the unit runs again: it answers, and goes on to answer. */
async function back(step: Settings, context: StepContext): Promise<{ firmware: string | null }> {
  for (let seen = 0; ; ) {
    await sleep(context.clock, step.every, context.signal);
    const now = await look(context).catch(whenSilent(context));
    seen = now && now.firmware !== null ? seen + 1 : 0;
    if (now && seen === 2) return now;
  }
}

async function look({ reader, target, clock, signal }: StepContext) {
  const objects = [oid.sysUpTime, oid.softwareVersion, sw.operStatus];
  const asked = clock.mono();
  const [upTime, firmware, status] = await reader.get(target, objects, {
    timeoutMs: 1000,
    retries: 1,
    signal,
  });
  return {
    upTime: { ticks: (upTime && numberOf(upTime)) ?? 0, asked, at: clock.mono() },
    firmware: textOf(firmware),
    operStatus: (status && numberOf(status)) ?? null,
  };
}

function set({ reader, target, signal }: StepContext, values: readonly SetValue[]): Promise<void> {
  return reader.set(target, values, { timeoutMs: 1500, retries: 2, signal });
}

function rethrowSilence(thrown: unknown): void {
  if ((thrown as { retryable?: unknown }).retryable === true) throw thrown;
  if (!(thrown as { operation?: unknown }).operation) throw thrown;
}

/** A modem that restarts says nothing; only the end of the step ends the wait. */
function whenSilent({ signal }: StepContext) {
  return (thrown: unknown): null => {
    if (signal.aborted) throw thrown;
    return null;
  };
}
