import type { Report } from '../../contract/index.ts';
import { factsOf, tablesOf } from './report-words.ts';

/** A report as a mail: both forms say the same. */
export interface ReportMail {
  subject: string;
  text: string;
  html: string;
}

/** Rows of a table that a mail shows; the attached PDF of the page has all. */
const mostRows = 200;

/** The mail of a report; `link` leads to its page, `note` is what the sender adds. */
export function reportMail(report: Report, note: string, link: string | null): ReportMail {
  const facts = factsOf(report);
  const tables = tablesOf(report).map((table) => ({
    ...table,
    rows: table.rows.slice(0, mostRows),
    left: Math.max(0, table.rows.length - mostRows),
  }));
  const width = Math.max(...facts.map(([name]) => name.length));
  const text = [
    report.title,
    ...(note === '' ? [] : ['', note]),
    '',
    ...facts.map(([name, value]) => `${`${name}:`.padEnd(width + 2)}${value}`),
    ...tables.flatMap(({ title, rows, left }) => [
      '',
      title,
      ...rows.map((row) => `- ${row.filter((cell) => cell !== '').join(' | ')}`),
      ...(left > 0 ? [`... and ${left} more`] : []),
    ]),
    ...(link === null ? [] : ['', link]),
    '',
  ].join('\n');
  const cell =
    'style="padding:4px 10px 4px 0;border-bottom:1px solid #d5dae0;text-align:left;vertical-align:top"';
  const table = ({ title, heads, rows, left }: (typeof tables)[number]) => `
<h2 style="font-size:16px;margin:20px 0 6px">${markup(title)}</h2>
<table style="border-collapse:collapse;font-size:13px"><thead><tr>${heads.map((head) => `<th ${cell}>${markup(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((each) => `<td ${cell}>${markup(each)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>
${left > 0 ? `<p>... and ${left} more</p>` : ''}`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${markup(report.title)}</title>
<body style="font-family:system-ui,sans-serif;font-size:14px;color:#1b1f24">
<h1 style="font-size:20px">${markup(report.title)}</h1>
${note === '' ? '' : `<p style="white-space:pre-line">${markup(note)}</p>`}
<table style="border-collapse:collapse;font-size:13px"><tbody>${facts.map(([name, value]) => `<tr><th ${cell}>${markup(name)}</th><td ${cell}>${markup(value)}</td></tr>`).join('')}</tbody></table>
${tables.map(table).join('\n')}
${link === null ? '' : `<p><a href="${markup(link)}">${markup(link)}</a></p>`}
</body></html>`;
  return { subject: report.title, text, html };
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML, also within attributes. */
export function markup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign]!);
}
