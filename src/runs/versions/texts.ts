import { z } from 'zod';
import type { ProfileCheck, ProfileFault } from '../../contract/index.ts';
import { openYaml } from '../../lib/checked-yaml.ts';
import { AppError } from '../../lib/errors.ts';
import { outlineOf } from '../profile/outline.ts';
import { hashOf, ProfileError, parseProfile } from '../profile/read.ts';

/** Reads a text: its outline, or every fault. */
export function checkText(text: string): ProfileCheck {
  try {
    const profile = parseProfile(text, 'text');
    const { id, title, version, configurations } = profile;
    const names = configurations.map(({ name }) => name);
    return {
      faults: [],
      profile: { id, title, version, configurations: names, outline: outlineOf(profile) },
    };
  } catch (thrown) {
    if (!(thrown instanceof ProfileError)) throw thrown;
    return {
      faults: thrown.faults.map(
        ({ line, column, path, message }): ProfileFault => ({ line, column, path, message }),
      ),
      profile: null,
    };
  }
}

const Head = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/),
  title: z.string().catch(''),
  version: z.string().catch(''),
});

/** What a text says of itself, faulty or not. Throws AppError `invalid` when not even its id can be read. */
export function contentOf(text: string) {
  const opened = openYaml(text, { what: 'a profile', keys: '' });
  const head = opened.ok ? Head.safeParse(opened.yaml.value) : undefined;
  if (!head?.success)
    throw new AppError('invalid', 'the text does not say which profile it is', {
      field: 'text',
      remedy: 'write id: with small letters, digits and dashes in the first line',
    });
  const { id, title, version } = head.data;
  return { id, title: title.slice(0, 80) || id, version: version.slice(0, 32), hash: hashOf(text), text };
}
