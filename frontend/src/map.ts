// The map islands, loaded only where a page has one.
export { drawCells } from "./islands/draw-cells";
export { showMap } from "./islands/map";
export { pickPlace } from "./islands/pick-place";
