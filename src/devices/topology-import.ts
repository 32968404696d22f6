import { AppError } from '../lib/errors.ts';

/** One line of a topology file as it was read; undefined leaves alone, null takes away. */
export interface TopologyLine {
  /** Line of the file, from 1. */
  line: number;
  /** Name, serial number or MAC. */
  device: string;
  /** Kind of a device that is to be entered when nobody knows it. */
  kind: string | undefined;
  parent: string | null | undefined;
  node: string | null | undefined;
  site: string | null | undefined;
}

const mostLines = 100_000;
const deviceColumns = ['device', 'name', 'serial', 'mac'];
const otherColumns = ['kind', 'parent', 'node', 'site'];

/**
 * Reads a CSV (comma, semicolon or tab; RFC 4180 quotes) whose first line names the columns: device (or name, serial,
 * mac), and any of parent, node, site, kind. An empty cell leaves alone, a dash takes away. Throws AppError `invalid`.
 */
export function readTopology(text: string): TopologyLine[] {
  const rows = cells(text.replace(/^\uFEFF/, ''));
  const head = rows[0]?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const device = head.findIndex((name) => deviceColumns.includes(name));
  if (device < 0) throw wrong('no column is called device, name, serial or mac');
  const strange = head.find(
    (name) => name !== '' && !deviceColumns.includes(name) && !otherColumns.includes(name),
  );
  if (strange !== undefined) throw wrong(`nobody knows the column ${strange}`);
  if (!otherColumns.some((name) => head.includes(name)))
    throw wrong('there is no column parent, node or site');
  if (rows.length - 1 > mostLines) throw wrong(`it has more than ${mostLines} lines`);
  return rows
    .slice(1)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .map((row) => {
      const value = (name: string) => {
        const cell = row.cells[head.indexOf(name)]?.trim() ?? '';
        return cell === '' ? undefined : cell === '-' ? null : cell;
      };
      // Several columns may name the device: the first that is filled in.
      const named = deviceColumns.map((name) => value(name)).find(Boolean);
      return {
        line: row.line,
        device: named ?? '',
        kind: value('kind') ?? undefined,
        parent: value('parent'),
        node: value('node'),
        site: value('site'),
      };
    });
}

/** Rows of a CSV with the number of the line that each begins on. */
function cells(text: string): { line: number; cells: string[] }[] {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const separator = [';', '\t', ','].find((each) => first.includes(each)) ?? ',';
  const rows: { line: number; cells: string[] }[] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    rows.push({ line: began, cells: [...row, cell] });
    row = [];
    cell = '';
    began = line;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (quoted) throw wrong(`the quote that begins on line ${began} never ends`);
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

function wrong(message: string): AppError {
  return new AppError('invalid', `this is no topology file: ${message}`, {
    field: 'csv',
    remedy: 'begin with a line such as device,parent,node,site',
  });
}
