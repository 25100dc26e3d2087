// Where a place lies, by the cells kept in the phone. Pure: no page, no store.
import type { Cell } from "./shift";

type Ring = Array<[number, number]>;

export function cellAt(cells: readonly Cell[], lon: number, lat: number): Cell | null {
  return cells.find((cell) => polygonsOf(cell).some((rings) => isInside(rings, lon, lat))) ?? null;
}

function polygonsOf(cell: Cell): Ring[][] {
  const { type, coordinates } = cell.shape;
  if (type === "Polygon") return [coordinates as Ring[]];
  return type === "MultiPolygon" ? (coordinates as Ring[][]) : [];
}

function isInside(rings: Ring[], lon: number, lat: number): boolean {
  const [outer, ...holes] = rings;
  return outer !== undefined && crosses(outer, lon, lat) && !holes.some((hole) => crosses(hole, lon, lat));
}

function crosses(ring: Ring, lon: number, lat: number): boolean {
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [px, py] = ring[(index + ring.length - 1) % ring.length] ?? [x, y];
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
  });
  return inside;
}

// A flat sketch in metres, east and south of the north-western corner.
export interface Extent {
  lon: number;
  lat: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

const METRES_PER_DEGREE = 111_320;
const MARGIN = 0.03;

export function extentOf(cells: readonly Cell[]): Extent | null {
  const points = cells.flatMap((cell) => polygonsOf(cell).flat().flat());
  if (!points.length) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const corner = { lon: west, lat: north, x: 0, y: 0, width: 0, height: 0 };
  const [width, height] = flat(corner, east, south);
  const margin = Math.max(width, height) * MARGIN;
  return { ...corner, x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
}

export function flat(extent: Extent, lon: number, lat: number): [number, number] {
  const shrunk = Math.cos((extent.lat * Math.PI) / 180);
  return [(lon - extent.lon) * METRES_PER_DEGREE * shrunk, (extent.lat - lat) * METRES_PER_DEGREE];
}

export function lonLat(extent: Extent, x: number, y: number): [number, number] {
  const shrunk = Math.cos((extent.lat * Math.PI) / 180);
  return [extent.lon + x / (METRES_PER_DEGREE * shrunk), extent.lat - y / METRES_PER_DEGREE];
}

export function pathOf(cell: Cell, extent: Extent): string {
  const ring = (points: Ring): string => `M${points.map(([lon, lat]) => flat(extent, lon, lat).map(Math.round).join(" ")).join("L")}Z`;
  return polygonsOf(cell).flat().map(ring).join("");
}
