import { expect, it } from 'vitest';
import { Views } from '../../src/views/views.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';

const view = (name: string, query: string, shared = false) => ({
  screen: 'alarms' as const,
  name,
  query,
  shared,
});

it('keeps views for their owner, shows shared ones to all, and lets nobody take what is not theirs', () => {
  const views = new Views({ db: caseDatabase().db, clock: new ManualClock() });
  const names = (owner: string) => views.list(owner, 'alarms').map(({ name, query }) => `${name}?${query}`);
  const { id: mine } = views.keep('ana', view('head end', 'site=Central'));
  const { id: shared } = views.keep('ana', view('critical', 'severity=critical', true));
  expect(names('ana')).toEqual(['critical?severity=critical', 'head end?site=Central']);
  expect(names('bo')).toEqual(['critical?severity=critical']);
  expect(views.list('ana', 'tickets')).toEqual([]);

  expect(views.keep('ana', view('head end', 'site=East')).id).toBe(mine);
  views.keep('bo', view('head end', 'site=West'));
  expect(names('bo')).toEqual(['critical?severity=critical', 'head end?site=West']);

  expect(() => views.remove(mine, { name: 'bo', role: 'admin' })).toThrow(`view ${mine}`);
  expect(() => views.remove(shared, { name: 'bo', role: 'analyst' })).toThrow('belongs to ana');
  views.remove(shared, { name: 'bo', role: 'supervisor' });
  views.remove(mine, { name: 'ana', role: 'viewer' });
  expect(names('ana')).toEqual([]);
});
