// The chart island, loaded only where a page has one.
export { showChart } from "./islands/chart";
