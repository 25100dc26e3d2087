// data-island="map": polygons from `data-polygons`, points from `data-points` (addresses) or
// from json_scripts named by `data-polygons-id`, `data-points-id`; one point by `data-lon`,
// `data-lat`. A click opens the feature's own page;
// the page holds the same as a list.
import type OlMap from "ol/Map";
import Feature, { type FeatureLike } from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { baseMap, collectionFor, lookAt, note, READ } from "./base";
import { addressOf, placeOf } from "./features";
import { pointStyle } from "./symbols";

const TOUCH_PX = 6;

export function showMap(element: HTMLElement): void {
  const { map, areas } = baseMap(element);
  const points = new VectorSource();
  let chosen: FeatureLike | null = null;
  const layer = new VectorLayer({
    source: points,
    style: (feature) => pointStyle(feature.getProperties(), feature === chosen),
  });
  map.addLayer(layer);
  map.on("pointermove", (event) => {
    if (event.dragging) return;
    const found = under(map, event.pixel);
    element.style.cursor = found && addressOf(found.getProperties()) ? "pointer" : "";
    if (found !== chosen) {
      chosen = found;
      layer.changed();
    }
  });
  map.on("singleclick", (event) => {
    const found = under(map, event.pixel);
    const address = found ? addressOf(found.getProperties()) : "";
    if (address) window.location.assign(address);
  });
  void fill(element, map, areas, points);
}

async function fill(
  element: HTMLElement,
  map: OlMap,
  areas: VectorSource,
  points: VectorSource,
): Promise<void> {
  const { polygons, polygonsId, points: pointsAt, pointsId, note: words } = element.dataset;
  try {
    const [cells, found] = await Promise.all([
      collectionFor(polygons, polygonsId),
      collectionFor(pointsAt, pointsId),
    ]);
    areas.addFeatures(READ.readFeatures(cells));
    points.addFeatures(READ.readFeatures(found));
    const place = placeOf(element.dataset["lon"] ?? "", element.dataset["lat"] ?? "");
    if (place) points.addFeature(new Feature(new Point(fromLonLat([place.lon, place.lat]))));
    lookAt(map, ...(element.dataset["look"] === "areas" ? [areas, points] : [points, areas]));
    if (words) note(element, words);
  } catch {
    note(element, "地图数据暂时无法读取，请查看列表");
  }
}

function under(map: OlMap, pixel: number[]): FeatureLike | null {
  return map.forEachFeatureAtPixel(pixel, (feature) => feature, { hitTolerance: TOUCH_PX }) ?? null;
}
