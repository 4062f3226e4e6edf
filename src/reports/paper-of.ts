import { chineseDay } from '../platform/day.js';
import { tableSetting } from '../platform/typesetting/column-widths.js';
import type { Paper, PaperPart } from '../platform/typesetting/paper.js';
import { svgOf } from './draw-chart.js';
import { type Part, type ReportDocument, printedOf } from './report-document.js';

/** 报告草稿 — as it is set on paper, with its figures drawn. */
export const paperOf = ({
  document: { title, unit, day, state, parts },
  watermark,
}: {
  document: ReportDocument;
  watermark: string;
}): Paper => ({
  ...{ title, watermark, signed: [unit, chineseDay(day)], parts: parts.map(paperPart) },
  state: state && `（${state}）`,
});

function paperPart(part: Part): PaperPart {
  switch (part.kind) {
    case 'paragraph':
      return { kind: 'paragraph', text: part.runs.map(printedOf).join('') };
    case 'table': {
      const rows = part.rows.map((row) => row.map(printedOf));
      return { ...part, rows, ...tableSetting(part.heads, rows) };
    }
    case 'chart':
      return { kind: 'chart', caption: part.caption, svg: svgOf(part.chart).svg };
    default:
      return part;
  }
}
