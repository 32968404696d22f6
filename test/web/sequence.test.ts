import { expect, test } from 'vitest';
import { freshness } from '../../web/src/lib/connection.ts';
import { Sequence } from '../../web/src/lib/sequence.ts';

const change = (seq: number) => ({ seq, data: seq });

test('applies changes in order after the snapshot', () => {
  const sequence = new Sequence();
  expect(sequence.snapshot(5)).toEqual({ do: 'apply', changes: [] });
  expect(sequence.change(change(6))).toEqual({ do: 'apply', changes: [change(6)] });
  expect(sequence.change(change(7))).toEqual({ do: 'apply', changes: [change(7)] });
});

test('skips what the snapshot already contains', () => {
  const sequence = new Sequence();
  sequence.snapshot(5);
  expect(sequence.change(change(5))).toEqual({ do: 'nothing' });
});

test('a missing number asks for a new snapshot, and nothing is applied until it is there', () => {
  const sequence = new Sequence();
  sequence.snapshot(5);
  expect(sequence.change(change(7))).toEqual({ do: 'resubscribe' });
  expect(sequence.change(change(8))).toEqual({ do: 'nothing' });
  expect(sequence.snapshot(7)).toEqual({ do: 'apply', changes: [change(8)] });
});

test('changes that overtake the snapshot wait for it', () => {
  const sequence = new Sequence();
  expect(sequence.change(change(4))).toEqual({ do: 'nothing' });
  sequence.change(change(6));
  sequence.change(change(5));
  expect(sequence.snapshot(4)).toEqual({ do: 'apply', changes: [change(5), change(6)] });
});

test('a hole among those that waited asks anew', () => {
  const sequence = new Sequence();
  sequence.change(change(6));
  expect(sequence.snapshot(4)).toEqual({ do: 'resubscribe' });
});

test.each([
  ['before the first message', { connected: true, heardAt: null, startedAt: 9_000 }, 'connecting'],
  ['when the server spoke just now', { connected: true, heardAt: 9_500, startedAt: 0 }, 'live'],
  ['just after the socket broke', { connected: false, heardAt: 9_500, startedAt: 0 }, 'reconnecting'],
  ['after three silent seconds', { connected: false, heardAt: 6_900, startedAt: 0 }, 'stale'],
  ['when an open socket is silent', { connected: true, heardAt: 6_900, startedAt: 0 }, 'stale'],
  ['when the server was never reached', { connected: false, heardAt: null, startedAt: 0 }, 'stale'],
] as const)('freshness %s', (_, facts, expected) => {
  expect(freshness(facts, 10_000)).toBe(expected);
});
