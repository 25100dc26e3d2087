// The map islands, loaded only where a page has one.
export { showMap } from "./islands/map";
export { pickPlace } from "./islands/pick-place";
