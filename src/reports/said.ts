import { Decimal } from 'decimal.js';
import { differenceUnit, isRate } from '../indicators/counted-in.js';
import { bounded, boundOf, printedNumber } from '../indicators/printed-number.js';
import { changeOf, growthOf } from '../report-sheets/line-change.js';
import type { Line } from '../report-sheets/sheet-values.service.js';
import type { Run, Source } from './report-document.js';

export const sourceOf = ({ figureId, label }: Line, what = ''): Source => ({
  label: `${label}${what}`,
  figureId,
});

/** 本期数 with its unit; of what is not known a dash, which is no nought. */
export const valueOf = (line: Line): Run =>
  line.value === null
    ? '—'
    : {
        printed: printedNumber(line.value, line.unit, boundOf(line.qualifier, line.value)),
        source: sourceOf(line),
      };

/** 本期数 — its digits alone with all its decimals, as a table has them. */
export const digitsOf = (line: Line): Run =>
  line.value === null
    ? '—'
    : {
        printed: bounded(line.value, boundOf(line.qualifier, line.value)),
        source: sourceOf(line),
      };

export const bare = (value: string | null, source: Source): Run =>
  value === null ? '—' : { printed: value, source };

/** 同比增长 — a cell of a table: a rate has none, its change is told in points. */
export const growthIn = (line: Line): Run =>
  isRate(line.unit) ? '/' : bare(growthOf(line), sourceOf(line, '同比'));

/** 同比 — in words: 比上年增加28人,增长3.5%; 比上年下降0.15个百分点; of what is no more than about, about as well. */
export function changeSaid(line: Line): Run[] {
  const { lastYear, unit } = line;
  // Where nothing was counted a year ago there is nothing to compare with.
  const change = changeOf(line);
  if (change === null || new Decimal(lastYear!).isZero()) return [];
  const source = sourceOf(line, '同比');
  const before: Run = {
    printed: printedNumber(lastYear!, unit),
    source: sourceOf(line, '上年同期'),
  };
  if (change.isZero()) return [',与上年(', before, ')持平'];
  const isUp = change.gt(0);
  const bound = boundOf(line.qualifier, line.value!) === 'exact' ? 'exact' : 'about';
  if (isRate(unit))
    return [
      ...[',比上年(', before, `)${isUp ? '上升' : '下降'}`],
      { printed: printedNumber(change.abs().toString(), differenceUnit(unit), bound), source },
    ];
  const rate = growthOf(line);
  return [
    ...[',比上年(', before, `)${isUp ? '增加' : '减少'}`],
    { printed: printedNumber(change.abs().toString(), unit, bound), source },
    ...(rate === null
      ? []
      : [
          `,${isUp ? '增长' : '下降'}`,
          { printed: printedNumber(new Decimal(rate).abs().toString(), '%', bound), source },
        ]),
  ];
}
