import type {
  ProfileCheck,
  ProfileDetail,
  ProfileDiff,
  ProfileSummary,
  Revision,
  RevisionText,
} from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError, messageOf, notFound } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import { compareTexts } from '../../lib/text-diff.ts';
import { profileJsonSchema } from '../profile/json-schema.ts';
import { meaningOf } from '../profile/meaning.ts';
import { stepsOf } from '../profile/outline.ts';
import { type Profile, parseProfile } from '../profile/read.ts';
import { loadProfiles } from './files.ts';
import { importFiles } from './import.ts';
import { type Act, type Actor, mustBeAnother, next } from './state.ts';
import { type StoredRevision, VersionStore } from './store.ts';
import { checkText, contentOf } from './texts.ts';

/** What the library of profiles is made of. */
export interface LibraryParts {
  /** Folder of profile files. */
  folder: string;
  db: Db;
  clock: Clock;
  log: Log;
  /** Benches whose START runs a profile. */
  benches(profile: string): string[];
}

const runsShown = 10;

/** The versions of all profiles: files of the installation and what people wrote, of which the approved ones are run. */
export class ProfileLibrary {
  readonly #parts: LibraryParts;
  readonly #store: VersionStore;
  #inForce = new Map<string, { profile: Profile; revision: Revision }>();

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    this.#store = new VersionStore(parts.db);
  }

  /** Imports the files (throws ProfileError with every fault of them) and takes up what is approved. */
  start(): void {
    const { folder, clock, log } = this.#parts;
    importFiles(loadProfiles(folder), this.#store, clock.now(), log);
    this.#load();
  }

  /** The profile in force; undefined when none is. */
  get(id: string): Profile | undefined {
    return this.#inForce.get(id)?.profile;
  }

  /** Ids of what can be run. */
  ids(): ReadonlySet<string> {
    return new Set(this.#inForce.keys());
  }

  /** Every profile, also those of which nothing is approved yet. */
  list(): ProfileSummary[] {
    const ids = [...new Set(this.#store.all().map(({ profile }) => profile))];
    return ids.flatMap((id) => {
      const revisions = this.#store.all(id);
      const alive =
        this.#inForce.has(id) || revisions.some(({ state }) => state === 'draft' || state === 'submitted');
      return alive ? [this.#summary(id, revisions)] : [];
    });
  }

  /** One profile with all its versions. Throws AppError `not_found`. */
  detail(id: string): ProfileDetail {
    const revisions = this.#store.all(id);
    if (revisions.length === 0) throw notFound(`profile ${id}`);
    const description = this.get(id)?.description ?? '';
    return {
      ...this.#summary(id, revisions),
      description,
      revisions: revisions.map(viewOf),
      acts: this.#store.acts(id),
    };
  }

  /** One version with its text. Throws AppError `not_found`. */
  revision(id: string, number: number): RevisionText {
    const revision = this.#row(id, number);
    const { faults, profile } = this.check(revision.text);
    return { ...revision, faults, outline: profile?.outline ?? [] };
  }

  /** Reads a text: its outline, or every fault. */
  check(text: string): ProfileCheck {
    return checkText(text);
  }

  /** JSON Schema of a profile file. */
  schema(): Record<string, unknown> {
    return profileJsonSchema();
  }

  /** What a version changed against another one, the one in force before it unless asked otherwise; 0 is an empty text. Throws AppError `not_found`. */
  diff(id: string, to: number, from: number | undefined): ProfileDiff {
    const after = this.#row(id, to);
    const source = from ?? after.base ?? Math.max(0, to - 1);
    const before = source === 0 ? '' : this.#row(id, source).text;
    return { from: source, to, ...compareTexts(before, after.text), meaning: meaningOf(before, after.text) };
  }

  /** A new draft; the text's id says of which profile. Throws AppError `invalid`. */
  draft(text: string, base: number | undefined, by: string): Revision {
    const { id, ...content } = contentOf(text);
    const at = this.#parts.clock.now();
    const number = this.#store.transaction(() => {
      const last = base ?? this.#store.all(id).find(({ state }) => state === 'approved')?.number ?? null;
      const more = { state: 'draft', origin: 'web', authors: [by], base: last, at, decidedBy: null } as const;
      const added = this.#store.add(id, content, { ...more, authors: [by] });
      this.#store.act(id, { number: added, at, by, act: 'drafted', comment: '' });
      return added;
    });
    return this.#view(id, number);
  }

  /** Changes the text of a draft. Throws AppError `wrong_state`, `changed` or `invalid`. */
  change(id: string, number: number, input: { text: string; was: string }, by: string): Revision {
    const { id: named, ...content } = contentOf(input.text);
    if (named !== id)
      throw new AppError('invalid', `the text is of the profile ${named}, the draft of ${id}`, {
        field: 'text',
        remedy: `write id: ${id}, or make a new profile of it`,
      });
    const at = this.#parts.clock.now();
    this.#store.transaction(() => {
      const row = this.#row(id, number);
      next(row.state, 'changed');
      if (row.hash !== input.was)
        throw new AppError('changed', 'somebody changed the draft meanwhile', {
          field: 'was',
          remedy: 'look at the draft as it is now, then write your change again',
        });
      const authors = row.authors.includes(by) ? row.authors : [...row.authors, by];
      this.#store.change(id, number, content, authors, at);
      if (!row.authors.includes(by)) this.#store.act(id, { number, at, by, act: 'changed', comment: '' });
    });
    return this.#view(id, number);
  }

  /** Hands a draft to a second person. Throws AppError `wrong_state`, ProfileError, or `version_taken`. */
  submit(id: string, number: number, by: Actor, comment: string): Revision {
    const row = this.#row(id, number);
    next(row.state, 'submitted');
    parseProfile(row.text, 'text');
    const same = this.#store
      .all(id)
      .find(
        (other) =>
          other.number !== number && other.version === row.version && spent(other) && other.hash !== row.hash,
      );
    if (same)
      throw new AppError('version_taken', `version ${row.version} is that of number ${same.number} already`, {
        field: 'version',
        remedy: 'raise version in the text',
      });
    return this.#move(row, 'submitted', by.name, comment);
  }

  /** Puts a submitted version into force. Throws AppError `own_work`, `person_needed`, `wrong_state` or ProfileError. */
  approve(id: string, number: number, by: Actor, comment: string): Revision {
    const row = this.#row(id, number);
    next(row.state, 'approved');
    mustBeAnother(by, row.authors);
    parseProfile(row.text, 'text');
    const approved = this.#move(row, 'approved', by.name, comment);
    this.#load();
    return approved;
  }

  /** Throws AppError `wrong_state`. */
  reject(id: string, number: number, by: Actor, comment: string): Revision {
    return this.#move(this.#row(id, number), 'rejected', by.name, comment);
  }

  /** Takes a version out of force; nothing of the profile can be run until another is approved. Throws AppError `wrong_state`. */
  retire(id: string, number: number, by: Actor, comment: string): Revision {
    const retired = this.#move(this.#row(id, number), 'retired', by.name, comment);
    this.#load();
    return retired;
  }

  /** Throws a draft away. Throws AppError `wrong_state`. */
  discard(id: string, number: number, by: Actor): void {
    const row = this.#row(id, number);
    next(row.state, 'discarded');
    this.#store.transaction(() => {
      this.#store.discard(id, number);
      const at = this.#parts.clock.now();
      this.#store.act(id, { number, at, by: by.name, act: 'discarded', comment: '' });
    });
  }

  #move(row: Revision, act: Exclude<Act, 'changed' | 'discarded'>, by: string, comment: string): Revision {
    const at = this.#parts.clock.now();
    const { profile, number } = row;
    this.#store.transaction(() => {
      const state = next(this.#row(profile, number).state, act) as Revision['state'];
      if (act === 'approved') {
        const before = this.#store.all(profile).find((other) => other.state === 'approved');
        if (before) {
          const why = `number ${number} took its place`;
          this.#store.move(before, 'retired', { by: null, at, comment: why });
          this.#store.act(profile, { number: before.number, at, by, act: 'retired', comment: why });
        }
      }
      this.#store.move(row, state, { by: act === 'submitted' ? null : by, at, comment });
      this.#store.act(profile, { number, at, by, act, comment });
    });
    return this.#view(profile, number);
  }

  #load(): void {
    const found = new Map<string, { profile: Profile; revision: Revision }>();
    for (const { text, ...revision } of this.#store.inForce()) {
      const known = this.#inForce.get(revision.profile);
      try {
        const profile =
          known?.profile.hash === revision.hash ? known.profile : parseProfile(text, revision.profile);
        found.set(revision.profile, { profile, revision });
      } catch (thrown) {
        this.#parts.log.error(
          { profile: revision.profile, number: revision.number, error: messageOf(thrown) },
          'an approved profile cannot be read by this program; it cannot be run',
        );
      }
    }
    this.#inForce = found;
  }

  #summary(id: string, revisions: readonly StoredRevision[]): ProfileSummary {
    const active = this.#inForce.get(id);
    const newest = revisions[0]!;
    const count = (state: Revision['state']) =>
      revisions.filter((revision) => revision.state === state).length;
    return {
      id,
      title: active?.profile.title ?? newest.title,
      version: active?.profile.version ?? newest.version,
      hash: active?.profile.hash ?? newest.hash,
      models: active?.profile.models ?? [],
      steps: active ? stepsOf(active.profile) : [],
      revision: active?.revision.number ?? null,
      origin: active?.revision.origin ?? newest.origin,
      drafts: count('draft'),
      submitted: count('submitted'),
      configurations: active?.profile.configurations.map(({ name }) => name) ?? [],
      benches: this.#parts.benches(id),
      lastRuns: this.#store.lastRuns(id, runsShown),
    };
  }

  #view(id: string, number: number): Revision {
    return viewOf(this.#row(id, number));
  }

  #row(id: string, number: number): StoredRevision {
    const row = this.#store.get(id, number);
    if (!row) throw notFound(`number ${number} of profile ${id}`);
    return row;
  }
}

function viewOf(row: StoredRevision): Revision {
  const { text, ...revision } = row;
  void text;
  return revision;
}

/** A version that other people have seen. */
function spent({ state }: Revision): boolean {
  return state === 'submitted' || state === 'approved' || state === 'retired';
}
