// The map of the screen: tiles where a setting names them, our own areas in dark colours over it.
import OlMap from "ol/Map";
import View from "ol/View";
import { defaults as defaultControls, ScaleLine } from "ol/control";
import { getHeight, isEmpty } from "ol/extent";
import GeoJSON from "ol/format/GeoJSON";
import type Geometry from "ol/geom/Geometry";
import Point from "ol/geom/Point";
import { defaults as defaultInteractions } from "ol/interaction";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { Fill, Stroke, Style, Text } from "ol/style";
import type Feature from "ol/Feature";
import type { FeatureLike } from "ol/Feature";
import "ol/ol.css";
import { type Basemap, type Edge, edgeOf, projectionFor, tilesOf } from "../islands/basemap";
import { fromAddress } from "../islands/features";

const WIDTHS: Record<string, number> = { built_up: 2.5, squad_area: 1.6, section: 1, street: 0.6 };
const FILLS: Record<string, string> = {
  built_up: "rgba(33, 64, 107, 0.35)",
  squad_area: "rgba(33, 64, 107, 0.16)",
  section: "rgba(0, 0, 0, 0)",
  street: "rgba(0, 0, 0, 0)",
};
const LINES: Record<string, string> = {
  built_up: "#5b86bd",
  squad_area: "#47709f",
  section: "#2f5380",
  street: "#264a78",
};
const ZONE_LINES: Record<string, string> = {
  strict: "#ff6166",
  no_parking: "#ff6166",
  no_stalls: "#ffb838",
  stalls: "#35d399",
  event: "#4aa8ff",
};
const LABELS_FROM: Record<string, number> = { squad_area: 400, section: 26, street: 9 };
const SMALL_REM = 10;
const FONT = '"Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

export interface CommandMap {
  map: OlMap;
  edge: Edge;
  cells: VectorLayer<VectorSource>;
  zones: VectorLayer<VectorSource>;
  look: () => void;
}

export function makeMap(element: HTMLElement, basemap: Basemap): CommandMap {
  const edge = edgeOf(basemap);
  const areas = new VectorSource();
  const cells = new VectorLayer({ source: areas, declutter: true, style: styleOf });
  const zones = new VectorLayer({ source: new VectorSource(), declutter: true, style: zoneStyles });
  const view = new View({
    projection: projectionFor(basemap),
    center: edge.into(119.92, 28.45),
    zoom: 11,
    maxZoom: 20,
    enableRotation: false,
  });
  const map = new OlMap({
    target: element,
    layers: [...tilesOf(basemap), cells, zones],
    controls: defaultControls({
      attribution: false,
      rotate: false,
      zoomOptions: { zoomInTipLabel: "放大", zoomOutTipLabel: "缩小" },
    }).extend([new ScaleLine({ minWidth: 4 * rem() })]),
    interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
    view,
  });
  new ResizeObserver(() => map.updateSize()).observe(element);
  const look = (): void => {
    const extent = areas.getExtent();
    if (!extent || isEmpty(extent)) return;
    const side = element.clientWidth > 900 ? element.clientWidth * 0.2 : 16;
    view.fit(extent, { padding: [24, side, 96, side] });
  };
  return { map, edge, cells, zones, look };
}

/** Draws the cells; their places pass the map's edge like everything else. */
export async function drawCells(shown: CommandMap, address: string, basemap: Basemap): Promise<void> {
  await fill(shown.cells, shown, address, basemap);
  shown.look();
}

/** Draws the zones that hold today over the cells. */
export async function drawZones(shown: CommandMap, address: string, basemap: Basemap): Promise<void> {
  await fill(shown.zones, shown, address, basemap);
}

async function fill(layer: VectorLayer<VectorSource>, shown: CommandMap, address: string, basemap: Basemap): Promise<void> {
  const read = new GeoJSON({ featureProjection: projectionFor(basemap) });
  const found = read.readFeatures(await fromAddress(address));
  if (basemap.datum === "gcj02") found.forEach((feature) => shift(feature, shown.edge, basemap));
  layer.getSource()?.addFeatures(found);
}

function shift(feature: Feature<Geometry>, edge: Edge, basemap: Basemap): void {
  const plain = edgeOf({ ...basemap, datum: "wgs84" });
  feature.getGeometry()?.applyTransform((flat: number[], out?: number[], stride = 2) => {
    const result = out ?? flat;
    for (let at = 0; at < flat.length; at += stride) {
      const place = edge.into(...plain.outOf([flat[at] ?? 0, flat[at + 1] ?? 0]));
      result[at] = place[0] ?? 0;
      result[at + 1] = place[1] ?? 0;
    }
    return result;
  });
}

function styleOf(feature: { get: (name: string) => unknown }, resolution: number): Style | undefined {
  const level = String(feature.get("level") ?? "");
  const metres = resolution < 0.1 ? resolution * 111_320 : resolution;
  if (level === "street" && metres > 60) return undefined;
  const style = new Style({
    fill: new Fill({ color: FILLS[level] ?? "rgba(0, 0, 0, 0)" }),
    stroke: new Stroke({ color: LINES[level] ?? "#2f5380", width: WIDTHS[level] ?? 1 }),
  });
  if (metres < (LABELS_FROM[level] ?? 0)) style.setText(words(String(feature.get("name") ?? "")));
  return style;
}

/**
 * A zone is a solid line with a fill of 8 %, named with its kind: colour is never the only sign. The
 * name of a small one stands above it, clear of the name of the cell; where names would still lie
 * over each other, the zone's is shown.
 */
function zoneStyles(feature: FeatureLike, resolution: number): Style[] {
  const color = ZONE_LINES[String(feature.get("kind") ?? "")] ?? "#38c6d9";
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const shape = new Style({
    fill: new Fill({ color: `rgba(${red}, ${green}, ${blue}, 0.08)` }),
    stroke: new Stroke({ color, width: 2 }),
  });
  const text = words(`${String(feature.get("kind_label") ?? "")} ${String(feature.get("name") ?? "")}`);
  text.setOverflow(true);
  const label = new Style({ text, zIndex: 1 });
  const extent = feature.getGeometry()?.getExtent();
  if (extent && getHeight(extent) / resolution < SMALL_REM * rem()) {
    const [west = 0, , east = 0, north = 0] = extent;
    label.setGeometry(new Point([(west + east) / 2, north]));
    text.setTextBaseline("bottom");
  }
  return [shape, label];
}

function words(text: string): Text {
  return new Text({
    text,
    font: `${Math.round(rem() * 0.75)}px ${FONT}`,
    fill: new Fill({ color: "#94abc9" }),
    stroke: new Stroke({ color: "#0a1729", width: 3 }),
  });
}

/** All sizes of the screen grow with its width. */
export function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
