import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ticket.module.css';
import { usePresence } from './use-desk.ts';

/** "Ana is writing a reply": who else is at the ticket. */
export function PresenceLine({ number }: { number: number }) {
  const { t } = useTranslation();
  const present = usePresence(number);
  return (
    <div aria-live="polite" className={classes.presence}>
      {present.map(({ user, doing }) => (
        <span key={`${user}/${doing}`} data-doing={doing}>
          {doing === 'viewing' ? <IconEye size={14} aria-hidden /> : <IconPencil size={14} aria-hidden />}
          {t(`desk.present.${doing}`, { user })}
        </span>
      ))}
    </div>
  );
}
