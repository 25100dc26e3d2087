// What stands for what on a map: shape = kind, colour = state; a white rim on all.
import { Circle, Fill, RegularShape, Stroke, Style, Text } from "ol/style";
import type ImageStyle from "ol/style/Image";
import { labelOf } from "./features";

export const STATE_COLORS: Record<string, string> = {
  urgent: "#b3201f",
  over: "#b3201f",
  waiting: "#e08a00",
  near: "#e08a00",
  progress: "#1557b0",
  soon: "#1557b0",
  done: "#14713f",
  ok: "#14713f",
};
const NEUTRAL = "#5b6675";
const RIM = new Stroke({ color: "#fff", width: 2 });
const FONT = '12px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const LEVEL_WIDTHS: Record<string, number> = {
  built_up: 2.5,
  squad_area: 2,
  section: 1.25,
  street: 0.75,
};
// How far out, in metres a pixel, an area still bears its name: whose district it is can be read
// with the whole county in view, a street only from near by.
const LABELLED_FROM: Record<string, number> = { squad_area: 150 };
const LABELLED_NEAR = 36;

export function colorOf(state: unknown): string {
  return STATE_COLORS[String(state)] ?? NEUTRAL;
}

export function imageOf(kind: unknown, color: string, isChosen: boolean): ImageStyle {
  const fill = new Fill({ color });
  const size = isChosen ? 10 : 8;
  if (kind === "incident" || kind === "event") {
    return new RegularShape({ points: 3, radius: size + 1, fill, stroke: RIM });
  }
  if (kind === "vehicle") {
    return new RegularShape({ points: 4, radius: size + 1, angle: Math.PI / 4, fill, stroke: RIM });
  }
  if (kind === "party" || kind === "component") {
    return new RegularShape({ points: 4, radius: size, angle: Math.PI / 4, fill, stroke: RIM });
  }
  return new Circle({ radius: size - 1, fill, stroke: RIM });
}

export function areaStyle(properties: Record<string, unknown>, resolution: number): Style {
  const level = String(properties["level"] ?? "");
  const width = LEVEL_WIDTHS[level] ?? 1.25;
  const state = STATE_COLORS[String(properties["state"] ?? "")];
  const style = new Style({
    fill: new Fill({ color: state ? `${state}1f` : "rgba(21, 87, 176, 0.05)" }),
    stroke: new Stroke({ color: state ?? "#7d97ba", width: state ? 2 : width }),
  });
  if (resolution < (LABELLED_FROM[level] ?? LABELLED_NEAR)) {
    const label = labelOf(properties);
    const text = resolution < LABELLED_NEAR ? label : label.replace(/辖区$/, "");
    style.setText(words(text, "#33455e", 0));
  }
  return style;
}

/** What is being drawn, or chosen on the map. */
export function drawnStyle(): Style {
  return new Style({
    fill: new Fill({ color: "rgba(224, 138, 0, 0.15)" }),
    stroke: new Stroke({ color: "#9a4f00", width: 2, lineDash: [6, 4] }),
  });
}

export function pointStyle(properties: Record<string, unknown>, isChosen: boolean): Style {
  const color = colorOf(properties["state"]);
  const style = new Style({ image: imageOf(properties["kind"], color, isChosen) });
  if (isChosen) style.setText(words(labelOf(properties), "#1f2937", -18));
  return style;
}

function words(text: string, color: string, offsetY: number): Text {
  return new Text({
    text,
    font: FONT,
    offsetY,
    overflow: true,
    fill: new Fill({ color }),
    stroke: new Stroke({ color: "rgba(255,255,255,0.9)", width: 3 }),
  });
}
