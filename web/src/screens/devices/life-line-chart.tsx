import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cluster, cluster, pan, type Span, ticks, zoom } from '../../lib/axis.ts';
import { moment } from '../../lib/format.ts';
import classes from './device.module.css';
import { colourOf, type LifeItem, lanes, worst } from './life-items.ts';

/** The view that a key asks for: arrows move, + and - zoom. */
function keyView(key: string, span: Span, limit: Span): Span | null {
  if (key === 'ArrowLeft') return pan(span, -0.2, limit);
  if (key === 'ArrowRight') return pan(span, 0.2, limit);
  if (key === '+') return zoom(span, 0.5, 0.5, limit);
  return key === '-' ? zoom(span, 2, 0.5, limit) : null;
}

interface ChartProps {
  items: readonly LifeItem[];
  width: number;
  span: Span;
  limit: Span;
  onView: (span: Span) => void;
  onOpen: (item: LifeItem) => void;
}

const laneHeight = 44;
const axisHeight = 24;
const dotGap = 15;

/** The axis and its lanes: wheel or pinch of a touchpad zooms, dragging moves, a group opens into its parts. */
export function LifeLineChart(props: ChartProps) {
  const { t } = useTranslation();
  const { items, span, limit, onView } = props;
  const left = props.width < 520 ? 62 : 84;
  const plot = Math.max(60, props.width - left - 10);
  const height = lanes.length * laneHeight + axisHeight;
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<{ x: number; span: Span } | null>(null);

  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    // React listens to wheels passively, so the page would scroll as well.
    const turn = (event: WheelEvent) => {
      if (
        !event.ctrlKey &&
        !event.shiftKey &&
        Math.abs(event.deltaX) < Math.abs(event.deltaY) &&
        !event.altKey
      )
        return;
      event.preventDefault();
      if (event.ctrlKey || event.altKey) {
        const at = (event.clientX - element.getBoundingClientRect().left - left) / plot;
        onView(zoom(span, Math.exp(event.deltaY * 0.004), Math.min(1, Math.max(0, at)), limit));
      } else onView(pan(span, (event.deltaX || event.deltaY) / plot, limit));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [span, limit, left, plot, onView]);

  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const by = (drag.current.x - event.clientX) / plot;
    if (Math.abs(by) > 0.004) onView(pan(drag.current.span, by, limit));
  };
  const press = (event: KeyboardEvent) => {
    const view = keyView(event.key, span, limit);
    if (!view) return;
    event.preventDefault();
    onView(view);
  };
  const open = (group: Cluster<LifeItem>) => {
    const times = group.items.map((item) => item.time);
    const [from, to] = [Math.min(...times), Math.max(...times)];
    const apart = to - from > 2_000 && span.to - span.from > 60_000;
    if (group.items.length === 1 || !apart) props.onOpen(worst(group.items));
    else onView({ from: from - (to - from) * 0.2, to: to + (to - from) * 0.2 });
  };
  return (
    <svg
      ref={svg}
      height={height}
      viewBox={`0 0 ${props.width} ${height}`}
      role="group"
      aria-label={t('life.label', { count: items.length })}
      tabIndex={0}
      onKeyDown={press}
      onDoubleClick={() => onView(zoom(span, 0.5, 0.5, limit))}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, span };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerLeave={() => {
        drag.current = null;
      }}
    >
      <Axis span={span} left={left} plot={plot} top={lanes.length * laneHeight} />
      {lanes.map((lane, index) => (
        <g key={lane} transform={`translate(0 ${index * laneHeight + laneHeight / 2})`}>
          <text className={classes.lane} x={0} y={4}>
            {t(`life.lane.${lane}`)}
          </text>
          <line x1={left} x2={left + plot} stroke="var(--lb-line)" />
          <Lane items={items} lane={lane} span={span} left={left} plot={plot} onOpen={open} />
        </g>
      ))}
    </svg>
  );
}

function Lane(props: {
  items: readonly LifeItem[];
  lane: (typeof lanes)[number];
  span: Span;
  left: number;
  plot: number;
  onOpen: (group: Cluster<LifeItem>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { items, lane, span, plot } = props;
  const mine = useMemo(() => items.filter((item) => item.lane === lane), [items, lane]);
  const groups = cluster(mine, (item) => item.time, span, dotGap / plot);
  return groups.map((group) => {
    const item = worst(group.items);
    const many = group.items.length > 1;
    const when = moment(item.at, i18n.language);
    const label = many
      ? t('life.group', { count: group.items.length, worst: item.title })
      : [item.title, item.text, when].filter(Boolean).join('\n');
    const r = many ? Math.min(16, 8 + Math.log2(group.items.length)) : 6.5;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the tables below hold the same records for the keyboard
      <g
        key={`${item.ref}/${group.at.toFixed(5)}`}
        transform={`translate(${(props.left + group.at * plot).toFixed(1)} 0)`}
        onClick={() => props.onOpen(group)}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <title>{label}</title>
        <Shape lane={lane} r={r} colour={colourOf(item)} />
        {many && (
          <text className={classes.count} textAnchor="middle" y={4}>
            {group.items.length > 99 ? '99+' : group.items.length}
          </text>
        )}
      </g>
    );
  });
}

/** Lanes differ by shape as well as by place: circle, diamond, square, and ticket. */
function Shape({ lane, r, colour }: { lane: (typeof lanes)[number]; r: number; colour: string }) {
  const common = { className: classes.dot, fill: colour };
  if (lane === 'alarm')
    return <path d={`M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`} {...common} />;
  if (lane === 'run') return <rect x={-r} y={-r} width={2 * r} height={2 * r} rx={2} {...common} />;
  if (lane === 'ticket')
    return <rect x={-r * 1.25} y={-r * 0.85} width={2.5 * r} height={1.7 * r} rx={3} {...common} />;
  return <circle r={r} {...common} />;
}

function Axis({ span, left, plot, top }: { span: Span; left: number; plot: number; top: number }) {
  const { i18n } = useTranslation();
  const zone = -new Date(span.to).getTimezoneOffset() * 60_000;
  const { at, step } = ticks(span, plot / 110, zone);
  const options: Intl.DateTimeFormatOptions =
    step >= 86_400_000
      ? { day: 'numeric', month: 'short', ...(step >= 30 * 86_400_000 ? { year: 'numeric' } : {}) }
      : {
          hour: '2-digit',
          minute: '2-digit',
          ...(step < 60_000 ? { second: '2-digit' } : {}),
          hourCycle: 'h23',
        };
  const time = new Intl.DateTimeFormat(i18n.language, options);
  const date = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short' });
  return at.map((ms) => {
    const x = left + ((ms - span.from) / (span.to - span.from)) * plot;
    const midnight = step < 86_400_000 && (ms + zone) % 86_400_000 === 0;
    return (
      <g key={ms}>
        <line
          x1={x}
          x2={x}
          y1={0}
          y2={top}
          stroke="var(--lb-line)"
          strokeDasharray={midnight ? undefined : '2 4'}
        />
        <text x={x} y={top + 16} textAnchor={x > left + plot - 24 ? 'end' : 'middle'}>
          {midnight ? date.format(ms) : time.format(ms)}
        </text>
      </g>
    );
  });
}
