/** Geometry of a bullet bar in parts of its width, 0 to 1. */
export interface BulletGeometry {
  /** Left and right edge of the allowed range. */
  from: number;
  to: number;
  /** Where the value stands, kept inside the bar. */
  value: number;
  /** The value lies outside what the bar shows. */
  beyond: 'low' | 'high' | null;
}

/**
 * Lays a value and its limits on one axis: the allowed range takes the middle half, with one limit it takes the half on
 * its side. Null when there is no limit to draw against.
 */
export function bullet(value: number, low: number | null, high: number | null): BulletGeometry | null {
  const [min, max] = axis(value, low, high);
  if (min === max) return null;
  const at = (x: number) => (x - min) / (max - min);
  const place = at(value);
  return {
    from: low === null ? 0 : at(low),
    to: high === null ? 1 : at(high),
    value: Math.min(1, Math.max(0, place)),
    beyond: place < 0 ? 'low' : place > 1 ? 'high' : null,
  };
}

function axis(value: number, low: number | null, high: number | null): [number, number] {
  if (low !== null && high !== null) {
    const half = (high - low) / 2 || Math.abs(high) * 0.1 || 1;
    return [low - half, high + half];
  }
  const limit = low ?? high;
  if (limit === null) return [0, 0];
  const reach = Math.max(Math.abs(value - limit) * 1.25, Math.abs(limit) * 0.25, 1);
  return [limit - reach, limit + reach];
}
