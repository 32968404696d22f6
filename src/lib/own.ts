/** The value of a key that stands in the record itself, never one that every object has: people write `constructor`, too. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
