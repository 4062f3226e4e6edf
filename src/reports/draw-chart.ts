import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import * as echarts from 'echarts';
import type { Chart } from './report-document.js';

const WIDTH = 720;
const HEIGHT = 360;
const FONT = 'Noto Sans SC';
/** Of the words in it. */
export const FONT_FILE = join(import.meta.dirname, 'fonts', 'NotoSansSC-Regular.ttf');
/** Told apart in print without colour as well: from dark to light. */
const COLOURS = ['#1f4e79', '#7ba7d0', '#c55a11', '#f4b183'];
/** More names than these, or long ones, stand below each other, with a bar to their right. */
const UPRIGHT = 12;
const LONGEST_UPRIGHT = 7;
/** Of lying bars: the room of a bar, of what lies between two names, and of all around. */
const LYING = { bar: 13, gap: 12, around: 84, mostHeight: 900 };

/** 画图 — bars as a PNG of twice the size in which it stands on the page. */
export function drawChart(chart: Chart): { png: Buffer; width: number; height: number } {
  const { svg, ...size } = svgOf(chart);
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: WIDTH * 2 },
    background: 'white',
    font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT },
  });
  return { png: Buffer.from(drawn.render().asPng()), ...size };
}

/** The same as it is before it becomes points. */
export function svgOf({ names, rows, unit, line }: Chart): {
  svg: string;
  width: number;
  height: number;
} {
  const isLying = names.length > UPRIGHT || names.some(({ length }) => length > LONGEST_UPRIGHT);
  const lying = names.length * (rows.length * LYING.bar + LYING.gap) + LYING.around;
  const size = { width: WIDTH, height: isLying ? Math.min(lying, LYING.mostHeight) : HEIGHT };
  const chart = echarts.init(null, null, { ssr: true, renderer: 'svg', ...size });
  const ofNames = {
    type: 'category' as const,
    data: names,
    inverse: isLying,
    axisTick: { show: false },
    axisLabel: { interval: 0, width: isLying ? 150 : 84, overflow: 'break' as const },
  };
  const ofValues = {
    type: 'value' as const,
    name: unit,
    nameTextStyle: { align: isLying ? ('left' as const) : ('right' as const) },
  };
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 13 },
      color: COLOURS,
      grid: isLying
        ? { left: 166, right: 64, top: 48, bottom: 32 }
        : { left: 64, right: 24, top: 44, bottom: 48 },
      ...(rows.length > 1 ? { legend: { top: 4, textStyle: { fontFamily: FONT } } } : {}),
      ...(isLying ? { xAxis: ofValues, yAxis: ofNames } : { xAxis: ofNames, yAxis: ofValues }),
      series: rows.map(({ label, values }, at) => ({
        type: 'bar' as const,
        name: label,
        barMaxWidth: isLying ? 12 : 36,
        data: values.map((value) => (value === null ? '-' : Number(value))),
        label: {
          show: true,
          position: isLying ? ('right' as const) : ('top' as const),
          fontSize: 11,
        },
        ...(line && at === 0
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                data: [isLying ? { xAxis: Number(line.at) } : { yAxis: Number(line.at) }],
                label: {
                  formatter: line.label,
                  position: isLying ? ('start' as const) : ('insideEndTop' as const),
                },
                lineStyle: { color: '#333', type: 'dashed' as const },
              },
            }
          : {}),
      })),
    });
    return { svg: chart.renderToSVGString(), ...size };
  } finally {
    // What is not disposed of keeps its process from ending.
    chart.dispose();
  }
}
