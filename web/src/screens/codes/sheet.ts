import {
  badgeCode,
  type CommandWord,
  commandCode,
  commandWords,
  positionCode,
  profileCode,
} from '../../../../src/contract/codes.ts';
import type { Bench, ProfileSummary, UserSummary } from '../../../../src/contract/index.ts';

/** Kinds of codes that a sheet may show, in their order. */
export const sheetKinds = ['positions', 'commands', 'profiles', 'badges'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** One code of a sheet: what a scanner reads and what people read. */
export interface SheetCode {
  kind: SheetKind;
  /** What the bars say. */
  text: string;
  /** Large, beside the bars. */
  title: string;
  command?: CommandWord;
  /** Name of the bench, the person's user name. */
  detail: string;
}

/** The codes of a sheet. */
export function sheetCodes(
  kinds: readonly SheetKind[],
  from: {
    benches: readonly Bench[];
    profiles: readonly ProfileSummary[];
    users: readonly UserSummary[];
  },
): SheetCode[] {
  const all: Record<SheetKind, () => SheetCode[]> = {
    positions: () =>
      from.benches.flatMap(({ title, positions }) =>
        positions.map(({ label }) => ({
          kind: 'positions',
          text: positionCode(label),
          title: label,
          detail: title,
        })),
      ),
    commands: () =>
      commandWords.map((word) => ({
        kind: 'commands',
        text: commandCode(word),
        title: word,
        command: word,
        detail: '',
      })),
    profiles: () =>
      from.profiles.map(({ id, title }) => ({ kind: 'profiles', text: profileCode(id), title, detail: id })),
    badges: () =>
      from.users.map(({ user, name }) => ({
        kind: 'badges',
        text: badgeCode(user),
        title: name,
        detail: user,
      })),
  };
  return sheetKinds.filter((kind) => kinds.includes(kind)).flatMap((kind) => all[kind]());
}
