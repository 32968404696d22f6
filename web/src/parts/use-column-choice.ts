import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';

/** Which columns a reader shows of a table, kept in the browser. */
export function useColumnChoice(
  name: string,
  columns: readonly { id: string; hidden?: boolean }[],
): [Record<string, boolean>, (choice: Record<string, boolean>) => void] {
  const [kept, setKept] = useLocalStorage<Record<string, boolean>>({
    key: `linebench.columns.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const choice = useMemo(
    () => ({ ...Object.fromEntries(columns.map((column) => [column.id, !column.hidden])), ...kept }),
    [columns, kept],
  );
  return [choice, setKept];
}
