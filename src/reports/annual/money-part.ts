import { type Part, type Run, gap, heading } from '../report-document.js';
import type { ReportMaterial, ReportedTable } from './report-material.js';

/** More names than these are no figure. */
const MOST_BARS = 10;

/** 资金与决算 — the reviewed tables of the year as they stand, each with its figure. */
export function moneyPart({ tables, smallest }: ReportMaterial): Part[] {
  if (tables.length === 0)
    return smallest === null
      ? [heading('资金与决算'), gap('系统中没有本年度已审核的报告数据表(决算、三公经费等)')]
      : [];
  return [heading('资金与决算'), ...tables.flatMap((table) => [tableOf(table), ...chartOf(table)])];
}

function tableOf({ id, title, amountUnit, heads, lines }: ReportedTable): Part {
  // A column of which the source prints nothing is left away.
  const shown = heads.flatMap((_, at) => (lines.some(({ values }) => values[at]) ? [at] : []));
  return {
    kind: 'table',
    caption: `${title}${amountUnit ? `(单位:${amountUnit})` : ''}`,
    heads: ['项目', ...shown.map((at) => heads[at]!)],
    rows: lines.map(({ label, isOfWhich, values }): Run[] => [
      `${isOfWhich ? '其中:' : ''}${label}`,
      ...shown.map((at): Run => {
        const value = values[at] ?? null;
        return value === null
          ? ''
          : { printed: value, source: { label: `${title} ${label}`, tableId: id } };
      }),
    ]),
  };
}

function chartOf({ title, amountUnit, lines }: ReportedTable): Part[] {
  const bars = lines.filter(
    ({ label, isOfWhich, isCount, isBelow, values: [first] }) =>
      first !== null &&
      first !== undefined &&
      Number(first) > 0 &&
      !isOfWhich &&
      !isCount &&
      !isBelow &&
      !/合计|总计/.test(label),
  );
  if (bars.length < 2 || bars.length > MOST_BARS || !amountUnit) return [];
  return [
    {
      kind: 'chart',
      caption: title,
      chart: {
        names: bars.map(({ label }) => label),
        rows: [{ label: title, values: bars.map(({ values }) => values[0]!) }],
        unit: amountUnit,
      },
    },
  ];
}
