// A chart as the page states it, and the settings that draw it.
export interface ChartData {
  form: "bar" | "line" | "lying";
  unit: string;
  labels: string[];
  series: { name: string; values: number[] }[];
}

export const COLORS = ["#1557b0", "#12808f", "#e08a00", "#b3201f", "#14713f", "#5b6675"];

// Long names stand beside lying bars, the first at the top.
// The family is named: with `inherit` the width of names is measured in another font and cut off.
export function chartOptions(
  data: ChartData,
  isStill: boolean,
  fontFamily = "sans-serif",
): Record<string, unknown> {
  const isLying = data.form === "lying";
  const names = {
    type: "category",
    data: data.labels,
    axisTick: { show: false },
    inverse: isLying,
    axisLabel: isLying ? { width: 150, overflow: "truncate" } : {},
  };
  const numbers = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e6eaef" } } };
  return {
    animation: !isStill,
    color: COLORS,
    textStyle: { fontFamily, color: "#1f2937" },
    grid: { left: 8, right: 12, top: data.series.length > 1 ? 36 : 16, bottom: 4, containLabel: true },
    legend: { show: data.series.length > 1, top: 0, itemHeight: 8 },
    tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value} ${data.unit}` },
    xAxis: isLying ? numbers : names,
    yAxis: isLying ? names : numbers,
    series: data.series.map(({ name, values }) => ({
      name,
      type: isLying ? "bar" : data.form,
      data: values,
      barMaxWidth: 22,
      symbolSize: 6,
    })),
  };
}
