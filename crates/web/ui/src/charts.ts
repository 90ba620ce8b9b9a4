// Draws what chart.rs wrote beside each [data-chart]: daily or hourly values with the limit. Loaded only where there are charts.

import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer]);

interface Series {
  name: string;
  unit: string;
  dates: string[];
  values: (string | null)[];
  limit: string | null;
  /** A second line to hold the first against, such as what may be open by plan. */
  planned?: string[];
}

const INK = "#1c2733";
const SOFT = "#55626f";
const LINE = "#d8dfe6";
const BLUE = "#0b5cad";
const BAD = "#b3261e";

/** As wide as the column of the print sheet in app.css. */
const PRINTED = { width: 320, height: 150 };

const drawn = new Map<HTMLElement, EChartsType>();

async function read(plot: HTMLElement): Promise<Series | null> {
  if (plot.dataset.src) {
    const response = await fetch(plot.dataset.src);
    return response.ok ? response.json() : null;
  }
  const beside = plot.parentElement?.querySelector('script[type="application/json"]');
  return beside ? JSON.parse(beside.textContent ?? "null") : null;
}

/** `05-06` of a date, `05-06 14` of an hour. */
function short(label: string): string {
  return label.slice(5, 13).replace("T", " ");
}

/** The next round number, so that values and limit are both inside. */
function ceiling(highest: number): number {
  if (highest <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(highest)) / 2;
  // Tenths are no binary fractions: 17 of 0.05 would be written 0.8500000000000001.
  return Number((Math.ceil(highest / step) * step).toPrecision(6));
}

function option(series: Series) {
  const limit = series.limit === null ? null : Number(series.limit);
  const values = series.values.map((value) => (value === null ? null : Number(value)));
  const planned = (series.planned ?? []).map(Number);
  const highest = Math.max(limit ?? 0, ...planned, ...values.map((value) => value ?? 0));
  return {
    animation: false,
    textStyle: { fontFamily: "inherit", color: INK },
    grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      // Anything else would put styles into the page, which its policy forbids.
      renderMode: "richText",
      confine: true,
      formatter: (points: { dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        const value = series.values[at];
        const beside = series.planned?.[at];
        return `${series.dates[at]?.replace("T", " ")}\n${series.name} ${value ?? "—"} ${series.unit}${beside === undefined ? "" : ` / ${beside}`}`;
      },
    },
    xAxis: {
      type: "category",
      data: series.dates,
      boundaryGap: false,
      axisLine: { lineStyle: { color: LINE } },
      axisTick: { show: false },
      axisLabel: { color: SOFT, hideOverlap: true, formatter: short },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: ceiling(highest),
      splitNumber: 3,
      axisLabel: { color: SOFT },
      splitLine: { lineStyle: { color: LINE } },
    },
    series: [
      {
        type: "line",
        name: series.name,
        data: values,
        symbol: "circle",
        symbolSize: 3,
        connectNulls: false,
        lineStyle: { color: BLUE, width: 1.5 },
        itemStyle: { color: BLUE },
        markLine:
          limit === null
            ? undefined
            : {
                silent: true,
                symbol: "none",
                lineStyle: { color: BAD, type: "dashed", width: 1.5 },
                label: { show: false },
                data: [{ yAxis: limit }],
              },
      },
      ...(planned.length ? [{ type: "line", step: "end", data: planned, symbol: "none", silent: true, lineStyle: { color: BAD, type: "dashed", width: 1.5 } }] : []),
    ],
  };
}

async function draw(plot: HTMLElement): Promise<void> {
  const series = await read(plot);
  if (!series) return;
  let chart = drawn.get(plot);
  if (!chart) {
    chart = init(plot, undefined, { renderer: "svg" });
    drawn.set(plot, chart);
    plot.setAttribute("data-drawn", "");
    new ResizeObserver(() => chart?.resize()).observe(plot);
  }
  chart.setOption(option(series), true);
}

function drawAll(): void {
  for (const [plot, chart] of drawn) {
    if (!plot.isConnected) {
      chart.dispose();
      drawn.delete(plot);
    }
  }
  document.querySelectorAll<HTMLElement>("[data-chart]").forEach((plot) => void draw(plot));
}

document.addEventListener("lantian:fresh", drawAll);
addEventListener("beforeprint", () => drawn.forEach((chart) => chart.resize(PRINTED)));
addEventListener("afterprint", () => drawn.forEach((chart) => chart.resize({ width: "auto", height: "auto" })));
drawAll();
