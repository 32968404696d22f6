import { diffLines } from 'diff';

/** Longest search for the shortest difference, ms; texts that differ everywhere are shown as replaced. */
const longestMs = 200;

/** One line of a comparison; numbers of the line in each text, null where it is not there. */
export interface TextDiffLine {
  kind: 'same' | 'added' | 'removed';
  before: number | null;
  after: number | null;
  text: string;
}

/** A comparison of two texts. */
export interface TextDiff {
  lines: TextDiffLine[];
  added: number;
  removed: number;
}

/** What changed from one text to another, line by line. */
export function compareTexts(before: string, after: string): TextDiff {
  const lines: TextDiffLine[] = [];
  let [left, right, added, removed] = [1, 1, 0, 0];
  const parts = diffLines(ended(before), ended(after), { timeout: longestMs }) ?? [
    { value: ended(before), removed: true, added: false },
    { value: ended(after), removed: false, added: true },
  ];
  for (const part of parts) {
    for (const text of part.value.split('\n').slice(0, -1)) {
      if (part.added) {
        added++;
        lines.push({ kind: 'added', before: null, after: right++, text });
      } else if (part.removed) {
        removed++;
        lines.push({ kind: 'removed', before: left++, after: null, text });
      } else {
        lines.push({ kind: 'same', before: left++, after: right++, text });
      }
    }
  }
  return { lines, added, removed };
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
