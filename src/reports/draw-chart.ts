import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import * as echarts from 'echarts';
import type { Chart } from './report-document.js';

const SIZE = { width: 720, height: 360 };
const FONT = 'Noto Sans SC';
const FONT_FILE = join(import.meta.dirname, 'fonts', 'NotoSansSC-Regular.ttf');
/** Told apart in print without colour as well: from dark to light. */
const COLOURS = ['#1f4e79', '#7ba7d0', '#c55a11', '#f4b183'];
/** Above this many names their words are turned. */
const UPRIGHT = 7;

/** 画图 — bars as a PNG of twice the size in which it stands on the page. */
export function drawChart({ names, rows, unit, line }: Chart): {
  png: Buffer;
  width: number;
  height: number;
} {
  const chart = echarts.init(null, null, { ssr: true, renderer: 'svg', ...SIZE });
  try {
    const isMany = names.length > UPRIGHT;
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 13 },
      color: COLOURS,
      grid: { left: 64, right: 24, top: 44, bottom: isMany ? 96 : 56 },
      ...(rows.length > 1 ? { legend: { top: 4, textStyle: { fontFamily: FONT } } } : {}),
      xAxis: {
        type: 'category',
        data: names,
        axisLabel: {
          interval: 0,
          rotate: isMany ? 35 : 0,
          width: isMany ? 110 : 96,
          overflow: 'break',
        },
      },
      yAxis: { type: 'value', name: unit, nameTextStyle: { align: 'right' } },
      series: rows.map(({ label, values }, at) => ({
        type: 'bar' as const,
        name: label,
        barMaxWidth: 36,
        data: values.map((value) => (value === null ? '-' : Number(value))),
        label: { show: true, position: 'top' as const, fontSize: 11 },
        ...(line && at === 0
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                data: [{ yAxis: Number(line.at) }],
                label: { formatter: line.label },
                lineStyle: { color: '#333', type: 'dashed' as const },
              },
            }
          : {}),
      })),
    });
    const drawn = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'width', value: SIZE.width * 2 },
      background: 'white',
      font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT },
    });
    return { png: Buffer.from(drawn.render().asPng()), ...SIZE };
  } finally {
    // What is not disposed of keeps its process from ending.
    chart.dispose();
  }
}
