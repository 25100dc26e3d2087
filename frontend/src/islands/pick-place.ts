// data-island="pick-place": a click writes WGS-84 coordinates into the inputs named by `data-lon`
// and `data-lat` (selectors); typing into them moves the mark.
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat, toLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { baseMap, collectionFor, lookAt, note, READ } from "./base";
import { placeOf } from "./features";
import { pointStyle } from "./symbols";

const DIGITS = 6;

export function pickPlace(element: HTMLElement): void {
  const lon = inputOf(element.dataset["lon"]);
  const lat = inputOf(element.dataset["lat"]);
  if (!lon || !lat) return;
  const { map, areas } = baseMap(element);
  const marks = new VectorSource();
  map.addLayer(
    new VectorLayer({
      source: marks,
      style: () => pointStyle({ kind: "place", state: "urgent" }, true),
    }),
  );
  const mark = (): void => {
    marks.clear();
    const place = placeOf(lon.value, lat.value);
    if (place) marks.addFeature(new Feature(new Point(fromLonLat([place.lon, place.lat]))));
  };
  map.on("singleclick", (event) => {
    const [east = 0, north = 0] = toLonLat(event.coordinate);
    lon.value = east.toFixed(DIGITS);
    lat.value = north.toFixed(DIGITS);
    lon.dispatchEvent(new Event("change", { bubbles: true }));
    mark();
  });
  lon.addEventListener("change", mark);
  lat.addEventListener("change", mark);
  mark();
  void collectionFor(element.dataset["polygons"], element.dataset["polygonsId"])
    .then((cells) => {
      areas.addFeatures(READ.readFeatures(cells));
      lookAt(map, marks, areas);
    })
    .catch(() => note(element, "地图数据暂时无法读取，请直接填写经纬度"));
}

function inputOf(selector?: string): HTMLInputElement | null {
  return selector ? document.querySelector<HTMLInputElement>(selector) : null;
}
