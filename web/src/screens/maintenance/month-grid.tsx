import { useTranslation } from 'react-i18next';
import { dayKey, daysBetween, partOf, wallTime } from '../../lib/calendar.ts';
import { useQuery } from '../../lib/use-query.ts';
import type { CalendarProps } from './calendar-types.ts';
import { Entry, hourMinute } from './entry.tsx';
import classes from './maintenance.module.css';

const shown = 4;

/** A month, a box for each day. */
export function MonthGrid({ entries, day, from, to, now, onOpen, onPlan }: CalendarProps) {
  const { t, i18n } = useTranslation();
  const [, setQuery] = useQuery();
  const days = daysBetween(from, to);
  const names = new Intl.DateTimeFormat(i18n.language, { weekday: 'short' });
  const long = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' });
  return (
    <div className={`panel ${classes.month}`}>
      {days.slice(0, 7).map((each) => (
        <div key={each.getDay()} className={classes.weekday} aria-hidden>
          {names.format(each)}
        </div>
      ))}
      {days.map((each) => {
        const own = entries.filter((entry) => partOf(each, entry));
        return (
          <section
            key={dayKey(each)}
            className={classes.day}
            data-other={each.getMonth() !== day.getMonth()}
            data-today={dayKey(each) === dayKey(now)}
            aria-label={long.format(each)}
          >
            <div className={classes.dayHead}>
              <span className={classes.dayNumber}>{each.getDate()}</span>
              {onPlan && (
                <button
                  type="button"
                  className={classes.add}
                  aria-label={t('maintenance.planOn', { day: long.format(each) })}
                  onClick={() => onPlan(wallTime(new Date(each.getTime() + 2 * 3_600_000)))}
                >
                  +
                </button>
              )}
            </div>
            {own.slice(0, shown).map((entry) => (
              <Entry
                key={`${entry.id} ${entry.start}`}
                entry={entry}
                onOpen={onOpen}
                time={partOf(each, entry)!.from > 0 ? hourMinute(entry.start, i18n.language) : '…'}
              />
            ))}
            {own.length > shown && (
              <button
                type="button"
                className={classes.rest}
                onClick={() => setQuery({ view: 'agenda', day: dayKey(each) }, true)}
              >
                {t('maintenance.andMore', { count: own.length - shown })}
              </button>
            )}
          </section>
        );
      })}
    </div>
  );
}
