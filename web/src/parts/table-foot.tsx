import { Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { csv } from '../lib/csv.ts';
import { number } from '../lib/format.ts';
import classes from './data-table.module.css';
import type { Column } from './table-types.ts';

/** How much is shown, which columns, and the CSV of it. */
export function TableFoot<T>(props: {
  name: string;
  columns: readonly Column<T>[];
  shown: readonly Column<T>[];
  rows: readonly T[];
  more: boolean;
  visibility: Record<string, boolean>;
  onVisibility: (choice: Record<string, boolean>) => void;
}) {
  const { t, i18n } = useTranslation();
  const count = number(props.rows.length, i18n.language);
  return (
    <div className={classes.foot}>
      <span>
        {t(props.more ? 'table.countMore' : 'table.count', { count: props.rows.length, shown: count })}
      </span>
      <Group gap={4}>
        <Popover position="top-end" withArrow>
          <Popover.Target>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconColumns3 size={14} />}
              visibleFrom="sm"
            >
              {t('table.columns')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap={8}>
              {props.columns.map((column) => (
                <Checkbox
                  key={column.id}
                  size="xs"
                  label={column.header}
                  checked={props.visibility[column.id] !== false}
                  onChange={(event) =>
                    props.onVisibility({ ...props.visibility, [column.id]: event.currentTarget.checked })
                  }
                />
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconDownload size={14} />}
          onClick={() => download(props.name, props.shown, props.rows)}
          disabled={props.rows.length === 0}
        >
          {t('table.csv')}
        </Button>
      </Group>
    </div>
  );
}

function download<T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): void {
  const written = columns.filter((column) => column.text);
  const text = csv(
    written.map((column) => column.header),
    rows.map((row) => written.map((column) => column.text!(row))),
  );
  // The byte order mark makes spreadsheets read UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `linebench-${name}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
