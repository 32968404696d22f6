import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../session.tsx';
import { pagesOf, sectionOf } from './sections.ts';
import classes from './shell.module.css';

/** The pages of a section side by side, for phones, where the rail is away. */
export function SectionPages() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { role } = useSession();
  const section = sectionOf(pathname);
  const pages = section ? pagesOf(section, role) : [];
  if (pages.length < 2) return null;
  return (
    <nav className={`${classes.pages} mantine-hidden-from-sm`} aria-label={t('frame.pages')}>
      {pages.map((page) => (
        <Link
          key={page.id}
          to={page.to}
          className={classes.page}
          data-active={pathname.startsWith(page.to)}
          aria-current={pathname.startsWith(page.to) ? 'page' : undefined}
        >
          {t(`page.${page.id}`)}
        </Link>
      ))}
    </nav>
  );
}
