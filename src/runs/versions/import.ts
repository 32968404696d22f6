import type { Log } from '../../lib/log.ts';
import type { Profile } from '../profile/read.ts';
import type { StoredRevision, VersionStore } from './store.ts';

/** Who stands for the person who installed the files. */
const installer = 'installation';

/**
 * Takes the profile files up as versions. A new file, or a changed one of which a file is in force, is in force at once: who
 * may write the folder approved it. Where people put a version of their own into force, a changed file waits for approval.
 * The version of a file that is gone is retired.
 */
export function importFiles(
  files: ReadonlyMap<string, Profile>,
  store: VersionStore,
  at: number,
  log: Log,
): void {
  store.transaction(() => {
    for (const [id, profile] of files) takeUp(id, profile, store, at, log);
    for (const revision of store.inForce()) {
      if (revision.origin !== 'file' || files.has(revision.profile)) continue;
      retire(store, revision, at, 'its file is gone');
      log.warn({ profile: revision.profile }, 'the file of a profile is gone; it can no longer be run');
    }
  });
}

function takeUp(id: string, profile: Profile, store: VersionStore, at: number, log: Log): void {
  const known = store.all(id);
  const active = known.find(({ state }) => state === 'approved');
  if (active?.hash === profile.hash) return;
  // A person took this very text out of force; the file does not bring it back.
  const taken = ({ state, hash, decidedBy }: StoredRevision) =>
    state === 'retired' && hash === profile.hash && decidedBy !== installer;
  if (!active && known.some(taken)) return;
  const text = profile.content;
  const content = { title: profile.title, version: profile.version, hash: profile.hash, text };
  const base = active?.number ?? null;
  if (active?.origin === 'web') {
    // The same file was taken up before, and people went on from there.
    if (known.some(({ origin, hash }) => origin === 'file' && hash === profile.hash)) return;
    const more = {
      state: 'submitted',
      origin: 'file',
      authors: [installer],
      base,
      at,
      decidedBy: null,
    } as const;
    const number = store.add(id, content, { ...more, authors: [installer] });
    store.act(id, { number, at, by: installer, act: 'imported', comment: 'waits for approval' });
    log.warn({ profile: id, number }, 'the file of a profile changed; it waits for approval');
    return;
  }
  if (active) retire(store, active, at, 'its file changed');
  if (active?.version === profile.version)
    log.warn({ profile: id, version: profile.version }, 'the file of a profile changed, but not its version');
  const number = store.add(id, content, {
    ...{ state: 'approved', origin: 'file', base, at },
    ...{ authors: [installer], decidedBy: installer },
  });
  store.act(id, { number, at, by: installer, act: 'imported', comment: '' });
}

function retire(store: VersionStore, revision: StoredRevision, at: number, comment: string): void {
  store.move(revision, 'retired', { by: null, at, comment });
  store.act(revision.profile, { number: revision.number, at, by: installer, act: 'retired', comment });
}
