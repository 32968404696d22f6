import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Report } from '../../contract/index.ts';
import { factsOf, type ReportTable, tablesOf } from './report-words.ts';

const find = createRequire(import.meta.url).resolve;
const fonts = {
  body: find('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: find('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};
const margin = 42;
const quiet = '#5a646e';
const line = '#c9d0d7';
/** Rows of one table in a PDF; beyond that it says how many more there are. */
const mostRows = 5000;

type Doc = InstanceType<typeof PDFDocument>;

/** The report as PDF, A4, with DejaVu's letters (Latin, Greek, Cyrillic); pages are numbered. */
export async function reportPdf(report: Report): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    info: { Title: report.title, Creator: 'Linebench', CreationDate: new Date(report.madeAt) },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => doc.on('end', resolve));
  doc.registerFont('body', fonts.body).registerFont('bold', fonts.bold);
  doc.font('bold').fontSize(17).text(report.title).moveDown(0.6);
  facts(doc, factsOf(report));
  for (const table of tablesOf(report)) drawTable(doc, table);
  numberPages(doc, report.title);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function facts(doc: Doc, list: readonly [string, string][]): void {
  for (const [name, value] of list) {
    const top = doc.y;
    doc.font('body').fontSize(9).fillColor(quiet).text(name, margin, top, { width: 150 });
    const below = doc.y;
    doc.fillColor('black').text(value, margin + 160, top, { width: doc.page.width - 2 * margin - 160 });
    doc.y = Math.max(below, doc.y) + 2;
  }
  doc.x = margin;
}

function drawTable(doc: Doc, table: ReportTable): void {
  if (doc.y > doc.page.height - 140) doc.addPage();
  doc.x = margin;
  doc.moveDown(1).font('bold').fontSize(12).fillColor('black').text(table.title).moveDown(0.3);
  const whole = doc.page.width - 2 * margin;
  const sum = table.widths.reduce((a, b) => a + b, 0);
  const widths = table.widths.map((width) => (width / sum) * whole);
  row(doc, table.heads, widths, true);
  for (const cells of table.rows.slice(0, mostRows)) {
    if (doc.y > doc.page.height - margin - 30) {
      doc.addPage();
      row(doc, table.heads, widths, true);
    }
    row(doc, cells, widths, false);
  }
  if (table.rows.length > mostRows)
    doc.font('body').text(`... and ${table.rows.length - mostRows} more`, margin);
}

function row(doc: Doc, cells: readonly string[], widths: readonly number[], head: boolean): void {
  const top = doc.y + 3;
  doc
    .font(head ? 'bold' : 'body')
    .fontSize(8)
    .fillColor(head ? quiet : 'black');
  let x = margin;
  let bottom = top;
  cells.forEach((cell, i) => {
    // A reason of a whole page would tear the table apart.
    doc.text(cell.slice(0, 400), x, top, { width: widths[i]! - 6, height: 120, ellipsis: true });
    bottom = Math.max(bottom, doc.y);
    x += widths[i]!;
  });
  doc
    .moveTo(margin, bottom + 2)
    .lineTo(x, bottom + 2)
    .lineWidth(0.5)
    .stroke(line);
  doc.x = margin;
  doc.y = bottom + 3;
}

function numberPages(doc: Doc, title: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // Text below the margin would begin a new page.
    doc.page.margins.bottom = 0;
    doc
      .font('body')
      .fontSize(8)
      .fillColor(quiet)
      .text(`${title}  ·  ${page + 1} / ${count}`, margin, doc.page.height - 28, { lineBreak: false });
  }
}
