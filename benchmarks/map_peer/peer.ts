// The peer of the command screen's canvas: an OpenLayers vector layer with one feature for each
// moving object, as its examples do it.
import OlMap from "ol/Map";
import View from "ol/View";
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { Circle, Fill, Stroke, Style } from "ol/style";

const count = Number(new URLSearchParams(location.search).get("count"));
const STEP = 60;
const style = new Style({
  image: new Circle({ radius: 9, fill: new Fill({ color: "#1f9d63" }), stroke: new Stroke({ color: "#fff", width: 1.6 }) }),
});
const [x = 0, y = 0] = fromLonLat([120.07, 28.52]);
const things = Array.from({ length: count }, (_, at) => ({
  from: [x + ((at * 7919) % 24_000) - 12_000, y + ((at * 104_729) % 16_000) - 8_000],
  point: new Point([x, y]),
}));
const source = new VectorSource({
  features: things.map(({ point }) => {
    const feature = new Feature(point);
    feature.setStyle(style);
    return feature;
  }),
});
const map = new OlMap({
  target: "map",
  layers: [new VectorLayer({ source, updateWhileAnimating: true })],
  controls: [],
  view: new View({ center: [x, y], resolution: 16 }),
});
const move = (now: number): void => {
  const share = (now % 2_000) / 1_000;
  const away = STEP * (share < 1 ? share : 2 - share);
  for (const { from, point } of things) point.setCoordinates([(from[0] ?? 0) + away, (from[1] ?? 0) + away]);
  map.render();
  requestAnimationFrame(move);
};
requestAnimationFrame(move);
