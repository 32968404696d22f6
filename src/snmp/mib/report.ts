import type { ImportReport } from './mibs.ts';

/** Most lines of a kind that are printed. */
const mostLines = 40;

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > mostLines ? [`  and ${lines.length - mostLines} more`] : [];
  return ['', title, ...lines.slice(0, mostLines).map((line) => `  ${line}`), ...more];
}

/** An import in words: what was read, what is missing, what failed with file and line. */
export function mibReport({ files, modules, failed, missing }: ImportReport): string {
  const sum = (pick: (module: ImportReport['modules'][number]) => number) =>
    modules.reduce((total, module) => total + pick(module), 0);
  return [
    `Read ${modules.length} modules from ${files} files: ${sum((m) => m.objects)} objects, ${sum((m) => m.notifications)} notifications.`,
    ...listed(
      'Modules:',
      modules.map((m) => `${m.module}: ${m.objects} objects, ${m.notifications} notifications`),
    ),
    ...listed(
      'Missing (import the module that defines it, too):',
      missing.map(({ module, line, what }) => `${module} line ${line}: ${what}`),
    ),
    ...listed(
      'Not read:',
      failed.map(({ file, line, message }) => `${file}:${line} ${message}`),
    ),
    '',
    'The daemon uses this from its next start on.',
    '',
  ].join('\n');
}
