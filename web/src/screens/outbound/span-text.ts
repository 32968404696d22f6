const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A span of time in the reader's language by its largest whole unit: "15 minutes". */
export function spanText(ms: number, language: string): string {
  const [unit, size] = units.find(([, each]) => ms >= each && ms % each === 0) ?? units[3];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(ms / size),
  );
}
