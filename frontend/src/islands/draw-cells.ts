// data-island="draw-cells": draws on the cells of a draft. `data-mode` is draw (a new area), borders
// (moves shared corners of neighbours together), split (a line) or merge (a click ticks a cell).
// What was drawn is written as GeoJSON (WGS-84) into the field named by `data-target` (a selector);
// what is typed there is shown. `data-cells` is the address of the draft's cells.
import type OlMap from "ol/Map";
import Feature from "ol/Feature";
import type Geometry from "ol/geom/Geometry";
import { DoubleClickZoom, Draw, Modify, Snap } from "ol/interaction";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { baseMap, collectionFor, lookAt, note, READ } from "./base";
import { collectionText, DIGITS, geometryIn, type Mode, modeOf } from "./drawing";
import { drawnStyle } from "./symbols";

const SNAP_PX = 12;

interface Board {
  map: OlMap;
  cells: VectorSource;
  drawn: VectorSource;
  field: HTMLTextAreaElement | null;
  element: HTMLElement;
}

export function drawCells(element: HTMLElement): void {
  const mode = modeOf(element.dataset["mode"]);
  if (!mode) return;
  const { map, areas } = baseMap(element);
  // A double click ends a line; it must not move the map under it.
  map
    .getInteractions()
    .getArray()
    .filter((one) => one instanceof DoubleClickZoom)
    .forEach((one) => map.removeInteraction(one));
  const drawn = new VectorSource();
  map.addLayer(new VectorLayer({ source: drawn, style: () => drawnStyle() }));
  const target = element.dataset["target"];
  const field = target ? document.querySelector<HTMLTextAreaElement>(target) : null;
  const board: Board = { map, cells: areas, drawn, field, element };
  void collectionFor(element.dataset["cells"])
    .then((cells) => {
      areas.addFeatures(READ.readFeatures(cells));
      begin(board, mode);
      lookAt(map, areas);
    })
    .catch(() => note(element, "地图数据暂时无法读取，可在下方填写 GeoJSON 或者上传文件"));
}

function begin(board: Board, mode: Mode): void {
  if (mode === "merge") return tickOnClick(board);
  if (mode === "borders") return moveBorders(board);
  drawOne(board, mode === "draw" ? "Polygon" : "LineString");
}

function drawOne(board: Board, type: "Polygon" | "LineString"): void {
  const { map, cells, drawn, field } = board;
  const draw = new Draw({ source: drawn, type, snapTolerance: SNAP_PX });
  map.addInteraction(new Modify({ source: drawn }));
  map.addInteraction(draw);
  // Snapping comes last: it corrects what the others receive.
  map.addInteraction(new Snap({ source: cells, pixelTolerance: SNAP_PX }));
  const write = (): void => {
    const geometry = drawn.getFeatures()[0]?.getGeometry();
    if (field) field.value = geometry ? JSON.stringify(told(geometry)) : "";
  };
  const settle = (): void => draw.setActive(drawn.isEmpty());
  draw.on("drawstart", () => drawn.clear());
  drawn.on("change", () => {
    write();
    settle();
  });
  drawn.on(["addfeature", "removefeature"], () => settle());
  showTyped(board);
  field?.addEventListener("change", () => showTyped(board));
  buttons(board, [
    ["撤销一点", () => draw.removeLastPoint()],
    [
      "重新绘制",
      () => {
        drawn.clear();
        draw.abortDrawing();
        draw.setActive(true);
        if (field) field.value = "";
      },
    ],
  ]);
}

function showTyped({ drawn, field, map }: Board): void {
  const geometry = geometryIn(field?.value ?? "");
  if (!geometry) return;
  drawn.clear(true);
  try {
    const area = READ.readGeometry(geometry);
    if (area) drawn.addFeature(new Feature(area));
    lookAt(map, drawn);
  } catch {
    // The server says what is wrong with it.
  }
}

function moveBorders(board: Board): void {
  const { map, cells, drawn, field } = board;
  const before = new Map<Feature, Geometry>();
  const open = cells.getFeatures().filter((cell) => cell.get("role") !== "parent");
  const source = new VectorSource({ features: open });
  open.forEach((cell) => before.set(cell, cell.getGeometry()?.clone() as Geometry));
  // One modification moves the corners of all neighbours that share them.
  const modify = new Modify({ source, pixelTolerance: SNAP_PX });
  map.addInteraction(modify);
  map.addInteraction(new Snap({ source: cells, pixelTolerance: SNAP_PX }));
  const changed = new Set<Feature>();
  modify.on("modifyend", (event) => {
    event.features.forEach((cell) => changed.add(cell as Feature));
    drawn.clear();
    drawn.addFeatures([...changed]);
    if (field) field.value = collectionText([...changed].map(coded));
  });
  buttons(board, [
    [
      "撤销全部改动",
      () => {
        changed.forEach((cell) => cell.setGeometry(before.get(cell)?.clone()));
        changed.clear();
        drawn.clear();
        if (field) field.value = "";
      },
    ],
  ]);
}

function coded(cell: Feature): { code: string; geometry: object } {
  return { code: String(cell.get("code")), geometry: told(cell.getGeometry() as Geometry) };
}

function tickOnClick({ map, cells, drawn }: Board): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name="codes"]')];
  const show = (): void => {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    drawn.clear();
    drawn.addFeatures(cells.getFeatures().filter((cell) => chosen.has(String(cell.get("code")))));
  };
  map.on("singleclick", (event) => {
    const found = cells
      .getFeaturesAtCoordinate(event.coordinate)
      .find((cell) => boxes.some((box) => box.value === cell.get("code")));
    const box = boxes.find((one) => one.value === found?.get("code"));
    if (box) box.click();
  });
  boxes.forEach((box) => box.addEventListener("change", show));
  show();
}

function told(geometry: Geometry): object {
  return READ.writeGeometryObject(geometry, { decimals: DIGITS });
}

function buttons(board: Board, made: readonly [string, () => void][]): void {
  const row = document.createElement("div");
  row.className = "map-tools";
  for (const [label, act] of made) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline btn-sm";
    button.textContent = label;
    button.addEventListener("click", act);
    row.append(button);
  }
  board.element.append(row);
}
