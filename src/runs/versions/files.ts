import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../lib/errors.ts';
import { type Profile, ProfileError, type ProfileFault, parseProfile } from '../profile/read.ts';

/** Largest profile file that is read, bytes. */
const largestFile = 1024 * 1024;

/** Reads every `.yaml` or `.yml` file of a folder, in order of their names. Throws ProfileError with the faults of all files. */
export function loadProfiles(folder: string): Map<string, Profile> {
  const profiles = new Map<string, Profile>();
  const faults: ProfileFault[] = [];
  for (const file of profileFiles(folder)) {
    const fault = (message: string, path = '') => faults.push({ file, line: 1, column: 1, path, message });
    try {
      const { size } = statSync(file);
      if (size > largestFile) {
        fault(`the file has ${size} bytes; ${largestFile} is the most`);
        continue;
      }
      const profile = parseProfile(readFileSync(file, 'utf8'), file);
      if (profiles.has(profile.id)) fault(`another file has the profile ${profile.id} too`, 'id');
      else profiles.set(profile.id, profile);
    } catch (thrown) {
      if (thrown instanceof ProfileError) faults.push(...thrown.faults);
      else fault(messageOf(thrown));
    }
  }
  if (faults.length > 0) throw new ProfileError(faults);
  return profiles;
}

function profileFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (cause) {
    throw new ProfileError([
      { file: folder, line: 1, column: 1, path: '', message: `cannot read the folder: ${messageOf(cause)}` },
    ]);
  }
}
