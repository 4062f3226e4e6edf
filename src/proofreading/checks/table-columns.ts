import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, inPercent, overlap, ratio } from '../interval.js';
import { coreOf } from '../subject.js';
import type { Table, TableCell } from '../tables.js';
import { middle, printed, told } from '../words.js';
import { tableRate } from './tables.js';

const isPlain = (fact: Fact | null | undefined): fact is Fact =>
  fact !== null && fact !== undefined && fact.bound === 'exact' && fact.unit.kind !== 'percent';

const printedIn = (fact: Fact) =>
  around(fact.value, new Decimal(10).pow(-fact.decimals).times(fact.worth).div(2));
/** Counts are exact, amounts to their last place. */
const valueIn = (fact: Fact) =>
  fact.decimals === 0 && fact.worth === 1 ? { low: fact.value, high: fact.value } : printedIn(fact);

const TOTAL = /^(?:合计|总计|小计)/;

/** How the other rows of a table make one of their columns of others; and the rows that do not. */
interface Reading {
  fits: number;
  wrong: { row: TableCell[]; says: (name: string) => string; cells: Fact[] }[];
}

/** 多数行成立 — what most rows bear out is meant of all; a total row is rounded otherwise at times. */
const isBorneOut = ({ fits, wrong }: Reading) =>
  wrong.length > 0 && fits >= 2 && fits >= wrong.length * 2;

/** 表内率 — of the two columns that the other rows divide. */
export const tableQuotient: Check = {
  code: 'table-quotient',
  label: '表内的率与同行两数不符',
  severity: 'error',
  looksAt: '表格“某某率”一栏:多数行等于某两栏之比的,其余各行是否也相等。',
  remedy: '重算该行的率。',
  find: (draft) => {
    const known = tableRate.find(draft).flatMap(({ where }) => where);
    return draft.tables
      .flatMap((table) =>
        table.heads.flatMap((head, at) =>
          /[率均]$|[率均]\(|^人均|占比|比例/.test(head) ? quotientFlaws(draft, table, at) : [],
        ),
      )
      .filter(({ where }) => !where.some(([start]) => known.some(([from]) => from === start)));
  },
};

function quotientFlaws(draft: Draft, table: Table, at: number): Flaw[] {
  const columns = table.heads
    .map((_, column) => column)
    .filter((column) => column > 0 && column !== at);
  // 求人倍率, 人均: as many times, and no percent.
  const isTimes = /倍率|均/.test(table.heads[at]!);
  const readings = columns.flatMap((over) =>
    columns
      .filter((under) => under !== over)
      .map((under): Reading => {
        const reading: Reading = { fits: 0, wrong: [] };
        for (const row of table.rows) {
          const [part, whole, rate] = [row[over]?.figure, row[under]?.figure, row[at]?.figure];
          if (!isPlain(part) || !isPlain(whole) || !rate || whole.value.isZero()) continue;
          const quotient = ratio(valueIn(part), valueIn(whole));
          const computed = isTimes ? quotient : inPercent(quotient);
          if (!computed) continue;
          const said = around(rate.value, new Decimal(10).pow(-rate.decimals).div(2));
          if (overlap(computed, said)) reading.fits += 1;
          else
            reading.wrong.push({
              row,
              cells: [part, whole, rate],
              says: (name) =>
                `“${name}”:${printed(draft, part)}除以${printed(draft, whole)}为 ${told(middle(computed))}${isTimes ? '' : '%'},表中为${printed(draft, rate)}。`,
            });
        }
        return reading;
      }),
  );
  return flawsOf(readings);
}

function flawsOf(readings: Reading[]): Flaw[] {
  if (readings.some(({ fits, wrong }) => fits >= 2 && wrong.length === 0)) return [];
  const [best] = readings.filter(isBorneOut).sort((a, b) => b.fits - a.fits);
  return (best?.wrong ?? [])
    .filter(({ row }) => !TOTAL.test(row[0]!.words))
    .map(({ row, cells, says }) => ({
      where: cells.map(placeOfFact),
      says: says(row[0]!.words),
    }));
}

/** 表内横向合计 — of the columns beside it. */
export const tableAcross: Check = {
  code: 'table-across',
  label: '表内横向合计与各栏之和不符',
  severity: 'error',
  looksAt: '表格“全年、合计、总数”一栏:多数行等于其余各栏之和的,其余各行是否也相等。',
  remedy: '逐栏相加,重算该行。',
  find: (draft) =>
    draft.tables.flatMap((table) =>
      table.heads.flatMap((head, at) => {
        if (!/^(?:全年|年度|合计|总计|小计|总数|共计)/.test(head) || at === 0) return [];
        const left = table.heads.map((_, column) => column).slice(1, at);
        const right = table.heads.map((_, column) => column).slice(at + 1);
        return flawsOf(
          [left, right]
            .filter(({ length }) => length >= 2)
            .map((columns) => sumReading(draft, table, at, columns)),
        );
      }),
    ),
};

function sumReading(draft: Draft, { rows }: Table, at: number, columns: number[]): Reading {
  const reading: Reading = { fits: 0, wrong: [] };
  for (const row of rows) {
    const [whole, parts] = [row[at]?.figure, columns.map((column) => row[column]?.figure)];
    if (!isPlain(whole) || !parts.every(isPlain)) continue;
    const sum = parts.reduce((all, { value }) => all.plus(value), new Decimal(0));
    const half = parts.some(({ decimals }) => decimals > 0) ? 0.011 : 0;
    if (sum.minus(whole.value).abs().lte(half)) reading.fits += 1;
    else
      reading.wrong.push({
        row,
        cells: [whole, ...parts],
        says: (name) => `“${name}”各栏合计 ${told(sum, 4)},表中为${printed(draft, whole)}。`,
      });
  }
  return reading;
}

/** 表格的栏与正文 — 下半年城镇新增就业247人, and 274 in the column 下半年. */
export const tableColumnAndText: Check = {
  code: 'table-column-and-text',
  label: '正文与表中该栏的数不一致',
  severity: 'error',
  looksAt:
    '正文写“下半年某指标多少”“甲街道某指标多少”的,与表中该行该栏的数是否一致;“下半年多于上半年”是否属实。',
  remedy: '核对台账后统一。',
  find: (draft) => {
    const said = draft.facts.filter(
      (each) =>
        !each.sentence.isTableRow &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        each.unit.kind !== 'percent' &&
        each.worth === 1 &&
        OF_COLUMN.test(each.before),
    );
    const compared = [...draft.text.matchAll(MORE)];
    return draft.tables.flatMap((table) =>
      table.rows.flatMap((row) => {
        const name = coreOf(row[0]!.words.replace(/\([^()]*\)/g, ''));
        return name.length < 3 && !COLUMN.test(row[0]!.words)
          ? []
          : [
              ...cellFlaws(draft, said, table, row, name),
              ...comparedFlaws(draft, compared, table, row, name),
            ];
      }),
    );
  },
};

const COLUMN =
  /^(?:[上下]半年|[一二三四]季度|\d{1,2}月|全年|\p{Script=Han}{2,4}(?:街道|镇|乡|县|区))$/u;
const OF_COLUMN =
  /^(?:[上下]半年|[一二三四]季度|\d{1,2}月|全年|\p{Script=Han}{2,4}(?:街道|镇|乡|县|区))/u;

function cellFlaws(
  draft: Draft,
  said: Fact[],
  { heads }: Table,
  row: TableCell[],
  name: string,
): Flaw[] {
  return heads.flatMap((head, column): Flaw[] => {
    const cell = row[column]?.figure;
    if (column === 0 || !isPlain(cell)) return [];
    return said
      .filter(
        (each) =>
          (COLUMN.test(head) &&
            each.before.startsWith(head) &&
            coreOf(each.before.slice(head.length)) === name) ||
          (COLUMN.test(row[0]!.words) && each.before === `${row[0]!.words}${head}`),
      )
      .filter(
        ({ value }) =>
          !value.eq(cell.value) &&
          value.div(Decimal.max(cell.value, 1)).gt(0.5) &&
          value.lt(cell.value.times(2)),
      )
      .map((each) => ({
        where: [[each.clause[0], each.end], placeOfFact(cell)],
        says: `“${row[0]!.words}”${head}正文为${printed(draft, each)},表中为${printed(draft, cell)}。`,
      }));
  });
}

const MORE =
  /(?<one>[上下]半年|[一二三四]季度)(?<of>\p{Script=Han}{3,12}?)(?<way>多于|高于|大于|少于|低于)(?<other>[上下]半年|[一二三四]季度)/gu;

function comparedFlaws(
  draft: Draft,
  compared: RegExpExecArray[],
  { heads }: Table,
  row: TableCell[],
  name: string,
): Flaw[] {
  return compared.flatMap((match): Flaw[] => {
    const { one, of, way, other } = match.groups as Record<string, string>;
    const [first, second] = [one, other].map((head) => row[heads.indexOf(head!)]?.figure);
    if (coreOf(of!) !== name || !isPlain(first) || !isPlain(second)) return [];
    const isMore = first.value.gt(second.value);
    return isMore === /多于|高于|大于/.test(way!)
      ? []
      : [
          {
            where: [
              [match.index, match.index + match[0].length],
              placeOfFact(first),
              placeOfFact(second),
            ],
            says: `“${match[0]}”,表中${one}为${printed(draft, first)},${other}为${printed(draft, second)}。`,
          },
        ];
  });
}
