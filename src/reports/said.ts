import { Decimal } from 'decimal.js';
import { differenceUnit, isRate } from '../indicators/counted-in.js';
import { changeOf, growthOf } from '../report-sheets/line-change.js';
import type { Line } from '../report-sheets/sheet-values.service.js';
import type { Run, Source } from './report-document.js';

const TEN_THOUSAND = 10_000;

/** 数与计量单位 — as a report prints them: 元 from 万元 up with two decimals, everything else with its own digits. */
export function said(value: string, unit: string): string {
  const number = new Decimal(value);
  if (unit === '元' && number.abs().gte(TEN_THOUSAND))
    return `${number.div(TEN_THOUSAND).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString()}万元`;
  return `${number.toString()}${unit}`;
}

export const sourceOf = ({ figureId, label }: Line, what = ''): Source => ({
  label: `${label}${what}`,
  figureId,
});

/** 本期数 with its unit; of what is not known a dash, which is no nought. */
export const valueOf = (line: Line): Run =>
  line.value === null ? '—' : { printed: said(line.value, line.unit), source: sourceOf(line) };

export const bare = (value: string | null, source: Source): Run =>
  value === null ? '—' : { printed: new Decimal(value).toString(), source };

/** 同比 — in words: 比上年增加28人,增长3.5%; 比上年下降0.15个百分点. */
export function changeSaid(line: Line): Run[] {
  const { lastYear, unit } = line;
  // Where nothing was counted a year ago there is nothing to compare with.
  const change = changeOf(line);
  if (change === null || new Decimal(lastYear!).isZero()) return [];
  const source = sourceOf(line, '同比');
  const before: Run = { printed: said(lastYear!, unit), source: sourceOf(line, '上年同期') };
  if (change.isZero()) return [',与上年(', before, ')持平'];
  const isUp = change.gt(0);
  if (isRate(unit))
    return [
      ...[',比上年(', before, `)${isUp ? '上升' : '下降'}`],
      { printed: said(change.abs().toString(), differenceUnit(unit)), source },
    ];
  const rate = growthOf(line);
  return [
    ...[',比上年(', before, `)${isUp ? '增加' : '减少'}`],
    { printed: said(change.abs().toString(), unit), source },
    ...(rate === null
      ? []
      : [
          `,${isUp ? '增长' : '下降'}`,
          { printed: `${new Decimal(rate).abs().toString()}%`, source },
        ]),
  ];
}
