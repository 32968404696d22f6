import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { revisionStates } from '../../src/contract/index.ts';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { type Db, openDatabase } from '../../src/db/open.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { ProfileLibrary } from '../../src/runs/versions/library.ts';
import { type Act, next } from '../../src/runs/versions/state.ts';
import { tempFolder } from '../support/database.ts';

const text = (version: string, more = '') =>
  `id: a\ntitle: A\nversion: "${version}"\nsteps:\n  - { id: power, kind: power_on, title: Power${more} }\n`;
const person = (name: string) => ({ name, token: false });

let folder: string;
let db: Db;
beforeEach(() => {
  folder = join(tempFolder(), 'profiles');
  mkdirSync(folder);
  db = openDatabase(':memory:');
  migrate(db, caseMigrations);
});
const put = (content: string) => writeFileSync(join(folder, 'a.yaml'), content);
/** The library as a start of the daemon finds it. */
function library() {
  const made = new ProfileLibrary({ folder, db, clock: systemClock, log: silentLog, benches: () => [] });
  made.start();
  return made;
}
const states = (made: ProfileLibrary) =>
  made
    .detail('a')
    .revisions.map(({ number, state, origin, version }) => `${number} ${origin} ${version} ${state}`);
function code(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
}

it('knows what may be done in each state', () => {
  const acts: Act[] = ['changed', 'submitted', 'approved', 'rejected', 'retired', 'discarded'];
  const table = revisionStates.map((state) => {
    const may = acts.filter((act) => code(() => next(state, act)) === 'done');
    return `${state}: ${may.join(' ')}`;
  });
  expect(table).toEqual([
    'draft: changed submitted discarded',
    'submitted: approved rejected',
    'approved: retired',
    'rejected: ',
    'retired: ',
  ]);
});

describe('a version', () => {
  it('goes from its author to a second person and into force', () => {
    put(text('1.0.0'));
    const made = library();
    const { number } = made.draft(text('1.1.0'), undefined, 'ana');
    expect(made.get('a')!.version).toBe('1.0.0');
    expect(code(() => made.approve('a', number, person('bo'), ''))).toBe('wrong_state');
    const { hash } = made.revision('a', number);
    made.change('a', number, { text: text('1.1.0', ', timeout: 5s'), was: hash }, 'cy');
    expect(code(() => made.change('a', number, { text: text('9.9.9'), was: hash }, 'ana'))).toBe('changed');
    made.submit('a', number, person('ana'), 'faster');
    expect(code(() => made.change('a', number, { text: text('1.2.0'), was: 'x' }, 'ana'))).toBe(
      'wrong_state',
    );
    expect(code(() => made.approve('a', number, person('ana'), ''))).toBe('own_work');
    expect(code(() => made.approve('a', number, person('cy'), ''))).toBe('own_work');
    expect(code(() => made.approve('a', number, { name: 'bo', token: true }, ''))).toBe('person_needed');
    made.approve('a', number, person('bo'), 'good');
    expect(made.get('a')!.version).toBe('1.1.0');
    expect(states(made)).toEqual(['2 web 1.1.0 approved', '1 file 1.0.0 retired']);
    expect(made.diff('a', 2, undefined).meaning.map((change) => change.text)).toEqual([
      'version 1.0.0 → 1.1.0',
      'power.timeout added: 5s',
    ]);
    const acts = made.detail('a').acts.map(({ act, by }) => `${by} ${act}`);
    expect(acts).toEqual([
      'bo approved',
      'bo retired',
      'ana submitted',
      'cy changed',
      'ana drafted',
      'installation imported',
    ]);
  });

  it('must be sound and have a number of its own when it is submitted; a draft may be anything with an id', () => {
    put(text('1.0.0'));
    const made = library();
    const same = made.draft(text('1.0.0', ', timeout: 5s'), undefined, 'ana').number;
    expect(code(() => made.submit('a', same, person('ana'), ''))).toBe('version_taken');
    const faulty = made.draft('id: a\nsteps: []\n', undefined, 'ana').number;
    expect(code(() => made.submit('a', faulty, person('ana'), ''))).toBe('profile');
    expect(made.revision('a', faulty).faults.length).toBeGreaterThan(0);
    expect(code(() => made.draft('title: x\n', undefined, 'ana'))).toBe('invalid');
    made.discard('a', faulty, person('ana'));
    expect(states(made)).toEqual(['2 web 1.0.0 draft', '1 file 1.0.0 approved']);
  });

  it('that was rejected stays and says why; one that was retired leaves nothing to run, also after a restart', () => {
    put(text('1.0.0'));
    const made = library();
    const { number } = made.draft(text('1.1.0'), undefined, 'ana');
    made.submit('a', number, person('ana'), '');
    expect(made.reject('a', number, person('bo'), 'too fast')).toMatchObject({
      state: 'rejected',
      comment: 'too fast',
    });
    made.retire('a', 1, person('bo'), 'wrong limits');
    expect(made.get('a')).toBeUndefined();
    expect(library().get('a')).toBeUndefined();
  });

  it('never changes on disk once it was submitted', () => {
    put(text('1.0.0'));
    library();
    expect(() => db.prepare("UPDATE profile_revisions SET content = 'x'").run()).toThrow(/never changes/);
    expect(() => db.prepare('DELETE FROM profile_revisions').run()).toThrow(/is kept/);
  });
});

describe('the files', () => {
  it('are in force when they change, and gone when they are gone', () => {
    put(text('1.0.0'));
    library();
    expect(states(library())).toEqual(['1 file 1.0.0 approved']);
    put(text('1.1.0'));
    expect(states(library())).toEqual(['2 file 1.1.0 approved', '1 file 1.0.0 retired']);
    rmSync(join(folder, 'a.yaml'));
    const without = library();
    expect(without.get('a')).toBeUndefined();
    expect(without.list()).toEqual([]);
  });

  it('wait for approval where people went on from them', () => {
    put(text('1.0.0'));
    const made = library();
    const { number } = made.draft(text('1.5.0'), undefined, 'ana');
    made.submit('a', number, person('ana'), '');
    made.approve('a', number, person('bo'), '');
    expect(library().get('a')!.version).toBe('1.5.0');
    put(text('2.0.0'));
    const later = library();
    expect(later.get('a')!.version).toBe('1.5.0');
    expect(states(later)[0]).toBe('3 file 2.0.0 submitted');
    expect(states(library())).toHaveLength(3);
    later.approve('a', 3, person('ana'), '');
    expect(later.get('a')!.version).toBe('2.0.0');
  });
});
