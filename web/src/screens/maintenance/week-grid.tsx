import { useTranslation } from 'react-i18next';
import { columnsOf, dayKey, daysBetween, partOf, wallTime } from '../../lib/calendar.ts';
import type { CalendarProps } from './calendar-types.ts';
import { Entry, hourMinute } from './entry.tsx';
import classes from './maintenance.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const hourHeight = 34;

/** A week, hour by hour; what overlaps stands side by side. */
export function WeekGrid({ entries, from, to, now, onOpen, onPlan }: CalendarProps) {
  const { t, i18n } = useTranslation();
  const head = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', day: 'numeric', month: 'short' });
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' });
  const days = daysBetween(from, to);
  return (
    <section className={`panel ${classes.weekScroll}`} aria-label={t('maintenance.views.week')} tabIndex={0}>
      <div className={classes.week}>
        <div className={classes.corner} />
        {days.map((day) => (
          <div key={dayKey(day)} className={classes.weekHead} data-today={dayKey(day) === dayKey(now)}>
            {head.format(day)}
          </div>
        ))}
        <div className={classes.hours} style={{ height: 24 * hourHeight }} aria-hidden>
          {hours.map((hour) => (
            <div key={hour} style={{ height: hourHeight }}>
              {String(hour).padStart(2, '0')}:00
            </div>
          ))}
        </div>
        {days.map((day) => {
          const own = entries.filter((entry) => partOf(day, entry));
          const line = partOf(day, {
            start: now.toISOString(),
            end: new Date(now.getTime() + 1000).toISOString(),
          });
          return (
            <section key={dayKey(day)} className={classes.weekDay} aria-label={full.format(day)}>
              {onPlan && (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the button above the calendar is the keyboard's way
                // biome-ignore lint/a11y/noStaticElementInteractions: as above
                <div
                  className={classes.slots}
                  title={t('maintenance.planHere')}
                  onClick={(event) => {
                    const { top } = event.currentTarget.getBoundingClientRect();
                    const hour = Math.floor((event.clientY - top) / hourHeight);
                    onPlan(wallTime(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour)));
                  }}
                />
              )}
              {columnsOf(own).map(({ entry, column, columns }) => {
                const part = partOf(day, entry)!;
                return (
                  <Entry
                    key={`${entry.id} ${entry.start}`}
                    entry={entry}
                    onOpen={onOpen}
                    time={hourMinute(entry.start, i18n.language)}
                    style={{
                      position: 'absolute',
                      top: part.from * 24 * hourHeight,
                      height: Math.max(20, (part.to - part.from) * 24 * hourHeight - 2),
                      left: `${(column / columns) * 100}%`,
                      width: `calc(${100 / columns}% - 2px)`,
                      alignItems: 'flex-start',
                    }}
                  />
                );
              })}
              {line && <div className={classes.nowLine} style={{ top: line.from * 24 * hourHeight }} />}
            </section>
          );
        })}
      </div>
    </section>
  );
}
