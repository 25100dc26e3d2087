// The tiles a setting names, under our own areas: XYZ or WMTS by one template of address, in the
// grid of EPSG:3857 or of EPSG:4490 (degrees, as 天地图 `_c`), in WGS-84/CGCS2000 or in GCJ-02.
import TileLayer from "ol/layer/Tile";
import { get as projectionOf, transform } from "ol/proj";
import XYZ from "ol/source/XYZ";
import TileGrid from "ol/tilegrid/TileGrid";
import { type LonLat, toGcj02, toWgs84 } from "./gcj02";

export interface Basemap {
  urls: string[];
  grid: string;
  datum: string;
  attribution: string;
  closest: number;
}

export const NO_BASEMAP: Basemap = {
  urls: [],
  grid: "EPSG:3857",
  datum: "wgs84",
  attribution: "",
  closest: 18,
};
const WHOLE_DEGREES = 360 / 256;
const DEEPEST = 22;

/** How many degrees a pixel of a 4490 grid is wide at each zoom: matrix 1 is two tiles by one. */
export function degreeResolutions(): number[] {
  return Array.from({ length: DEEPEST + 1 }, (_, zoom) => WHOLE_DEGREES / 2 ** zoom);
}

/** EPSG:4490 lies on EPSG:4326 but for centimetres, which OpenLayers knows. */
export function projectionFor(basemap: Basemap): string {
  return basemap.grid === "EPSG:4490" ? "EPSG:4326" : "EPSG:3857";
}

export function tilesOf(basemap: Basemap): TileLayer<XYZ>[] {
  const projection = projectionOf(projectionFor(basemap));
  return basemap.urls.map((url) => {
    const source = new XYZ({
      url,
      maxZoom: basemap.closest,
      ...(projection ? { projection } : {}),
      ...(basemap.grid === "EPSG:4490"
        ? { tileGrid: new TileGrid({ origin: [-180, 90], resolutions: degreeResolutions() }) }
        : {}),
    });
    return new TileLayer({ source, className: "tiles-under" });
  });
}

/** The edge: from WGS-84 into the map's own coordinates, and back. */
export interface Edge {
  into: (lon: number, lat: number) => number[];
  outOf: (coordinate: number[]) => LonLat;
}

export function edgeOf(basemap: Basemap): Edge {
  const projection = projectionFor(basemap);
  const isShifted = basemap.datum === "gcj02";
  return {
    into: (lon, lat) =>
      transform(isShifted ? toGcj02(lon, lat) : [lon, lat], "EPSG:4326", projection),
    outOf: (coordinate) => {
      const [lon = 0, lat = 0] = transform(coordinate, projection, "EPSG:4326");
      return isShifted ? toWgs84(lon, lat) : [lon, lat];
    },
  };
}
