import { parseScan } from '../../hardware/scanners/reader.ts';
import { identify } from './identify.ts';
import { redact } from './labels/secrets.ts';

/** What a code is that was scanned where nothing waits for it. */
export type Recognised =
  | { kind: 'position'; bench: string; position: number; label: string }
  /** Serial number, MAC and the like, the likeliest first. */
  | { kind: 'unit'; values: string[] }
  | { kind: 'ticket'; number: number }
  | { kind: 'badge' | 'command' | 'secret' | 'unknown'; words: string };

/** Classifies a reading against the positions of all benches. */
export function recognise(
  reading: string,
  benches: readonly { id: string; positions: readonly { label: string }[] }[],
): Recognised {
  const { text, aim } = parseScan(reading);
  for (const { id, positions } of benches) {
    const code = identify(
      text,
      aim,
      positions.map(({ label }) => label),
    );
    if (code.kind !== 'position') continue;
    const { label } = positions[code.position - 1]!;
    return { kind: 'position', bench: id, position: code.position, label };
  }
  const words = redact(text).slice(0, 64);
  const code = identify(text, aim, []);
  switch (code.kind) {
    case 'serial':
      return { kind: 'unit', values: [code.serial] };
    case 'mac':
      return { kind: 'unit', values: [code.mac] };
    case 'label':
      return { kind: 'unit', values: Object.values(code.fields) };
    case 'unsure':
      return { kind: 'unit', values: code.choices.map(({ value }) => value) };
    case 'ticket':
      return { kind: 'ticket', number: code.number };
    case 'badge':
    case 'command':
    case 'secret':
      return { kind: code.kind, words };
    default:
      return { kind: 'unknown', words };
  }
}
