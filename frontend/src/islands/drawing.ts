// What the map of a draft writes into its form: GeoJSON in WGS-84, coordinates to a centimetre.
export const DIGITS = 7;

export type Mode = "draw" | "borders" | "split" | "merge";
const MODES: readonly string[] = ["draw", "borders", "split", "merge"];

export function modeOf(value: string | undefined): Mode | null {
  return value !== undefined && MODES.includes(value) ? (value as Mode) : null;
}

interface Coded {
  code: string;
  geometry: object;
}

/** Writes cells with new borders as a collection that names each by its code. */
export function collectionText(cells: readonly Coded[]): string {
  if (cells.length === 0) return "";
  return JSON.stringify({
    type: "FeatureCollection",
    features: cells.map(({ code, geometry }) => ({
      type: "Feature",
      properties: { code },
      geometry,
    })),
  });
}

/** Reads a geometry, a feature or a collection of one; null for anything else. */
export function geometryIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return geometryOf(value);
  } catch {
    return null;
  }
}

function geometryOf(value: unknown): object | null {
  if (typeof value !== "object" || value === null) return null;
  const { type, geometry, features, coordinates } = value as Record<string, unknown>;
  if (type === "Feature") return geometryOf(geometry);
  if (type === "FeatureCollection" && Array.isArray(features) && features.length === 1) {
    return geometryOf(features[0]);
  }
  return typeof type === "string" && Array.isArray(coordinates) ? value : null;
}
