/** How long this process stood still: other work of the machine is no fault of what is tested. */
export function heldUp() {
  const everyMs = 5;
  const stops: { endedAt: number; ms: number }[] = [];
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    if (now - last > 2 * everyMs) stops.push({ endedAt: now, ms: now - last - everyMs });
    last = now;
  };
  const timer = setInterval(look, everyMs);
  return {
    /** All standstills since that moment together, milliseconds. */
    since(beganAt: number): number {
      look();
      while (stops.length > 0 && stops[0]!.endedAt < beganAt - 5000) stops.shift();
      return stops.reduce((sum, { endedAt, ms }) => sum + (endedAt >= beganAt ? ms : 0), 0);
    },
    stop: () => clearInterval(timer),
  };
}
