import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import {
  Interval,
  around,
  difference,
  inPercent,
  magnitude,
  overlap,
  ratio,
  sumOf,
} from '../interval.js';
import { type ColumnKind, type Table, type TableCell, isTotal } from '../tables.js';
import { middle, printed, told } from '../words.js';

const figureOf = ({ kinds }: Table, row: TableCell[], kind: ColumnKind): Fact | null => {
  const at = kinds.indexOf(kind);
  return at >= 0 && kinds.lastIndexOf(kind) === at ? (row[at]?.figure ?? null) : null;
};
/** A column of bare numbers is a count or an amount, printed to its last place. */
const intervalOf = ({ value, decimals, worth, unit, interval, bound }: Fact): Interval =>
  bound === 'exact' && unit.kind === 'none'
    ? decimals === 0 && worth === 1
      ? { low: value, high: value }
      : around(value, new Decimal(10).pow(-decimals).times(worth).div(2))
    : interval;
const percentOf = (fact: Fact): Interval =>
  around(fact.value, new Decimal(10).pow(-fact.decimals).div(2));

const isInPercent = ({ heads, kinds }: Table, { unit }: Fact) =>
  unit.kind === 'percent' || /%|幅|率/.test(heads[kinds.indexOf('change')] ?? '');

function perRow(draft: Draft, judge: (table: Table, row: TableCell[]) => Flaw[]): Flaw[] {
  return draft.tables.flatMap((table) => table.rows.flatMap((row) => judge(table, row)));
}

/** 表内完成率 */
export const tableRate: Check = {
  code: 'table-rate',
  label: '表内完成率与完成数、目标数不符',
  severity: 'error',
  looksAt: '表格每行的完成率是否等于完成数除以目标数;增减额、同比是否与本期和上年同期两数相符。',
  remedy: '重算该行。',
  find: (draft) =>
    perRow(draft, (table, row) => {
      const [target, actual, rate, last, change] = (
        ['target', 'actual', 'rate', 'last', 'change'] as const
      ).map((kind) => figureOf(table, row, kind));
      const flaws: Flaw[] = [];
      const isPlain = (...facts: (Fact | null | undefined)[]) =>
        facts.every(
          (each) =>
            each && each.bound === 'exact' && each.unit.kind !== 'percent' && !each.value.isZero(),
        );
      if (rate && isPlain(actual, target)) {
        const computed = inPercent(ratio(intervalOf(actual!), intervalOf(target!)));
        if (computed && !overlap(computed, percentOf(rate)))
          flaws.push({
            where: [placeOfFact(target!), placeOfFact(actual!), placeOfFact(rate)],
            says: `“${row[0]!.words}”:${printed(draft, actual!)}对目标${printed(draft, target!)}为 ${told(middle(computed))}%,表中为${printed(draft, rate)}。`,
          });
      }
      if (change && isInPercent(table, change) && isPlain(actual, last)) {
        const moved = difference(intervalOf(actual!), intervalOf(last!));
        const base = intervalOf(last!);
        const computed = {
          low: moved.low.div(base.high).times(100),
          high: moved.high.div(base.low).times(100),
        };
        if (!overlap(computed, percentOf(change)))
          flaws.push({
            where: [placeOfFact(actual!), placeOfFact(last!), placeOfFact(change)],
            says: `“${row[0]!.words}”:由${printed(draft, last!)}到${printed(draft, actual!)}变动 ${told(middle(computed))}%,表中为${printed(draft, change)}。`,
          });
      }
      const delta = figureOf(table, row, 'delta');
      if (delta && isPlain(actual, last)) {
        const moved = difference(intervalOf(actual!), intervalOf(last!));
        const half = new Decimal(10).pow(-delta.decimals).times(delta.worth).div(2);
        const said = around(delta.value, half);
        // Some columns leave the sign away.
        if (!overlap(moved, said) && !overlap(magnitude(moved), said))
          flaws.push({
            where: [placeOfFact(actual!), placeOfFact(last!), placeOfFact(delta)],
            says: `“${row[0]!.words}”:由${printed(draft, last!)}到${printed(draft, actual!)}相差 ${told(middle(moved), 4)},表中为${printed(draft, delta)}。`,
          });
      }
      return flaws;
    }),
};

/** 表内得分 */
export const tableScore: Check = {
  code: 'table-score',
  label: '表内得分高于分值',
  severity: 'error',
  looksAt: '表格每行的得分是否高于分值(权重)。',
  remedy: '核对分值与得分。',
  find: (draft) =>
    perRow(draft, (table, row) => {
      const [weight, score] = [figureOf(table, row, 'weight'), figureOf(table, row, 'score')];
      return weight && score && score.value.gt(weight.value)
        ? [
            {
              where: [placeOfFact(weight), placeOfFact(score)],
              says: `“${row[0]!.words}”得分 ${printed(draft, score)} 高于分值 ${printed(draft, weight)}。`,
            },
          ]
        : [];
    }),
};

/** 其中 of the row above, and what is counted in something else: in no total. */
const APART = /^其中|\((?:人|批|辆|次|人次|批次|个|家|台|平方米)\)$/;

/** 表内合计 */
export const tableTotal: Check = {
  code: 'table-total',
  label: '表内合计与各行之和不符',
  severity: 'error',
  looksAt: '表格合计行是否等于其他各行之和(率、同比等栏除外)。',
  remedy: '逐行相加核对合计。',
  find: (draft) =>
    draft.tables.flatMap((table): Flaw[] => {
      const totals = table.rows.filter((row) => isTotal(row, table));
      const [total] = totals;
      const others = table.rows.filter(
        (row) => !totals.includes(row) && !APART.test(row[0]!.words),
      );
      if (!total || totals.length > 1 || others.length < 2) return [];
      return total.flatMap((cell, column): Flaw[] => {
        const parts = others.map((row) => row[column]?.figure ?? null);
        const whole = cell.figure;
        if (
          !whole ||
          ['rate', 'change'].includes(table.kinds[column]!) ||
          // 求人倍率, 人均: of no row is it a part of another; of what has no head nothing is known.
          /^$|率|均|单价|标准|%|幅|倍/.test(table.heads[column]!) ||
          isNumbering(parts) ||
          parts.some((each) => !each) ||
          [whole, ...parts].some((each) => each!.unit.kind === 'percent' || each!.bound !== 'exact')
        )
          return [];
        const intervals = parts.map((each) => intervalOf(each!));
        if (overlap(sumOf(intervals), intervalOf(whole)) || isNested(intervals)) return [];
        const sum = parts.reduce((all, each) => all.plus(each!.value), new Decimal(0));
        return [
          {
            where: [placeOfFact(whole), ...parts.map((each) => placeOfFact(each!))],
            says: `“${table.heads[column]!}”各行合计 ${told(sum.div(whole.worth), 4)},表中合计为 ${printed(draft, whole)}。`,
          },
        ];
      });
    }),
};

/** 1、2、3: the number of a row, whatever stands above it. */
const isNumbering = (parts: (Fact | null)[]): boolean =>
  parts.length > 2 && parts.every((each, at) => each?.value.eq(at + 1));

/** 类、款、项 — a row that is the sum of those after it: they are parts of a part, and all of them together are no total. */
const isNested = (rows: Interval[]): boolean =>
  rows.some((row, at) => {
    if (row.high.isZero()) return false;
    let sum = rows[at + 1];
    for (const next of rows.slice(at + 2)) {
      sum = sumOf([sum!, next]);
      if (sum.low.gt(row.high)) return false;
      if (overlap(sum, row)) return true;
    }
    return false;
  });

/** 表内占比 — of the row's total or of the column's, whichever the other rows bear out. */
export const tableShare: Check = {
  code: 'table-share',
  label: '表内占比与数不符',
  severity: 'error',
  looksAt: '表格“占比、比重”一栏是否等于左邻的数除以本行总数或合计行(以多数行成立的为准)。',
  remedy: '重算该格。',
  find: (draft) =>
    draft.tables.flatMap(({ kinds, heads, rows }) =>
      kinds.flatMap((kind, at): Flaw[] => {
        if (kind !== 'share' || at < 2) return [];
        const ofRow = heads.findIndex((head, place) => place < at - 1 && /总|合计/.test(head));
        const total = rows.find((row) => isTotal(row, { rows }))?.[at - 1]?.figure;
        const readings = [
          ...(ofRow > 0 ? [(row: TableCell[]) => row[ofRow]?.figure ?? null] : []),
          ...(total ? [() => total] : []),
        ];
        for (const wholeOf of readings) {
          const judged = rows.flatMap((row) => {
            const [part, share, whole] = [row[at - 1]?.figure, row[at]?.figure, wholeOf(row)];
            const computed =
              part && whole ? inPercent(ratio(intervalOf(part), intervalOf(whole))) : null;
            return share && computed
              ? [{ row, part: part!, share, computed, fits: overlap(computed, percentOf(share)) }]
              : [];
          });
          const wrong = judged.filter(({ fits }) => !fits);
          if (judged.length < 4 || wrong.length > judged.length * 0.3) continue;
          return wrong.map(({ row, part, share, computed }) => ({
            where: [placeOfFact(part), placeOfFact(share)],
            says: `“${row[0]!.words}”:${printed(draft, part)}的占比为 ${told(middle(computed))}%,表中为${printed(draft, share)}。`,
          }));
        }
        return [];
      }),
    ),
};
