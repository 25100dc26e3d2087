// Choosing a place on a sketch of the cells kept in the phone: no tiles, no network.
import { cellAt, extentOf, flat, lonLat, pathOf } from "./cells";
import { button, h } from "./dom";
import type { Fix } from "./place";
import { now } from "./session";
import { snapshotNow } from "./shift";

const SVG = "http://www.w3.org/2000/svg";
const NEAR_M = 800;
const DOT_SHARE = 0.015;

export function sketch(standing: () => Fix | null, told: (fix: Fix) => void): HTMLElement {
  const cells = snapshotNow()?.cells ?? [];
  const whole = extentOf(cells);
  const box = h("details", { class: "m-more" }, h("summary", {}, "在网格图上选择位置"));
  if (!whole) return box;
  const map = drawn("svg", { class: "m-sketch", role: "img", "aria-label": "网格图，点选问题所在位置；也可以手工填写经纬度" });
  const paths = cells.map((cell) => drawn("path", { d: pathOf(cell, whole) }));
  const dot = drawn("circle", { class: "m-dot-here" });
  map.append(...paths, dot);
  let view = whole;
  const show = (): void => {
    const fix = standing();
    const [x, y] = fix ? flat(whole, fix.lon, fix.lat) : [0, 0];
    const chosen = fix ? cellAt(cells, fix.lon, fix.lat) : null;
    paths.forEach((path, index) => path.classList.toggle("m-here", cells[index] === chosen));
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    for (const [name, value] of [["cx", x], ["cy", y], ["r", fix ? view.width * DOT_SHARE : 0]] as const) dot.setAttribute(name, String(value));
  };
  const zoom = (share: number, around?: [number, number]): void => {
    const [x, y] = around ?? [view.x + view.width / 2, view.y + view.height / 2];
    const width = Math.min(Math.max(view.width * share, NEAR_M / 4), whole.width);
    const height = (width * whole.height) / whole.width;
    view = { ...view, x: x - width / 2, y: y - height / 2, width, height };
    show();
  };
  map.addEventListener("click", (event) => {
    const matrix = (map as SVGSVGElement).getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const [lon, lat] = lonLat(whole, at.x, at.y);
    told({ lon, lat, at: now().toISOString(), by: "hand" });
    zoom(view.width > NEAR_M ? 0.5 : 1, [at.x, at.y]);
  });
  box.addEventListener("toggle", () => {
    const fix = standing();
    view = whole;
    if (fix && cellAt(cells, fix.lon, fix.lat)) zoom((NEAR_M * 2) / whole.width, flat(whole, fix.lon, fix.lat));
    else show();
  });
  box.append(map, h("div", { class: "m-row" },
    button("放大", () => zoom(0.5)), button("缩小", () => zoom(2)),
    button("全图", () => { view = whole; show(); })));
  return box;
}

function drawn(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

