import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Table, TableCell } from '../tables.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const LOW_IS_GOOD = /失业|成本|投诉|逾期|差错|时限|时间|天数/;

/** 指标值≥500人, 完成值460人, 分值20, 得分20 — a row of a table with every point, and less than was to be done. */
export const tableFullScore: Check = {
  code: 'table-full-score',
  label: '表内未达指标值而得满分',
  severity: 'warn',
  looksAt: '自评表每行的完成值低于指标值的,得分是否仍等于分值。',
  remedy: '按完成比例扣分,或核对指标值和完成值。',
  find: (draft) =>
    draft.tables.flatMap((table) =>
      table.rows.flatMap((row): Flaw[] => {
        const [target, actual] = [figureOf(table, row, 'target'), figureOf(table, row, 'actual')];
        const [weight, score] = [figureOf(table, row, 'weight'), figureOf(table, row, 'score')];
        if (!target || !actual || !weight || !score || LOW_IS_GOOD.test(row[0]!.words)) return [];
        const isMeant =
          ['exact', 'floor'].includes(target.bound) &&
          (isSameUnit(target.unit, actual.unit) || actual.unit.kind === 'none') &&
          (target.bound === 'floor' || ['persons', 'times', 'count'].includes(target.unit.kind));
        return isMeant && weight.value.eq(score.value) && actual.interval.high.lt(target.value)
          ? [
              {
                where: [placeOfFact(score), placeOfFact(actual), placeOfFact(target)],
                says: `“${row[0]!.words}”完成 ${printed(draft, actual)},低于指标值 ${printed(draft, target)},得分仍为满分 ${printed(draft, score)}。`,
              },
            ]
          : [];
      }),
    ),
};

const figureOf = (table: Table, row: TableCell[], kind: Table['kinds'][number]) =>
  table.kinds.filter((each) => each === kind).length === 1
    ? (row[table.kinds.indexOf(kind)]?.figure ?? null)
    : null;
