import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { sectionOf, sections } from './sections.ts';
import classes from './shell.module.css';

/** The sections on a phone. */
export function BottomBar() {
  const { t } = useTranslation();
  const open = sectionOf(useLocation().pathname);
  return (
    <nav className={classes.bottom} aria-label={t('frame.sections')}>
      {sections.map((section) => (
        <Link key={section.id} to={section.to} className={classes.tab} data-active={open === section}>
          <section.icon size={22} stroke={1.7} aria-hidden />
          {t(`section.${section.id}`)}
        </Link>
      ))}
    </nav>
  );
}
