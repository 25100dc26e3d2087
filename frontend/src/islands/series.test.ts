import { expect, test } from "vitest";
import { chartOptions } from "./series";

const DATA = {
  form: "bar" as const,
  unit: "件",
  labels: ["5 月", "6 月"],
  series: [{ name: "立案", values: [3, 4] }],
};

test("a chart of one series needs no legend", () => {
  expect(chartOptions(DATA, false)).toMatchObject({ legend: { show: false }, animation: true });
});

test("lying bars have their names beside them, the first on top", () => {
  const options = chartOptions({ ...DATA, form: "lying" as const }, false);
  expect(options).toMatchObject({ yAxis: { data: DATA.labels, inverse: true } });
  expect(options).toMatchObject({ series: [{ type: "bar" }] });
});

test("a chart stands still for those who ask for it", () => {
  expect(chartOptions(DATA, true)).toMatchObject({ animation: false });
});
