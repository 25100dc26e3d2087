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
