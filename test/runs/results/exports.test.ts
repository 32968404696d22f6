import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../src/contract/index.ts';
import { pieces } from '../../../src/runs/results/export-thread.ts';
import { cell } from '../../../src/runs/results/formats/csv.ts';
import { columns, type Writer } from '../../../src/runs/results/formats/format.ts';
import { xlsx } from '../../../src/runs/results/formats/xlsx.ts';
import type { Basis } from '../../../src/runs/results/lines.ts';
import { report } from '../../../src/runs/results/report.ts';
import { reportPdf } from '../../../src/runs/results/report-pdf.ts';
import { ResultStore } from '../../../src/runs/results/store.ts';
import { findPython, pythonRemedy, runPython } from '../../support/python.ts';
import { labHistory, ResultLab } from '../../support/result-lab.ts';
import { findTool, tools } from '../../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'linebench-test-'));
const now = Date.UTC(2026, 5, 30);
const basis: Basis = {
  ...{
    goldens: [],
    zone: 'UTC',
    shifts: [{ name: 'day', from: '00:00' }],
    visit: 86_400_000,
    now,
    own: null,
  },
};
/** Texts that break exports: formulas, quotes, line ends, other scripts, what XML cannot hold. */
const nasty = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  'a,"b"\r\nc',
  'мир 世界 😀',
  '<b>&amp;',
  'bell\u0007nul\u0000',
  "'",
  '',
];
const runs = 300;
const numbers = runs * 6;
const rows = numbers + nasty.length;
let lab: ResultLab;
let store: ResultStore;

beforeAll(() => {
  lab = new ResultLab(folder);
  lab.add(labHistory({ runs, from: now - 9 * 86_400_000, to: now - 86_400_000 }));
  lab.add([
    {
      ...{ serial: '=EVIL()', verdict: 'FAIL', at: now - 1000, reason: '@reason' },
      measurements: nasty.map((text) => ({ name: 'text', text })),
    },
  ]);
  store = new ResultStore(lab.files);
});
afterAll(() => {
  store.close();
  lab.close();
  rmSync(folder, { recursive: true, force: true });
});

function exported(format: ExportFormat): string {
  const file = join(folder, `out.${format}`);
  writeFileSync(file, Buffer.concat([...pieces(store, { query: { format }, basis })]));
  return file;
}
const python = findPython('csv');
const readers = findPython('openpyxl', 'pyarrow');
const names = columns.map(([name]) => name);
type Row = Record<string, unknown>;
/** What a list of rows must be, whoever read it. */
function expectRows(read: readonly Row[], text: (value: unknown) => unknown = (value) => value): void {
  expect(read).toHaveLength(rows);
  expect(Object.keys(read[0]!)).toEqual(names);
  const sum = read.reduce((all, row) => all + Number(row['number'] || 0), 0);
  const stored = lab.stream.prepare('SELECT sum(number) FROM results').pluck().get() as number;
  expect(sum).toBeCloseTo(stored, 6);
  expect(text(read.at(-1)!['serial'])).toBe('=EVIL()');
}

describe('cells of CSV', () => {
  it('are no formulas, and quoted as RFC 4180 wants it', () => {
    expect(nasty.slice(0, 7).map(cell)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      '"\'\rx"',
      '"a,""b""\r\nc"',
    ]);
    expect([cell(-1.5), cell(null), cell(true)]).toEqual(['-1.5', '', 'true']);
  });
});

describe('an export', () => {
  it.skipIf(!python)(`as CSV is read by Python's csv`, () => {
    const program = `import csv,json,sys
print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8-sig'), strict=True))))`;
    const read = runPython<Row[]>(python!, program, exported('csv'));
    expectRows(read, (value) => String(value).replace(/^'/, ''));
    expect(read.slice(-nasty.length).map((row) => row['text'])).toEqual(
      nasty.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
    );
  });

  it('as JSON lines is a record a line', () => {
    const lines = readFileSync(exported('jsonl'), 'utf8').trimEnd().split('\n');
    const read = lines.map((line) => JSON.parse(line) as Row);
    expect(read).toHaveLength(rows);
    expect(read.slice(-nasty.length).map((row) => row['text'])).toEqual(nasty);
  });

  it.skipIf(!readers)(`as XLSX is read by openpyxl (${pythonRemedy})`, () => {
    const program = `import json,sys,openpyxl
book=openpyxl.load_workbook(sys.argv[1])
out=[]
for sheet in book:
    rows=list(sheet.iter_rows())
    head=[c.value for c in rows[0]]
    for row in rows[1:]:
        assert all(c.data_type != 'f' for c in row)
        out.append(dict(zip(head,[c.value for c in row])))
print(json.dumps(out))`;
    const read = runPython<Row[]>(readers!, program, exported('xlsx'));
    expectRows(read);
    const texts = read.slice(-nasty.length).map((row) => row['text']);
    expect(texts.slice(0, 5)).toEqual(nasty.slice(0, 5));
    expect(texts[7]).toBe('мир 世界 😀');
    expect(texts[9]).toBe('bell\ufffdnul\ufffd');
  });

  it.skipIf(!readers)(`as XLSX goes on in another sheet where one is full (${pythonRemedy})`, () => {
    const writer: Writer = xlsx(101);
    const parts: Uint8Array[] = [];
    const all = pieces(store, { query: { format: 'jsonl' }, basis });
    expect([...all].length).toBeGreaterThan(0);
    const run = store.run('run-1')!;
    const lines = store.measurements('run-1');
    for (let i = 0; i < 50; i++) parts.push(...writer.run({ run, attempt: 'first', number: 1 }, lines));
    parts.push(...writer.end());
    const file = join(folder, 'sheets.xlsx');
    writeFileSync(file, Buffer.concat(parts));
    const program = `import json,sys,openpyxl
print(json.dumps([[s.title,s.max_row] for s in openpyxl.load_workbook(sys.argv[1])]))`;
    expect(runPython(readers!, program, file)).toEqual([
      ['Results 1', 101],
      ['Results 2', 101],
      ['Results 3', 101],
    ]);
  });

  it('as Parquet is read by hyparquet', async () => {
    const read = await parquetReadObjects({ file: await asyncBufferFromFile(exported('parquet')) });
    expectRows(read as Row[]);
    expect((read[0] as Row)['at']).toBeInstanceOf(Date);
    expect(read.slice(-nasty.length).map((row) => (row as Row)['text'])).toEqual(nasty);
  });

  it.skipIf(!readers)(`as Parquet is read by Arrow, with types (${pythonRemedy})`, () => {
    const program = `import json,sys,pyarrow.parquet as q
t=q.read_table(sys.argv[1])
print(json.dumps({'schema':{f.name:str(f.type) for f in t.schema},'rows':t.drop_columns(['at']).to_pylist()}))`;
    const { schema, rows: read } = runPython<{ schema: Row; rows: Row[] }>(
      readers!,
      program,
      exported('parquet'),
    );
    expect(read).toHaveLength(rows);
    expect(schema).toMatchObject({
      at: 'timestamp[ms, tz=UTC]',
      number: 'double',
      text: 'string',
      marginal: 'bool',
    });
    expect(read.slice(-nasty.length).map((row) => row['text'])).toEqual(nasty);
  });

  it('in the manner of OpenHTF is a record a run, with phases and validators', () => {
    const lines = readFileSync(exported('openhtf'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(runs + 1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      dut_id: 'LAB0000000',
      station_id: 'bench-1/1',
      metadata: { test_name: 'returns', attempt: 'first' },
      phases: [
        {
          name: 'levels',
          measurements: { ds_power: { validators: [{ minimum: -7, maximum: 7 }], units: 'dBmV' } },
        },
      ],
    });
  });
});

it.skipIf(!findTool('pdftotext'))(
  `a report as PDF is read by pdftotext (${tools.pdftotext.install})`,
  async () => {
    const found = report(store, { kind: 'unit', key: 'LAB0000004' }, basis)!;
    const day = report(store, { kind: 'shift', key: '2026-06-29.day' }, basis)!;
    const text = async (of: typeof found) => {
      const file = join(folder, 'report.pdf');
      writeFileSync(file, await reportPdf(of));
      return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
    };
    expect(await text({ ...found, note: 'Прибор № 5' })).toMatch(
      /Unit LAB0000004, CDA3-20[\s\S]*Прибор № 5[\s\S]*Measurements of the newest test[\s\S]*ds_power[\s\S]*-7 to 7/,
    );
    expect(await text(day)).toMatch(/Shift day of 2026-06-29[\s\S]*=EVIL\(\)[\s\S]*failed/);
  },
);
