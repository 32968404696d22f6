import {
  IconAlertTriangleFilled,
  IconBarrierBlock,
  IconPackage,
  IconPlugConnected,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../src/contract/index.ts';
import { stopwatch } from '../../lib/format.ts';
import { progress, type TileState, tileState } from '../../lib/position.ts';
import { useReason } from '../../lib/use-metric.ts';
import { useNow } from '../../lib/use-now.ts';
import { outcomeColours, outcomeIcons } from '../../parts/verdict-badge.tsx';
import classes from './tile.module.css';

/** Colours of a tile's head. */
export function tileColours(state: TileState): { background: string; color: string } {
  if (state === 'FAULT') return { background: 'var(--sev-critical-bg)', color: 'var(--sev-critical)' };
  if (state === 'OUT') return { background: 'var(--lb-soft)', color: 'var(--lb-quiet)' };
  if (state === 'LOADED') return { background: 'var(--lb-active)', color: 'var(--lb-link)' };
  const { fill, ink } = outcomeColours(state);
  return { background: fill, color: ink };
}

/** Icon of a tile. */
export function TileIcon({ state, size }: { state: TileState; size: number | string }) {
  const Icon =
    state === 'FAULT'
      ? IconAlertTriangleFilled
      : state === 'OUT'
        ? IconBarrierBlock
        : state === 'LOADED'
          ? IconPackage
          : outcomeIcons[state];
  return <Icon size={size} aria-hidden />;
}

/** One position on the wall, a button that opens it; `dots` has only room for label and icon. */
export function Tile(props: { position: Position; density: 'roomy' | 'close' | 'dots'; onOpen: () => void }) {
  const { position, density, onOpen } = props;
  return (
    <button type="button" className={classes.tile} data-state={tileState(position)} onClick={onOpen}>
      {density === 'dots' ? <TileDot position={position} /> : <TileFace position={position} />}
    </button>
  );
}

function TileDot({ position }: { position: Position }) {
  const { t } = useTranslation();
  const state = tileState(position);
  const serial = position.unit?.serial ?? '';
  return (
    <span className={classes.dot} style={tileColours(state)} title={`${t(`tile.${state}`)} ${serial}`}>
      <TileIcon state={state} size={15} />
      <span className={classes.dotLabel}>{position.label}</span>
      <span className={classes.hidden}>{t(`tile.${state}`)}</span>
    </span>
  );
}

/** What a tile says. */
export function TileFace({ position }: { position: Position }) {
  const { t } = useTranslation();
  const state = tileState(position);
  const unit = position.unit ?? (position.last ? { serial: position.last.serial, model: null } : null);
  return (
    <>
      <span className={classes.head} style={tileColours(state)}>
        <span className={classes.label}>{position.label}</span>
        <span className={classes.word}>
          <TileIcon state={state} size={17} />
          {t(`tile.${state}`)}
        </span>
      </span>
      <span className={classes.body}>
        {unit && <span className={`${classes.serial} truncate`}>{unit.serial}</span>}
        {unit?.model && <span className={`${classes.quiet} truncate`}>{unit.model}</span>}
        <TileText position={position} state={state} />
        {position.state === 'empty' && state !== 'EMPTY' && (
          <span className={classes.quiet}>{t('tile.gone')}</span>
        )}
      </span>
    </>
  );
}

function TileText({ position, state }: { position: Position; state: TileState }) {
  const { t } = useTranslation();
  const inWords = useReason();
  if (state === 'RUNNING') return <RunLine position={position} />;
  if (state === 'FAULT') return <span className={classes.fault}>{position.fault}</span>;
  if (state === 'OUT') return <span className={classes.reason}>{position.service.reason}</span>;
  if (state === 'EMPTY') return <span className={classes.quiet}>{t('tile.scanHint')}</span>;
  if (state === 'LOADED') {
    return (
      <span className={classes.quiet}>
        {position.power === 'on' && <IconPlugConnected size={13} aria-hidden />}{' '}
        {position.proven ? t(`power.${position.power}`) : t(`power.unproven.${position.power}`)}
      </span>
    );
  }
  const reason = position.last?.reason ? inWords(position.last.reason) : null;
  return (
    <span className={classes.reason} title={reason ?? undefined}>
      {reason ?? t('tile.allWithin')}
    </span>
  );
}

function RunLine({ position }: { position: Position }) {
  const { t } = useTranslation();
  const now = useNow();
  const { part, secondsLeft } = progress(position, now);
  const { run } = position;
  if (!run) return <span className={classes.quiet}>{t('tile.starting')}</span>;
  return (
    <>
      <span className={`${classes.quiet} truncate`}>
        {t('tile.step', { index: Math.min(run.stepIndex + 1, run.stepCount), count: run.stepCount })} ·{' '}
        {run.stepTitle}
      </span>
      <span className={classes.track}>
        <span className={classes.fill} style={{ display: 'block', width: `${(part * 100).toFixed(1)}%` }} />
      </span>
      <span className={classes.quiet}>
        {Math.round(part * 100)} %
        {secondsLeft !== null &&
          ` · ${secondsLeft === 0 ? t('tile.overdue') : t('tile.left', { time: stopwatch(secondsLeft * 1000) })}`}
      </span>
    </>
  );
}
