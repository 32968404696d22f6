import { Zip, ZipDeflate } from 'fflate';
import { isFormula } from './csv.ts';
import { columns, rowOf, type Writer } from './format.ts';

/** Rows that a sheet can have (ECMA-376 as Excel limits it), the head included. */
const rowsASheet = 1_048_576;
const encoder = new TextEncoder();
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** An Office Open XML workbook; a new sheet begins where one is full. Text is text, never a formula. */
export function xlsx(most = rowsASheet): Writer {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    ready.push(part);
  });
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 3 });
    zip.add(file);
    return (text: string, last = false) => file.push(encoder.encode(text), last);
  };
  const take = () => {
    const parts = ready;
    ready = [];
    return parts;
  };
  let sheets = 0;
  let rows = 0;
  let write: ReturnType<typeof add> | undefined;
  const open = () => {
    write = add(`xl/worksheets/sheet${++sheets}.xml`);
    rows = 1;
    write(`${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>
<row>${columns.map(([name]) => textCell(name)).join('')}</row>`);
  };
  const close = () => write?.('</sheetData></worksheet>', true);
  return {
    run(scoped, lines) {
      let text = '';
      for (const line of lines) {
        if (write === undefined || rows >= most) {
          if (text !== '') write!(text);
          text = '';
          close();
          open();
        }
        const row = rowOf(scoped, line);
        text += `<row>${columns.map(([name]) => valueCell(row[name])).join('')}</row>`;
        rows++;
      }
      if (text !== '') write!(text);
      return take();
    },
    end() {
      if (write === undefined) open();
      close();
      for (const [name, text] of parts(sheets)) add(name)(xml + text, true);
      zip.end();
      return take();
    },
  };
}

function valueCell(value: string | number | boolean | null): string {
  if (value === null) return '<c/>';
  if (typeof value === 'string') return textCell(value);
  return typeof value === 'boolean' ? `<c t="b"><v>${Number(value)}</v></c>` : `<c><v>${value}</v></c>`;
}

/** Style 1 marks a text as text, so that it stays one when the cell is edited or saved in another format. */
function textCell(text: string): string {
  return `<c t="inlineStr"${isFormula(text) ? ' s="1"' : ''}><is><t xml:space="preserve">${markup(text)}</t></is></c>`;
}

/** XML has no control characters but tab and line ends, and no half characters (XML 1.0, 2.2). */
function markup(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\P{Cc}\t\r\n\x7f-\x9f]|[\ufffe\uffff]/gu, '\ufffd');
}

function parts(sheets: number): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers.map((n) => `<sheet name="Results ${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf quotePrefix="1"/></cellXfs></styleSheet>`,
    ],
  ];
}
