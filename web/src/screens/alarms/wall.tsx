import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm, Severity } from '../../../../src/contract/index.ts';
import { ConnectionState } from '../../frame/connection.tsx';
import { clock, number } from '../../lib/format.ts';
import { useLiveAlarms } from '../../lib/live-stores.ts';
import { useNow } from '../../lib/use-now.ts';
import { useQuery } from '../../lib/use-query.ts';
import { severities } from '../../lib/words.ts';
import { SeverityIcon } from '../../parts/severity-badge.tsx';
import { Ago } from '../../parts/when.tsx';
import { FreshBanner } from './noc.tsx';
import { isSilent, useBoard, useBoardFilter } from './use-board.ts';
import { useFreshAlarms, useNocChoice } from './use-noc.ts';
import classes from './wall.module.css';

/** The board for a wall: counts, clock and as many of the worst alarms as fit, to be read from five metres. */
export function AlarmWall() {
  const { t, i18n } = useTranslation();
  const [, setQuery] = useQuery();
  const now = useNow();
  const filter = useBoardFilter();
  const board = useBoard(filter);
  const [noc] = useNocChoice();
  const { fresh, seen } = useFreshAlarms(useLiveAlarms(), noc);
  // An umbrella stands for what is below it.
  const alarms = filter.state === 'active' ? board.alarms.filter((alarm) => !isSilent(alarm)) : board.alarms;
  const open = alarms.filter(({ state }) => state === 'open');
  const unacknowledged = open.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  const leave = () => setQuery({ wall: undefined }, true);
  useHotkeys([['Escape', leave]]);
  return (
    <div className={classes.wall}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('page.alarms')}</h1>
        <Counts alarms={open} />
        <div className={classes.side}>
          <time className={classes.clock}>{clock(now, i18n.language)}</time>
          <span className={classes.state}>
            <ConnectionState />
            <button type="button" className={classes.leave} onClick={leave}>
              {t('alarms.wall.leave')}
            </button>
          </span>
        </div>
      </header>
      <FreshBanner fresh={fresh} flash={noc.flash} onSeen={seen} />
      <p className={classes.sum}>{t('alarms.wall.unacknowledged', { count: unacknowledged })}</p>
      {alarms.length === 0 && !board.loading ? (
        <p className={classes.none}>{t('alarms.emptyState.active')}</p>
      ) : (
        <Rows alarms={alarms} />
      )}
    </div>
  );
}

function Counts({ alarms }: { alarms: readonly Alarm[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={classes.counts}>
      {severities
        .filter((severity) => severity !== 'cleared')
        .map((severity) => {
          const count = alarms.filter((alarm) => alarm.severity === severity).length;
          return (
            <li
              key={severity}
              className={classes.count}
              data-none={count === 0}
              style={count === 0 ? {} : colours(severity)}
            >
              <b>{number(count, i18n.language)}</b>
              <span>
                <SeverityIcon severity={severity} /> {t(`severity.${severity}`)}
              </span>
            </li>
          );
        })}
    </ul>
  );
}

function colours(severity: Severity) {
  return { color: `var(--sev-${severity})`, background: `var(--sev-${severity}-bg)` };
}

/** As many rows as the screen holds; says how many it does not. */
function Rows({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [room, setRoom] = useState(8);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const row = element.firstElementChild?.getBoundingClientRect().height ?? 60;
      setRoom(Math.max(1, Math.floor(element.getBoundingClientRect().height / row)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const hidden = alarms.length - room;
  return (
    <>
      <ul className={classes.rows} ref={list}>
        {alarms.slice(0, room).map((alarm) => (
          <Row key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {hidden > 0 && <p className={classes.sum}>{t('alarms.wall.more', { count: hidden })}</p>}
    </>
  );
}

function Row({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const severity = alarm.state === 'cleared' ? 'cleared' : alarm.severity;
  return (
    <li
      className={classes.row}
      data-struck={alarm.state === 'cleared'}
      data-acknowledged={alarm.acknowledgedAt !== null}
      style={{ borderInlineStartColor: `var(--sev-${severity})` }}
    >
      <span className={classes.severity} style={colours(severity)}>
        <SeverityIcon severity={severity} /> {t(`severity.${severity}`)}
      </span>
      <span className={classes.what}>
        {alarm.title}
        {alarm.flapping && <small> · {t('alarms.flapping')}</small>}
      </span>
      <span className={classes.where}>
        {alarm.device?.name ?? alarm.source} {alarm.node}
      </span>
      <span className={classes.age}>
        {alarm.acknowledgedBy !== null && `✓ ${alarm.acknowledgedBy} · `}
        <Ago at={alarm.firstAt} />
      </span>
    </li>
  );
}
