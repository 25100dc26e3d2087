// Reading what a map shows: GeoJSON (WGS-84) from an address or from the page itself.
export interface Feature {
  type: "Feature";
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown> | null;
}
export interface FeatureCollection {
  type: "FeatureCollection";
  features: Feature[];
}

export const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** Tells what may be shown: anything else than a collection of features is nothing. */
export function collectionOf(value: unknown): FeatureCollection {
  if (typeof value !== "object" || value === null) return EMPTY;
  const { type, features } = value as { type?: unknown; features?: unknown };
  if (type !== "FeatureCollection" || !Array.isArray(features)) return EMPTY;
  return value as FeatureCollection;
}

/** Reads a `json_script` of the page by its id. */
export function inPage(id: string): FeatureCollection {
  const text = document.getElementById(id)?.textContent;
  return text ? collectionOf(JSON.parse(text)) : EMPTY;
}

export async function fromAddress(address: string): Promise<FeatureCollection> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return collectionOf(await response.json());
}

/** The words of a feature, in the order in which pages name them. */
export function labelOf(properties: Record<string, unknown>): string {
  const found = properties["label"] ?? properties["name"] ?? properties["title"] ?? "";
  return String(found);
}

/** An address of ours to open, or an empty string: never another host's. */
export function addressOf(properties: Record<string, unknown>): string {
  const url = properties["url"];
  return typeof url === "string" && url.startsWith("/") && !url.startsWith("//") ? url : "";
}

export interface Place {
  lon: number;
  lat: number;
}

/** Reads what was typed as a place: both numbers, within the globe. */
export function placeOf(lon: string, lat: string): Place | null {
  const place = { lon: Number(lon), lat: Number(lat) };
  const isTyped = lon.trim() !== "" && lat.trim() !== "";
  const isPlace = Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90;
  return isTyped && isPlace ? place : null;
}
