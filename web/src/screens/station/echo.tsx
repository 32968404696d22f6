import { IconBarcode, IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScanEcho } from '../../../../src/contract/index.ts';
import classes from './station.module.css';
import { useStationText } from './use-station-text.ts';

/** The last scan and what was made of it, or what is being typed. */
export function Echo({ scan, typed }: { scan: ScanEcho | null; typed: string }) {
  const { t } = useTranslation();
  const say = useStationText();
  if (typed !== '' || scan === null) {
    return (
      <div className={classes.echo}>
        <IconBarcode size={34} aria-hidden />
        {typed === '' ? t('station.ui.noScan') : <span className={classes.read}>{visible(typed)}</span>}
      </div>
    );
  }
  const Icon = scan.accepted ? IconCircleCheckFilled : IconCircleXFilled;
  const said = say(scan.message);
  return (
    <div className={classes.echo} data-accepted={scan.accepted} role="status">
      <Icon size={34} aria-hidden style={{ flex: 'none' }} />
      <strong>{t(scan.accepted ? 'station.ui.accepted' : 'station.ui.refused')}</strong>
      {!said.includes(scan.text) && <span className={classes.read}>{visible(scan.text)}</span>}
      <span className={classes.said}>{said}</span>
    </div>
  );
}

// Group separators and other control characters are shown, since they are part of what was read.
function visible(text: string): string {
  return [...text]
    .map((character) =>
      character < ' ' ? String.fromCodePoint(0x2400 + character.codePointAt(0)!) : character,
    )
    .join('');
}
