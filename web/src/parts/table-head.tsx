import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import type { BodyProps } from './table-types.ts';

/** The sticky header: names of the columns, sorts, and the tick of all rows. */
export function TableHead<T extends object>(props: BodyProps<T>) {
  const { t } = useTranslation();
  const { selection, rows, id, sort } = props;
  const all = rows.length > 0 && rows.every((row) => selection?.selected.has(id(row)));
  return (
    <div role="rowgroup" style={{ position: 'sticky', top: 0, zIndex: 2 }}>
      <div role="row" aria-rowindex={1} className={classes.head}>
        {selection && (
          <div role="columnheader" className={classes.cell}>
            <Checkbox
              size="xs"
              checked={all}
              indeterminate={!all && selection.selected.size > 0}
              onChange={() => selection.toggleAll(rows.map(id))}
              aria-label={t('table.selectAll')}
            />
          </div>
        )}
        {props.shown.map((column) => {
          const direction =
            sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : 'none';
          return (
            <div
              key={column.id}
              role="columnheader"
              className={classes.cell}
              data-align={column.align}
              aria-sort={column.sort ? direction : undefined}
            >
              {column.sort ? (
                <button type="button" className={classes.sort} onClick={() => props.onSort(column.id)}>
                  {column.header}
                  {direction === 'ascending' && <IconArrowUp size={13} aria-hidden />}
                  {direction === 'descending' && <IconArrowDown size={13} aria-hidden />}
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
