// Strokes as the server keeps them: the pad's size, and for each stroke its points x, y, time.
export interface PadPoint {
  x: number;
  y: number;
  time: number;
}
export interface PadGroup {
  points: PadPoint[];
}

const DIGITS = 10;

/** The strokes as JSON, empty when nothing was written. */
export function strokesOf(groups: PadGroup[], width: number, height: number): string {
  const strokes = groups
    .map((group) => group.points.map((point) => [round(point.x), round(point.y), Math.round(point.time)]))
    .filter((stroke) => stroke.length > 0);
  if (strokes.length === 0) return "";
  return JSON.stringify({ width: Math.round(width), height: Math.round(height), strokes });
}

/** The same strokes on a pad of another width, in proportion. */
export function scaled<G extends PadGroup>(groups: G[], ratio: number): G[] {
  return groups.map((group) => ({
    ...group,
    points: group.points.map((point) => ({ ...point, x: point.x * ratio, y: point.y * ratio })),
  }));
}

function round(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}
