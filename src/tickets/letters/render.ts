/** What a template may name, by name; an empty text is something that is not there. */
export type Values = Readonly<Record<string, string>>;

const variable = /\{\{\s*([a-z]+)\s*\}\}/g;

/** Names in double braces. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(variable)].map(([, name]) => name!);
}

/** Paragraphs of a template; one that names something that is not there is left out. */
function paragraphs(template: string, values: Values): string[] {
  return template
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && namesIn(part).every((name) => (values[name] ?? '') !== ''));
}

/** A template filled in; what values say is never filled in again. */
export function plainText(template: string, values: Values): string {
  return paragraphs(template, values)
    .map((part) => part.replace(variable, (_, name: string) => values[name]!))
    .join('\n\n');
}

/** One line: a subject or a short message. */
export function line(template: string, values: Values): string {
  const filled = template.replace(variable, (_, name: string) => values[name] ?? '');
  return filled.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Names whose value is an address of the desk's own page. */
const links = new Set(['link', 'yes', 'no']);
const button =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#0b6e7d;color:#ffffff;font-weight:600;text-decoration:none';

/** The same letter for readers of mail that show HTML; every value is text, addresses are ours. */
export function html(template: string, values: Values, language: string): string {
  const parts = paragraphs(template, values).map((part) => {
    const led = /^([^{}]+)[:：]\s*\{\{\s*(link|yes|no)\s*\}\}$/.exec(part);
    if (led) {
      const style = led[2] === 'link' ? 'color:#0b6e7d' : button;
      return paragraph(`<a href="${escaped(values[led[2]!]!)}" style="${style}">${escaped(led[1]!)}</a>`);
    }
    const inner = filled(part, values);
    return /^\{\{\s*(?:text|last)\s*\}\}$/.test(part)
      ? `<blockquote dir="auto" style="margin:0 0 16px;padding:4px 12px;border-left:3px solid #0b6e7d">${inner}</blockquote>`
      : paragraph(inner);
  });
  const body = `<body style="font:16px/1.5 system-ui,sans-serif;max-width:640px;margin:0;padding:16px">${parts.join('')}</body>`;
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"></head>${body}</html>`;
}

function paragraph(inner: string): string {
  return `<p dir="auto" style="margin:0 0 16px">${inner}</p>`;
}

/** A paragraph with its values, as HTML. */
function filled(part: string, values: Values): string {
  return part
    .split(/(\{\{\s*[a-z]+\s*\}\})/)
    .map((piece) => {
      const name = namesIn(piece)[0];
      if (name === undefined) return escaped(piece);
      const value = escaped(values[name]!);
      return links.has(name) ? `<a href="${value}" style="color:#0b6e7d">${value}</a>` : value;
    })
    .join('');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!).replace(/\n/g, '<br>');
}
