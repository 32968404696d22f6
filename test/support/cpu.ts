/** Time that this thread has worked, milliseconds; what other programs took from it is not in it. */
export function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
