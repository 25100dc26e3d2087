// GCJ-02 at the map's edge, and nowhere else: everything we keep and exchange is WGS-84 (CGCS2000
// differs from it by centimetres). Tiles of 高德 and 腾讯 are drawn in GCJ-02: places are moved
// onto them when they enter the map, and back when somebody points at it.
export type LonLat = [lon: number, lat: number];

const AXIS_M = 6378245.0;
const FLATNESS = 0.00669342162296594323;
const CLOSE_ENOUGH = 1e-9;

/** Outside of China the map services shift nothing. */
export function isShifted(lon: number, lat: number): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

export function toGcj02(lon: number, lat: number): LonLat {
  if (!isShifted(lon, lat)) return [lon, lat];
  const x = lon - 105.0;
  const y = lat - 35.0;
  const radians = (lat / 180.0) * Math.PI;
  const sine = Math.sin(radians);
  const part = 1 - FLATNESS * sine * sine;
  const root = Math.sqrt(part);
  const north = (shiftNorth(x, y) * 180.0) / (((AXIS_M * (1 - FLATNESS)) / (part * root)) * Math.PI);
  const east = (shiftEast(x, y) * 180.0) / ((AXIS_M / root) * Math.cos(radians) * Math.PI);
  return [lon + east, lat + north];
}

/** There is no formula for the way back: it is approached until it fits to a tenth of a mm. */
export function toWgs84(lon: number, lat: number): LonLat {
  if (!isShifted(lon, lat)) return [lon, lat];
  let found: LonLat = [lon, lat];
  for (let round = 0; round < 10; round += 1) {
    const [east, north] = toGcj02(...found);
    const next: LonLat = [found[0] + lon - east, found[1] + lat - north];
    const moved = Math.max(Math.abs(next[0] - found[0]), Math.abs(next[1] - found[1]));
    found = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  return found;
}

function waves(at: number, factor: number): number {
  return (20.0 * Math.sin(6.0 * factor * Math.PI) + 20.0 * Math.sin(2.0 * at * Math.PI)) * (2.0 / 3.0);
}

function shiftNorth(x: number, y: number): number {
  const plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const long = (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin((y / 3.0) * Math.PI)) * (2.0 / 3.0);
  const longer =
    (160.0 * Math.sin((y / 12.0) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30.0)) * (2.0 / 3.0);
  return plain + waves(x, x) + long + longer;
}

function shiftEast(x: number, y: number): number {
  const plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const long = (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin((x / 3.0) * Math.PI)) * (2.0 / 3.0);
  const longer =
    (150.0 * Math.sin((x / 12.0) * Math.PI) + 300.0 * Math.sin((x / 30.0) * Math.PI)) * (2.0 / 3.0);
  return plain + waves(x, x) + long + longer;
}
