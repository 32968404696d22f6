import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactCell, DeskStatistics } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import classes from './statistics.module.css';

/** Contacts by weekday and hour, with the hours that need the most and the fewest people in words. */
export function HeatMap({ contacts, zone }: { contacts: DeskStatistics['contacts']; zone: string }) {
  const { t, i18n } = useTranslation();
  if (contacts.count === 0) return <Text c="dimmed">{t('deskStats.noContacts')}</Text>;
  const most = Math.max(...contacts.cells.map(({ count }) => count));
  // 2024-01-01 was a Monday.
  const day = (weekday: number) =>
    new Date(Date.UTC(2024, 0, 1 + weekday)).toLocaleDateString(i18n.language, {
      weekday: 'short',
      timeZone: 'UTC',
    });
  const where = ({ weekday, hour }: ContactCell) =>
    `${day(weekday)} ${String(hour).padStart(2, '0')}–${String(hour + 1).padStart(2, '0')}`;
  const list = (cells: readonly ContactCell[]) =>
    cells.map((cell) => `${where(cell)} (${number(cell.mean, i18n.language)})`).join(', ');
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('deskStats.contacts')}>
        <table className={classes.heat}>
          <caption className={classes.quiet}>
            {t('deskStats.heatOf', { count: contacts.count, zone })}
          </caption>
          <thead>
            <tr>
              <td />
              {Array.from({ length: 24 }, (_, hour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: hours do not move
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{day(weekday)}</th>
                {contacts.cells
                  .filter((cell) => cell.weekday === weekday)
                  .map((cell) => (
                    <td
                      key={cell.hour}
                      title={`${where(cell)}: ${cell.count}`}
                      data-strong={cell.count / most > 0.55}
                      style={{ '--heat': `${Math.round((cell.count / most) * 100)}%` } as React.CSSProperties}
                    >
                      {cell.count > 0 ? cell.count : ''}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="sm" mt="xs">
        {t('deskStats.peaks', { list: list(contacts.peaks) })}
      </Text>
      <Text size="sm">{t('deskStats.dips', { list: list(contacts.dips) })}</Text>
    </>
  );
}
