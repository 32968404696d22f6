import { useHotkeys } from '@mantine/hooks';

/** Enter anywhere on the page, for the marked row of a list; a button or link that has the focus keeps its Enter. */
export function useEnter(act: () => void): void {
  useHotkeys([
    [
      'Enter',
      (event) => {
        const target = event.target as HTMLElement | null;
        if (!target?.closest?.('a, button, [role=button], [role=dialog], summary')) act();
      },
      { preventDefault: false },
    ],
  ]);
}
