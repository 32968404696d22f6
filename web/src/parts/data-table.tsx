import { Checkbox, Skeleton } from '@mantine/core';
import {
  columnVisibilityFeature,
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../lib/use-query.ts';
import classes from './data-table.module.css';
import { usePhone } from './detail-drawer.tsx';
import { TableFoot } from './table-foot.tsx';
import { TableHead } from './table-head.tsx';
import type { BodyProps, DataTableProps } from './table-types.ts';
import { useColumnChoice } from './use-column-choice.ts';

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});
type TableRow<T> = Row<typeof features, T & object>;
const rowHeight = 38;

/** A dense list: virtual rows, sticky header, sort in the URL, kept column choice, CSV of what is shown, cards on a phone. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const phone = usePhone();
  const [query, setQuery] = useQuery();
  const [visibility, setVisibility] = useColumnChoice(props.name, props.columns);
  const sort = query('sort');
  const sorting = useMemo(
    () => (sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : []),
    [sort],
  );
  const columns = useMemo(
    () =>
      props.columns.map((column) => ({
        id: column.id,
        header: column.header,
        accessorFn: (row: T) => (column.sort ? column.sort(row) : ''),
        enableSorting: column.sort !== undefined,
        sortFn: (a: TableRow<T>, b: TableRow<T>, id: string) => compare(a.getValue(id), b.getValue(id)),
      })),
    [props.columns],
  );
  const data = useMemo(() => [...props.rows], [props.rows]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (row: T) => props.id(row),
    state: { columnVisibility: visibility, sorting },
    onColumnVisibilityChange: (update) =>
      setVisibility(typeof update === 'function' ? update(visibility) : update),
  });
  const shown = props.columns.filter((column) => visibility[column.id] !== false);
  const rows = table.getRowModel().rows.map((row) => row.original as T);

  const cycle = (id: string) =>
    setQuery({ sort: sort === id ? `-${id}` : sort === `-${id}` ? undefined : id });

  if (props.loading) return <TableSkeleton />;
  return (
    <div className={`panel ${classes.frame}`}>
      {/* Rows and cards differ in height, and heights are remembered: each starts anew. */}
      <Body
        key={phone ? 'cards' : 'rows'}
        {...props}
        rows={rows}
        shown={shown}
        phone={phone}
        sort={sort}
        onSort={cycle}
      />
      <TableFoot
        name={props.name}
        columns={props.columns}
        shown={shown}
        rows={rows}
        more={props.more ?? false}
        visibility={visibility}
        onVisibility={setVisibility}
      />
    </div>
  );
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function Body<T extends object>(props: BodyProps<T>) {
  const { rows, shown, phone, selection, id } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (phone ? 74 : rowHeight),
    getItemKey: (index) => id(rows[index]!),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { more, loadMore, active } = props;
  useEffect(() => {
    if (more && last >= rows.length - 15) loadMore?.();
  }, [more, loadMore, last, rows.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the mark scrolls, not a change of the rows
  useEffect(() => {
    const index = active == null ? -1 : rows.findIndex((row) => id(row) === active);
    if (index < 0) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    // The focus goes with the mark, so that Enter is the row's and not that of a button left behind.
    scroll.current?.focus({ preventScroll: true });
  }, [active]);

  // Cards have no header, so without any there is nothing that makes a table.
  const bare = phone && rows.length === 0;
  const tracks = [...(selection ? ['40px'] : []), ...shown.map((column) => column.width)].join(' ');
  const least = `${shown.reduce((sum, column) => sum + Number(/\d+/.exec(column.width)?.[0] ?? 80), 40)}px`;
  const style = { '--tracks': tracks, '--least': phone ? '0' : least } as React.CSSProperties;
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      role={bare ? 'region' : 'table'}
      aria-label={props.label}
      aria-rowcount={bare ? undefined : rows.length + 1}
      tabIndex={0}
      style={style}
    >
      {!phone && <TableHead {...props} />}
      {rows.length === 0 && props.empty}
      <div
        role={bare ? undefined : 'rowgroup'}
        className={classes.inner}
        style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: phone ? 0 : least }}
      >
        {items.map((item) => {
          const row = rows[item.index]!;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the row's own link or button is the keyboard's way
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              ref={phone ? virtual.measureElement : undefined}
              className={phone ? classes.card : classes.row}
              data-link={props.onOpen !== undefined}
              data-active={active === id(row)}
              data-struck={props.struck?.(row) ?? false}
              style={{ transform: `translateY(${item.start}px)`, height: phone ? undefined : rowHeight }}
              onClick={(event) => opens(event) && props.onOpen?.(row)}
            >
              {phone ? <div role="cell">{props.card(row)}</div> : <Cells {...props} row={row} />}
            </div>
          );
        })}
      </div>
      {props.loadingMore && <Skeleton height={rowHeight} radius={0} />}
    </div>
  );
}

// A click on something that acts by itself, or one that ends a text selection, does not open the row.
function opens(event: MouseEvent): boolean {
  if ((event.target as HTMLElement).closest('a,button,input,label')) return false;
  return (window.getSelection()?.toString() ?? '') === '';
}

function Cells<T extends object>(props: BodyProps<T> & { row: T }) {
  const { t } = useTranslation();
  const { row, selection, id } = props;
  return (
    <>
      {selection && (
        <div role="cell" className={classes.cell}>
          <Checkbox
            size="xs"
            checked={selection.selected.has(id(row))}
            onChange={() => selection.toggle(id(row))}
            aria-label={t('table.select', { name: id(row) })}
          />
        </div>
      )}
      {props.shown.map((column) => (
        <div key={column.id} role="cell" className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </>
  );
}

function TableSkeleton() {
  return (
    <div className={`panel ${classes.frame}`} aria-busy>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={index} height={18} m={10} radius="sm" width={`${92 - ((index * 7) % 30)}%`} />
      ))}
    </div>
  );
}
