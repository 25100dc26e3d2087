// A map of our own county: areas only, no tiles from anywhere.
import OlMap from "ol/Map";
import View from "ol/View";
import { defaults as defaultControls, ScaleLine } from "ol/control";
import { isEmpty } from "ol/extent";
import GeoJSON from "ol/format/GeoJSON";
import { defaults as defaultInteractions } from "ol/interaction";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import "ol/ol.css";
import { type FeatureCollection, fromAddress, inPage } from "./features";
import { areaStyle } from "./symbols";

export const READ = new GeoJSON({ featureProjection: "EPSG:3857" });
const CLOSEST = 19;

export async function collectionFor(address?: string, id?: string): Promise<FeatureCollection> {
  if (id) return inPage(id);
  return address ? fromAddress(address) : inPage("");
}

export function baseMap(element: HTMLElement): { map: OlMap; areas: VectorSource } {
  // It holds buttons, so it is no picture, whatever the page called it before.
  element.setAttribute("role", "region");
  const areas = new VectorSource();
  const layer = new VectorLayer({
    source: areas,
    declutter: true,
    style: (feature, resolution) => areaStyle(feature.getProperties(), resolution),
  });
  const map = new OlMap({
    layers: [layer],
    controls: defaultControls({
      attribution: false,
      zoomOptions: { zoomInTipLabel: "放大", zoomOutTipLabel: "缩小" },
    }).extend([new ScaleLine()]),
    interactions: defaultInteractions({ onFocusOnly: false }),
    view: new View({ center: fromLonLat([0, 0]), zoom: 2, maxZoom: CLOSEST, multiWorld: true }),
  });
  const settle = (): void => {
    if (element.clientWidth === 0 || element.clientHeight === 0) return;
    map.setTarget(element);
    map.updateSize();
  };
  settle();
  element.addEventListener("yifa:shown", settle);
  new ResizeObserver(settle).observe(element);
  return { map, areas };
}

/** Moves the view to what is there; a single point gets some surroundings. In a tab not yet shown
 * this waits: there is no size to fit into. */
export function lookAt(map: OlMap, ...sources: VectorSource[]): void {
  if (!map.getSize()) {
    map.once("change:size", () => lookAt(map, ...sources));
    return;
  }
  for (const source of sources) {
    const extent = source.getExtent();
    if (extent && !isEmpty(extent)) {
      map.getView().fit(extent, { padding: [24, 24, 24, 24], maxZoom: 15 });
      return;
    }
  }
}

export function note(element: HTMLElement, words: string): void {
  const line = document.createElement("p");
  line.className = "map-note";
  line.textContent = words;
  element.append(line);
}
