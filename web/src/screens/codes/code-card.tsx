import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { barcodeSvg, type Symbology } from './barcode.ts';
import classes from './codes.module.css';
import type { SheetCode } from './sheet.ts';

/** Characters of a Code 128 whose bars are wide enough in one column of a sheet. */
const longestNarrow = 18;

/** One code with its words, as it is cut out and stuck on. */
export function CodeCard({ code, symbology }: { code: SheetCode; symbology: Symbology }) {
  const { t } = useTranslation();
  const svg = useMemo(() => barcodeSvg(symbology, code.text), [symbology, code.text]);
  const title = code.command ? t(`codes.word.${code.command}`) : code.title;
  const wide = symbology === 'code128' && code.text.length > longestNarrow;
  return (
    <figure className={classes.card} data-symbology={symbology} data-code={code.text} data-wide={wide}>
      {svg === null ? (
        <strong>{t('codes.failed')}</strong>
      ) : (
        <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={code.text} className={classes.bars} />
      )}
      <figcaption className={classes.words}>
        <strong className={classes.title}>{title}</strong>
        <span className={classes.detail}>{useDetail(code)}</span>
        <code className={classes.text}>{code.text}</code>
      </figcaption>
    </figure>
  );
}

function useDetail({ kind, command, detail }: SheetCode): string {
  const { t } = useTranslation();
  if (command) return t(`codes.does.${command}`);
  if (kind === 'positions') return t('codes.position', { bench: detail });
  return t(kind === 'profiles' ? 'codes.profile' : 'codes.badge');
}
