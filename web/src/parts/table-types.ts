import type { ReactNode } from 'react';

/** One column: `width` is a CSS grid track, `text` what the CSV holds, `sort` makes it sortable. */
export interface Column<T> {
  id: string;
  header: string;
  width: string;
  cell: (row: T) => ReactNode;
  text?: (row: T) => string;
  sort?: (row: T) => string | number;
  align?: 'right';
  /** Not shown until the reader chooses it. */
  hidden?: boolean;
}

/** Which rows are ticked. */
export interface Selection {
  selected: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: (ids: readonly string[]) => void;
}

export interface DataTableProps<T> {
  /** Names the table for readers and its kept column choice. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  id: (row: T) => string;
  /** The row on a phone. */
  card: (row: T) => ReactNode;
  onOpen?: (row: T) => void;
  empty: ReactNode;
  loading?: boolean;
  more?: boolean;
  loadMore?: () => void;
  loadingMore?: boolean;
  selection?: Selection;
  active?: string | null;
  struck?: (row: T) => boolean;
}

/** What the visible part of a table needs beside its properties. */
export interface BodyProps<T> extends DataTableProps<T> {
  shown: readonly Column<T>[];
  phone: boolean;
  sort: string | undefined;
  onSort: (id: string) => void;
}
