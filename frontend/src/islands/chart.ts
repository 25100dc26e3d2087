// data-island="chart": draws what the json_script named by `data-json` states; the page has the
// same numbers as a table.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { type ChartData, chartOptions } from "./series";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export function showChart(element: HTMLElement): void {
  const text = document.getElementById(element.dataset["json"] ?? "")?.textContent;
  if (!text) return;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { fontFamily } = getComputedStyle(element);
  const chart = init(element, null, { renderer: "svg" });
  chart.setOption(chartOptions(JSON.parse(text) as ChartData, isStill, fontFamily));
  new ResizeObserver(() => chart.resize()).observe(element);
}
