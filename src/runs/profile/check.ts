import { readFileSync } from 'node:fs';
import { messageOf } from '../../lib/errors.ts';
import { profileJsonSchema } from './json-schema.ts';
import { ProfileError, type ProfileFault, parseProfile } from './read.ts';

/** The JSON Schema of a profile file as text. */
export function profileSchema(): string {
  return `${JSON.stringify(profileJsonSchema(), null, 2)}\n`;
}

/** Checks profile files; one line each about what they hold. Throws ProfileError with every fault of all files. */
export function checkProfiles(files: readonly string[]): string {
  const faults: ProfileFault[] = [];
  const lines = files.flatMap((file) => {
    try {
      const { id, version, base, configurations } = parseProfile(readFileSync(file, 'utf8'), file);
      return [
        `${file}: sound. ${id} ${version}, ${base.nodes.size} nodes, ${configurations.length} configurations\n`,
      ];
    } catch (thrown) {
      if (thrown instanceof ProfileError) faults.push(...thrown.faults);
      else faults.push({ file, line: 1, column: 1, path: '', message: messageOf(thrown) });
      return [];
    }
  });
  if (faults.length > 0) throw new ProfileError(faults);
  return lines.join('');
}
