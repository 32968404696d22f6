/**
 * Waits until `look` returns something other than false, null or undefined, and returns it; errors it throws count as
 * "not yet". Fails with the wait's name at the deadline.
 */
export async function until<T>(
  name: string,
  look: () => T | Promise<T>,
  ms = 5000,
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const value = await look();
      if (value !== false && value !== null && value !== undefined)
        return value as Exclude<T, false | null | undefined>;
      last = value;
    } catch (thrown) {
      last = thrown;
    }
    if (performance.now() >= end) throw new Error(`${name} did not happen within ${ms} ms; last: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
