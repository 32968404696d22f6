import { expect, it } from 'vitest';
import { exactly } from '../../hardware/power/devantech-eth.ts';
import { findState as findChannel, findStates } from '../../hardware/power/kmtronic.ts';
import { findState, findStatus } from '../../hardware/power/lcus.ts';
import { findResult } from '../../hardware/power/numato.ts';
import { seeded } from '../../hardware/sim/random.ts';
import {
  type Found,
  findRtu,
  findTcp,
  type Question,
  readCoils,
  readInputs,
  readRegisters,
  rtuFrame,
  tcpFrame,
  writeCoil,
  writeCoils,
  writeRegister,
} from '../../hardware/wires/modbus-frames.ts';

/** Half of them RTU, half TCP. */
const count = 300_000;
const seed = 20_261_123;

/** Reply to a question that a board of random states would give. */
const questions: readonly { question: Question<unknown>; reply: (random: () => number) => Buffer }[] = [
  { question: readCoils(0, 16), reply: (random) => Buffer.from([1, 2, octet(random), octet(random)]) },
  { question: readInputs(3, 4), reply: (random) => Buffer.from([2, 1, octet(random) & 15]) },
  {
    question: readRegisters(1, 2),
    reply: (random) => Buffer.from([3, 4, 0, octet(random) & 1, 0, octet(random) & 1]),
  },
  { question: writeCoil(7, true), reply: () => Buffer.from([5, 0, 7, 0xff, 0]) },
  { question: writeRegister(2, 0x0100), reply: () => Buffer.from([6, 0, 2, 1, 0]) },
  { question: writeCoils(0, Array(8).fill(false)), reply: () => Buffer.from([15, 0, 0, 0, 8]) },
];

function octet(random: () => number): number {
  return Math.floor(random() * 256);
}

/** Octets set at random, a bit turned, a cut, a piece said twice, noise before, another frame before, or nothing done. */
function mutate(frame: Buffer, other: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * frame.length);
  const bytes = Buffer.from(frame);
  switch (Math.floor(random() * 8)) {
    case 0:
      bytes[at()] = octet(random);
      return bytes;
    case 1:
      bytes[at()]! ^= 1 << Math.floor(random() * 8);
      return bytes;
    case 2:
      return bytes.subarray(0, at());
    case 3:
      return Buffer.concat([bytes.subarray(0, at()), bytes.subarray(at())]);
    case 4:
      return Buffer.concat([Buffer.from(Array.from({ length: 1 + at() }, () => octet(random))), bytes]);
    case 5:
      return Buffer.concat([other, bytes]);
    case 6:
      return Buffer.from(Array.from(bytes, () => octet(random)));
    default:
      return bytes;
  }
}

/** CRC-16/MODBUS by the long division of the standard's text, to hold the table-free one of the driver against. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      const carry = crc % 2;
      crc = Math.floor(crc / 2);
      if (carry === 1) crc ^= 0xa001;
    }
  }
  return crc;
}

/** Whether somewhere in the bytes stands a whole frame of the unit with a true check sum that carries exactly this reply. */
function carries(bytes: Buffer, unit: number, pdu: Buffer): boolean {
  const frame = Buffer.concat([Buffer.from([unit]), pdu]);
  const crc = crcOf(frame);
  return bytes.includes(Buffer.concat([frame, Buffer.from([crc & 0xff, crc >> 8])]));
}

it(`takes of ${count / 2} mutated RTU frames only valid and awaited ones, seed ${seed}`, () => {
  const random = seeded(seed);
  let accepted = 0;
  for (let turn = 0; turn < count / 2; turn++) {
    const { question, reply } = questions[turn % questions.length]!;
    const pdu = reply(random);
    const other = questions[(turn + 1) % questions.length]!;
    const stale = rtuFrame(random() < 0.5 ? 1 : 2, random() < 0.5 ? other.reply(random) : reply(random));
    const bytes = mutate(rtuFrame(1, pdu), stale, random);
    const found = findRtu(bytes, 1, question);
    if (!found || 'fault' in found) continue;
    accepted++;
    const replies = [pdu, stale.subarray(1, -2)].filter(
      (each) => carries(bytes, 1, each) && sameValue(question.parse(each), found.value),
    );
    if (replies.length === 0) throw new Error(`seed ${seed}, turn ${turn}: ${bytes.toString('hex')}`);
  }
  expect(accepted).toBeGreaterThan(count / 20);
});

it(`takes of ${count / 2} mutated TCP frames only valid and awaited ones, seed ${seed}`, () => {
  const random = seeded(seed);
  let accepted = 0;
  for (let turn = 0; turn < count / 2; turn++) {
    const { question, reply } = questions[turn % questions.length]!;
    const pdu = reply(random);
    const stale = tcpFrame(random() < 0.5 ? 6 : 7, random() < 0.5 ? 1 : 2, reply(random));
    const bytes = mutate(tcpFrame(7, 1, pdu), stale, random);
    const found = findTcp(bytes, 7, 1, question);
    if (!found || 'fault' in found) continue;
    accepted++;
    const awaited = framesOf(bytes).find((frame) => frame.readUInt16BE(0) === 7);
    if (awaited?.[6] !== 1 || !sameValue(question.parse(awaited.subarray(7)), found.value))
      throw new Error(`seed ${seed}, turn ${turn}: ${bytes.toString('hex')}`);
  }
  expect(accepted).toBeGreaterThan(count / 20);
});

function sameValue(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function framesOf(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at + 6 < bytes.length; ) {
    const end = at + 6 + bytes.readUInt16BE(at + 4);
    if (end > bytes.length) break;
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}

it(`takes ${count / 10} mutated answers of every other family without an exception and of the right shape`, () => {
  const random = seeded(seed);
  const answers: readonly [
    sample: Buffer,
    find: (bytes: Buffer) => Found<readonly boolean[] | boolean>,
    outlets: number,
  ][] = [
    [Buffer.from('CH1: ON \r\nCH2: OFF\r\n'), (bytes) => findStatus(bytes, 2), 2],
    [Buffer.from('a00301a4', 'hex'), (bytes) => findState(bytes, 2), 1],
    [Buffer.from('0100000101000001', 'hex'), (bytes) => findStates(bytes, [0xff, 9, 0], 8), 8],
    [Buffer.from('ff0201', 'hex'), (bytes) => findChannel(bytes, [0xff, 2, 3]), 1],
    [
      Buffer.from('relay readall\r\n\r0f\n\r>'),
      (bytes) =>
        findResult(bytes, 'relay readall', (text) => (/^[0-9a-f]{2}$/.test(text) ? [true] : undefined)),
      1,
    ],
    [Buffer.from([5]), (bytes) => exactly(bytes, 1, () => true), 1],
  ];
  for (let turn = 0; turn < count / 10; turn++) {
    const [sample, find, outlets] = answers[turn % answers.length]!;
    const found = find(mutate(sample, sample, random));
    if (found && 'value' in found) expect([found.value].flat()).toHaveLength(outlets);
  }
  for (const [sample, find, outlets] of answers) {
    const found = find(sample);
    expect(found && 'value' in found && [found.value].flat().length).toBe(outlets);
  }
});
