import { Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../session.tsx';
import { pagesOf, sectionOf, sections } from './sections.ts';
import classes from './shell.module.css';

/** The left rail: sections as icon and word, the pages of the one that is open. */
export function Rail({ narrow, onNarrow }: { narrow: boolean; onNarrow: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { role } = useSession();
  const open = sectionOf(pathname);
  const Fold = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <>
      <div>
        {sections.map((section) => (
          <div key={section.id}>
            <Tooltip label={t(`section.${section.id}`)} position="right" disabled={!narrow}>
              <Link
                to={section.to}
                className={classes.link}
                data-active={open === section}
                aria-label={t(`section.${section.id}`)}
              >
                <section.icon size={20} stroke={1.7} aria-hidden />
                {!narrow && t(`section.${section.id}`)}
              </Link>
            </Tooltip>
            {!narrow &&
              open === section &&
              pagesOf(section, role).map((page) => (
                <Link
                  key={page.id}
                  to={page.to}
                  className={`${classes.link} ${classes.sub}`}
                  data-active={pathname.startsWith(page.to)}
                  aria-current={pathname.startsWith(page.to) ? 'page' : undefined}
                >
                  {t(`page.${page.id}`)}
                </Link>
              ))}
          </div>
        ))}
      </div>
      <button
        type="button"
        className={classes.link}
        onClick={onNarrow}
        aria-label={t(narrow ? 'frame.widen' : 'frame.narrow')}
      >
        <Fold size={20} stroke={1.7} aria-hidden />
        {!narrow && t('frame.narrow')}
      </button>
    </>
  );
}
