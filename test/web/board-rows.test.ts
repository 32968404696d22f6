import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../src/contract/index.ts';
import { boardRows } from '../../web/src/screens/alarms/board-rows.ts';

const alarm = (id: number, more: Partial<Alarm> = {}): Alarm =>
  ({
    id,
    title: `alarm ${id}`,
    severity: 'minor',
    state: 'open',
    umbrellaId: null,
    node: null,
    device: null,
    source: '10.0.0.1',
    ...more,
  }) as Alarm;
const shape = (rows: ReturnType<typeof boardRows>) =>
  rows.map(
    ({ id, below, group }) =>
      `${below ? '  ' : ''}${id}${group ? ` (${group.members.length}, ${group.worst})` : ''}`,
  );

describe('the rows of the board', () => {
  const alarms = [
    alarm(1, { umbrellaId: 3, severity: 'critical' }),
    alarm(2, { node: 'N07' }),
    alarm(3, { severity: 'major', node: 'N07' }),
    alarm(4, { umbrellaId: 3, state: 'cleared', severity: 'critical' }),
    alarm(5, { umbrellaId: 99 }),
  ];

  it('put members below their umbrella, and what has none on the board on its own', () => {
    expect(shape(boardRows(alarms, 'umbrella', new Set(), ''))).toEqual([
      '2',
      '3 (2, critical)',
      '  1',
      '  4',
      '5',
    ]);
    expect(shape(boardRows(alarms, 'umbrella', new Set(['3']), ''))).toEqual(['2', '3 (2, critical)', '5']);
    expect(shape(boardRows(alarms, 'none', new Set(), ''))).toEqual(['1', '2', '3', '4', '5']);
  });

  it('put alarms below their place, in the order of the worst first', () => {
    const folded = new Set(['node:none']);
    expect(shape(boardRows(alarms, 'node', folded, 'none'))).toEqual([
      'node:none (3, critical)',
      'node:N07 (2, major)',
      '  2',
      '  3',
    ]);
  });
});
