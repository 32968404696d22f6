import { Skeleton } from '@mantine/core';
import { IconSitemapOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TopologyItem } from '../../../../src/contract/index.ts';
import { usePages } from '../../lib/use-api.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import classes from './tree.module.css';
import { TreeRow } from './tree-row.tsx';

/** The tree, branch by branch; arrows walk, right opens, left folds, Enter goes to the device. */
export function TopologyTree({ q }: { q: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={`panel ${classes.tree}`} role="tree" aria-label={t('topology.tree')} onKeyDown={walk}>
      <Branch parent={undefined} q={q} depth={0} />
    </div>
  );
}

function Branch({ parent, q, depth }: { parent: string | undefined; q: string | undefined; depth: number }) {
  const { t } = useTranslation();
  const pages = usePages<TopologyItem>('/api/topology', { parent, q, limit: '100' });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // A branch without a sibling is not worth a click.
  const isOpen = (item: TopologyItem) => (!q && pages.items.length === 1) !== open.has(item.key);
  const toggle = (key: string) =>
    setOpen((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  if (pages.loading) return <Skeleton height={20} m={8} w="60%" />;
  return (
    <>
      <ErrorNote error={pages.error} retry={pages.reload} />
      {depth === 0 && pages.items.length === 0 && (
        <Empty
          icon={IconSitemapOff}
          title={t(q ? 'topology.notFound' : 'topology.empty')}
          text={t(q ? 'topology.notFoundText' : 'topology.emptyText')}
        />
      )}
      {pages.items.map((item) => (
        <div key={item.key} role="none">
          <TreeRow
            item={item}
            depth={depth}
            open={item.children > 0 ? isOpen(item) : undefined}
            found={q !== undefined && depth === 0}
            onToggle={() => toggle(item.key)}
          />
          {item.children > 0 && isOpen(item) && (
            <div role="group">
              <Branch parent={item.key} q={undefined} depth={depth + 1} />
            </div>
          )}
        </div>
      ))}
      {pages.more && (
        <button
          type="button"
          className={classes.more}
          style={{ paddingLeft: 34 + depth * 20 }}
          onClick={pages.loadMore}
        >
          {t('topology.more')}
        </button>
      )}
    </>
  );
}

/** Arrow keys between the rows that are shown. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const row = rows[at];
  if (!row) return;
  const open = row.getAttribute('aria-expanded');
  const level = Number(row.getAttribute('aria-level'));
  const target =
    event.key === 'ArrowDown'
      ? rows[at + 1]
      : event.key === 'ArrowUp'
        ? rows[at - 1]
        : event.key === 'Home'
          ? rows[0]
          : event.key === 'End'
            ? rows.at(-1)
            : event.key === 'ArrowLeft' && open !== 'true'
              ? rows.slice(0, at).findLast((each) => Number(each.getAttribute('aria-level')) < level)
              : event.key === 'ArrowRight' && open === 'true'
                ? rows[at + 1]
                : undefined;
  const toggles =
    (event.key === 'ArrowRight' && open === 'false') || (event.key === 'ArrowLeft' && open === 'true');
  if (toggles) row.querySelector<HTMLElement>('[data-toggle]')?.click();
  else if (event.key === 'Enter') row.querySelector<HTMLElement>('a')?.click();
  else if (target) target.focus();
  if (toggles || target || event.key === 'Enter') event.preventDefault();
}
