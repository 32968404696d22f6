import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../src/contract/index.ts';
import { stopwatch } from '../../lib/format.ts';
import { progress, tileState } from '../../lib/position.ts';
import { useReason } from '../../lib/use-metric.ts';
import { useNow } from '../../lib/use-now.ts';
import { TileIcon, tileColours } from '../bench/tile.tsx';
import classes from './station.module.css';

/** One position, legible from two metres: the whole tile takes the verdict's colour and keeps it. */
export function StationTile(props: { position: Position; selected: boolean; asked: boolean }) {
  const { position, selected, asked } = props;
  const { t } = useTranslation();
  const inWords = useReason();
  const now = useNow();
  const state = tileState(position);
  const serial = position.unit?.serial ?? position.last?.serial;
  const { part, secondsLeft } = progress(position, now);
  return (
    <div
      className={classes.tile}
      data-state={state}
      data-selected={selected || asked}
      style={tileColours(state)}
    >
      <div className={classes.line}>
        <span className={classes.label}>{position.label}</span>
        <span className={classes.word}>
          <TileIcon state={state} size="1em" />
          {t(`tile.${state}`)}
        </span>
      </div>
      {serial !== undefined && state !== 'EMPTY' && <div className={classes.unit}>{serial}</div>}
      {position.question && (
        <div className={classes.waiting}>
          <IconHandStop size="1em" aria-hidden />
          {t('station.ui.waiting')}
        </div>
      )}
      {state === 'RUNNING' && position.run && position.question === null && (
        <>
          <div className={`${classes.text} truncate`}>{position.run.stepTitle}</div>
          <div className={classes.track}>
            <div className={classes.fill} style={{ width: `${(part * 100).toFixed(1)}%` }} />
          </div>
          <div className={classes.text}>
            {secondsLeft === null
              ? t('tile.step', { index: position.run.stepIndex + 1, count: position.run.stepCount })
              : secondsLeft === 0
                ? t('tile.overdue')
                : t('tile.left', { time: stopwatch(secondsLeft * 1000) })}
          </div>
        </>
      )}
      {position.state === 'empty' && state !== 'EMPTY' && !selected && (
        <div className={classes.text}>{t('tile.gone')}</div>
      )}
      {state === 'FAULT' && <div className={classes.text}>{position.fault}</div>}
      {(state === 'FAIL' || state === 'ERROR' || state === 'TIMEOUT' || state === 'ABORTED') && (
        <div className={classes.text} style={position.state === 'empty' ? { WebkitLineClamp: 2 } : undefined}>
          {inWords(position.last?.reason ?? '')}
        </div>
      )}
      {selected && <div className={classes.text}>{t('station.ui.selected')}</div>}
    </div>
  );
}
