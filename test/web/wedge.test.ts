import { expect, test } from 'vitest';
import { Wedge, type WedgeKey, type WedgeResult } from '../../web/src/lib/wedge.ts';

const key = (name: string, more: Partial<WedgeKey> = {}): WedgeKey => ({
  key: name,
  ctrl: false,
  alt: false,
  meta: false,
  at: 0,
  ...more,
});
function type(wedge: Wedge, text: string, at = 0): WedgeResult[] {
  return [...text].map((character) => wedge.press(key(character, { at })));
}

test('Enter ends a reading', () => {
  const wedge = new Wedge();
  type(wedge, 'POS-07');
  expect(wedge.press(key('Enter'))).toEqual({ kind: 'reading', text: 'POS-07' });
  expect(wedge.text).toBe('');
});

test('Tab ends a reading, but moves the focus when there is none', () => {
  const wedge = new Wedge();
  expect(wedge.press(key('Tab'))).toEqual({ kind: 'ignored' });
  type(wedge, 'F4AB');
  expect(wedge.press(key('Tab'))).toEqual({ kind: 'reading', text: 'F4AB' });
});

test('Enter without a reading belongs to the page, blanks are no reading', () => {
  const wedge = new Wedge();
  expect(wedge.press(key('Enter'))).toEqual({ kind: 'ignored' });
  type(wedge, '  ');
  expect(wedge.press(key('Enter'))).toEqual({ kind: 'ignored' });
});

test('keeps the group separator of GS1 and leaves other chords to the browser', () => {
  const wedge = new Wedge();
  type(wedge, '01');
  expect(wedge.press(key(']', { ctrl: true }))).toEqual({ kind: 'kept' });
  expect(wedge.press(key('r', { ctrl: true }))).toEqual({ kind: 'ignored' });
  type(wedge, '21A');
  expect(wedge.press(key('Enter'))).toEqual({ kind: 'reading', text: '01\u001d21A' });
});

test('ignores keys that write nothing', () => {
  const wedge = new Wedge();
  expect(wedge.press(key('Shift'))).toEqual({ kind: 'ignored' });
  expect(wedge.press(key('F5'))).toEqual({ kind: 'ignored' });
});

test('half a reading does not join the next one', () => {
  const wedge = new Wedge();
  type(wedge, 'HALF', 0);
  type(wedge, 'F4AB1', 6_000);
  expect(wedge.press(key('Enter', { at: 6_010 }))).toEqual({ kind: 'reading', text: 'F4AB1' });
});

test('a person can correct and give up what they type', () => {
  const wedge = new Wedge();
  type(wedge, 'POS-8');
  wedge.press(key('Backspace'));
  type(wedge, '7');
  expect(wedge.text).toBe('POS-7');
  wedge.press(key('Escape'));
  expect(wedge.text).toBe('');
});

test('a stuck key cannot fill the memory', () => {
  const wedge = new Wedge();
  type(wedge, 'x'.repeat(10_000));
  expect(wedge.text).toHaveLength(4_096);
});
