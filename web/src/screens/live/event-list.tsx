import { Skeleton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventRow } from '../../../../src/contract/index.ts';
import type { Term } from '../../lib/filter.ts';
import { useEnter } from '../../lib/use-enter.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { EventCard, EventCells } from './event-row.tsx';
import classes from './feed.module.css';

export interface EventListProps {
  events: readonly EventRow[];
  alarmOf: (signature: string | null) => number | undefined;
  onFilter: (term: Term) => void;
  onOpen: (event: EventRow) => void;
  /** The reader scrolled away from the newest row, or came back to it. */
  onAway: (away: boolean) => void;
  loadMore: () => void;
  loadingMore: boolean;
  loading: boolean;
  more: boolean;
  empty: ReactNode;
}

const columns = ['time', 'severity', 'source', 'name', 'summary', 'alarm'] as const;

/** Events as virtual rows, newest on top; j and k move, Enter opens. */
export function EventList(props: EventListProps) {
  const phone = usePhone();
  // Rows and cards differ in height, and heights are remembered: each starts anew.
  return <List key={phone ? 'cards' : 'rows'} {...props} phone={phone} />;
}

function List({ phone, ...props }: EventListProps & { phone: boolean }) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const { events, more, loadMore, loadingMore } = props;
  const height = phone ? 84 : 34;
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => events[index]!.id,
    overscan: 12,
  });
  // Cards have no header, so without any there is nothing that makes a table.
  const bare = phone && events.length === 0;
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && !loadingMore && last >= events.length - 25) loadMore();
  }, [more, loadingMore, loadMore, last, events.length]);

  const move = (by: number) => {
    const at = events.findIndex((event) => event.id === active);
    const next = Math.min(events.length - 1, Math.max(0, at + by));
    setActive(events[next]?.id ?? null);
    props.onAway(true);
    virtual.scrollToIndex(next, { align: 'auto' });
    // The focus goes with the mark, so that Enter is the row's and not that of a button left behind.
    scroll.current?.focus({ preventScroll: true });
  };
  const openActive = () => {
    const event = events.find((each) => each.id === active);
    if (event) props.onOpen(event);
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
  ]);
  useEnter(openActive);

  return (
    <div
      ref={scroll}
      className={classes.scroll}
      role={bare ? 'region' : 'table'}
      aria-label={t('feed.label')}
      aria-rowcount={bare ? undefined : events.length + 1}
      tabIndex={0}
      onScroll={(event) => props.onAway(event.currentTarget.scrollTop > height)}
    >
      {!phone && (
        <div role="rowgroup" style={{ position: 'sticky', top: 0, zIndex: 2 }}>
          <div role="row" className={classes.head} aria-rowindex={1}>
            {columns.map((column) => (
              <div key={column} role="columnheader" className={classes.cell}>
                {t(`feed.column.${column}`)}
              </div>
            ))}
          </div>
        </div>
      )}
      {props.loading && events.length === 0 && (
        <div aria-busy>
          {Array.from({ length: 14 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
            <Skeleton key={index} height={16} m={9} width={`${94 - ((index * 11) % 28)}%`} />
          ))}
        </div>
      )}
      {!props.loading && events.length === 0 && props.empty}
      <div
        role={bare ? undefined : 'rowgroup'}
        style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: phone ? 0 : 1094 }}
      >
        {items.map((item) => {
          const event = events[item.index]!;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and Enter are the keyboard's way
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className={classes[phone ? 'card' : 'row']}
              data-active={event.id === active}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActive(event.id);
                props.onOpen(event);
              }}
            >
              {phone ? (
                <div role="cell">
                  <EventCard event={event} alarmId={props.alarmOf(event.signature)} />
                </div>
              ) : (
                <EventCells
                  event={event}
                  alarmId={props.alarmOf(event.signature)}
                  onFilter={props.onFilter}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
