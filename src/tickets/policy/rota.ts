import { daysOf, type RoleEntry } from './schema.ts';

/** Who is on duty in a role at a moment: an override, else the first shift that fits; `zone` is for a rota without one. */
export function onDuty(role: RoleEntry | undefined, zone: string, at: number): readonly string[] {
  if (!role) return [];
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(role.zone ?? zone);
  const wall = local.toPlainDateTime();
  const before = (text: string) => Temporal.PlainDateTime.compare(wall, text) < 0;
  const override = role.overrides.find(({ from, to }) => !before(from) && before(to));
  if (override) return override.who;
  const minute = local.hour * 60 + local.minute;
  const today = local.dayOfWeek - 1;
  const shift = role.rota.find(({ days, hours }) => {
    const numbers = daysOf(days)!;
    if (!hours) return numbers.includes(today);
    const overnight = hours.to <= hours.from;
    if (!overnight) return numbers.includes(today) && minute >= hours.from && minute < hours.to;
    // A shift over midnight belongs to the day on which it began.
    return (
      (numbers.includes(today) && minute >= hours.from) ||
      (numbers.includes((today + 6) % 7) && minute < hours.to)
    );
  });
  return shift?.who ?? [];
}
