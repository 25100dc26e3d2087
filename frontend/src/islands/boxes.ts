// Boxes over a picture: pure arithmetic in whole pixels of the picture.
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
  covers: string;
  score: number;
}

interface Corner {
  x: number;
  y: number;
}

export function fromCorners(one: Corner, other: Corner, covers: string): Region {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
    covers,
    score: 1,
  };
}

export function moved(region: Region, right: number, down: number): Region {
  return { ...region, x: region.x + right, y: region.y + down, score: 1 };
}

export function sized(region: Region, wider: number, higher: number): Region {
  return {
    ...region,
    width: Math.max(1, region.width + wider),
    height: Math.max(1, region.height + higher),
    score: 1,
  };
}

/** Keep a box inside a picture; one that leaves it is pushed back, one too large is cut. */
export function clamped(region: Region, width: number, height: number): Region {
  const wide = Math.min(region.width, width);
  const high = Math.min(region.height, height);
  return {
    ...region,
    width: wide,
    height: high,
    x: Math.max(0, Math.min(region.x, width - wide)),
    y: Math.max(0, Math.min(region.y, height - high)),
  };
}
