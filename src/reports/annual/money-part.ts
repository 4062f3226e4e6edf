import { type Part, type Run, gap, heading } from '../report-document.js';
import { type KindCode, columnsOf } from '../../report-tables/table-kinds.js';
import type { ReportMaterial, ReportedTable } from './report-material.js';

/** More names than these are no figure. */
const MOST_BARS = 10;

/** 资金与决算 — the reviewed tables of the year as they stand, each with its figure. */
export function moneyPart({ tables, smallest, freeze }: ReportMaterial): Part[] {
  if (tables.length === 0)
    return smallest === null
      ? [heading('资金与决算'), gap('系统中没有本年度已审核的报告数据表(决算、三公经费等)')]
      : [];
  return [
    heading('资金与决算'),
    ...tables.flatMap((table) => [
      tableOf(table),
      ...chartsOf(table, Number(freeze.lastDay.slice(0, 4))),
    ]),
  ];
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

/** 决算公开的图 — what of a table is drawn: a row beside last year, or its parts. */
const FIGURES: Partial<Record<KindCode, { caption: string; row?: string; parts?: string[] }[]>> = {
  final_accounts: [
    { caption: '收、支决算总计变动情况', row: 'income_total' },
    {
      caption: '支出决算结构',
      parts: ['basic', 'project', 'upward', 'operating', 'subsidy'].map(
        (each) => `expenditure_${each}`,
      ),
    },
  ],
  revenue: [{ caption: '收入决算结构' }],
  expenditure: [{ caption: '支出决算结构(按功能分类)' }],
  fiscal_appropriation: [
    { caption: '财政拨款收、支决算总计变动情况', row: 'income_total' },
    { caption: '一般公共预算财政拨款支出决算变动情况', row: 'expenditure_general' },
  ],
  general_expenditure: [{ caption: '一般公共预算财政拨款支出决算结构' }],
  three_public: [
    { caption: '“三公”经费财政拨款支出结构', parts: ['abroad', 'vehicles', 'reception'] },
  ],
};

function chartsOf(table: ReportedTable, year: number): Part[] {
  const figures = FIGURES[table.kind as KindCode] ?? [{ caption: table.title }];
  return figures.flatMap(({ caption, row, parts }) => {
    const bars = row === undefined ? partsIn(table, parts) : yearsOf(table, row, year);
    const { amountUnit: unit } = table;
    if (!unit || bars.length < 2 || bars.length > MOST_BARS) return [];
    const [names, values] = [bars.map(({ name }) => name), bars.map(({ value }) => value)];
    return [{ kind: 'chart', caption, chart: { names, rows: [{ label: caption, values }], unit } }];
  });
}

interface Bar {
  name: string;
  value: string;
}

/** Those that come to something; of one alone the others stand beside it. */
function partsIn({ lines, amountAt }: ReportedTable, parts?: string[]): Bar[] {
  const bars = lines
    .filter(({ code, isBar }) => (parts ? parts.includes(code) : isBar))
    .flatMap(({ label, values }): Bar[] => {
      const value = values[amountAt ?? -1];
      return value ? [{ name: label, value }] : [];
    });
  const some = bars.filter(({ value }) => Number(value) !== 0);
  return some.length === 1 ? bars : some;
}

function yearsOf({ kind, lines }: ReportedTable, row: string, year: number): Bar[] {
  const columns = columnsOf(kind, null).map(({ code }) => code);
  const values = lines.find(({ code }) => code === row)?.values ?? [];
  const [before, now] = ['lastYear', 'amount'].map((each) => values[columns.indexOf(each)]);
  return before && now
    ? [
        { name: `${year - 1}年`, value: before },
        { name: `${year}年`, value: now },
      ]
    : [];
}
