import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, inPercent, overlap, ratio } from '../interval.js';
import { isOfOtherTime } from '../table-period.js';
import { type Table, type TableCell, columnOf, isTotal, readingsOf } from '../tables.js';
import { MAGNITUDES } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

/** So many lines below a table, or above it, speak of it. */
const LINES = 6;
const TOTAL_SAID =
  /^(?:近?(?:[两三四五六七八九十]|\d{1,2})(?:年|个月|个?季度)(?:来|间|以来)?)?(?:全年|合计|总计|累计|共计?|总共|全[市县区省州镇]|[上下]半年|前三季度)/;

/** 全年达成意向4606人 — and 4066 in that row and column; 占全年的43.3% of it. */
export const tableSaid: Check = {
  code: 'table-said',
  label: '正文引用的表中数与表不一致',
  severity: 'error',
  looksAt: '表前后几行所说的“某行某栏多少”“全年某栏多少”“某行占全部的百分之几”与表中的数是否一致。',
  remedy: '核对台账后统一正文和表格。',
  isLast: true,
  find: (draft) =>
    draft.tables.flatMap((table) => {
      const [first, last] = [table.rows[0]!, table.rows.at(-1)!].map(([cell]) =>
        draft.sentences.find(({ start, end }) => cell!.start >= start && cell!.start <= end),
      );
      return draft.facts
        .filter(
          ({ sentence, bound, rangeTo }) =>
            !sentence.isTableRow &&
            bound === 'exact' &&
            !rangeTo &&
            sentence.line >= (first?.line ?? 0) - 1 - LINES &&
            sentence.line <= (last?.line ?? 0) + LINES,
        )
        .filter((fact) => !isOfOtherTime(draft, table, fact))
        .flatMap((fact) => {
          const judge =
            fact.role === 'share'
              ? shareFlaw
              : fact.role === 'change'
                ? changeFlaw
                : MEAN.test(fact.before)
                  ? meanFlaw
                  : fact.role === 'score'
                    ? scoreFlaw
                    : valueFlaw;
          return readingsOf(table)
            .flatMap((each) => judge(draft, each, fact))
            .slice(0, 1);
        });
    }),
};

/** Of a row that is named alone, else of the row of totals. */
function rowSaid(table: Table, words: string): TableCell[] | null {
  const named = table.rows.filter(
    (row) => !isTotal(row, table) && row[0]!.words.length >= 2 && words.includes(row[0]!.words),
  );
  if (named.length > 0) return named.length === 1 ? named[0]! : null;
  return TOTAL_SAID.test(words.replace(/^[、,;]/, ''))
    ? (table.rows.find((row) => isTotal(row, table)) ?? null)
    : null;
}

/** So many letters of what a figure is said of stand in the title. */
const IN_TITLE = 4;

/** The column that is called so; where the title says what is counted, the only one, or that of the year. */
function columnSaid(table: Table, words: string, { period }: Fact): number | null {
  const called = columnOf(table, words);
  if (called) return called;
  const { heads, title, rows } = table;
  const common = [...new Set(words.replace(/[^\p{Script=Han}]/gu, ''))].filter((letter) =>
    title.includes(letter),
  );
  if (common.length < IN_TITLE) return null;
  if (heads.length === 2) return 1;
  const ofYears = heads.slice(1).every((head) => /^(?:19|20)\d{2}年/.test(head));
  const at = heads.findIndex((head) => head.startsWith(`${period.year}年`));
  return ofYears && at > 0 && rows.length > 0 ? at : null;
}

function valueFlaw(draft: Draft, table: Table, fact: Fact): Flaw[] {
  if (fact.role !== 'actual' || ['percent', 'points'].includes(fact.unit.kind)) return [];
  // 甲镇、乙镇分别完成262人和240人: of each what stands in its place.
  const words = fact.listedAs
    ? `${fact.listedAs}${fact.run[0]!.lead.replace(/^.*(?:分别|各)/s, '')}`
    : fact.before;
  const row = rowSaid(table, words);
  const at = columnSaid(table, words.replace(row?.[0]!.words ?? '', ''), fact);
  if (!row && at !== null && TOTAL_SAID.test(words)) return sumFlaw(draft, table, fact, at);
  const cell = at ? row?.[at]?.figure : null;
  if (!row || !at || !cell || cell.unit.kind === 'percent') return [];
  const head = table.heads[at]!;
  const unit = unitIn(head);
  if (unit && !unit.endsWith(fact.unit.name)) return [];
  const value = valueIn(cell, head);
  if (overlap(fact.interval, exactly(value))) return [];
  const times = Decimal.max(fact.value, 1).div(Decimal.max(value, 1));
  // Of another period or place it would be far away.
  return times.gt(0.8) && times.lt(1.25)
    ? [
        {
          where: [[fact.clause[0], fact.end], placeOfFact(cell)],
          says: `“${row[0]!.words}”${head}正文为${printed(draft, fact)},表中为${printed(draft, cell)}。`,
        },
      ]
    : [];
}

/** 追发金额(万元) */
const unitIn = (head: string): string | undefined => /\((?:单位:)?([^()]+)\)/.exec(head)?.[1];
const valueIn = ({ value, worth }: Fact, head: string): Decimal =>
  value.times((worth === 1 && MAGNITUDES[unitIn(head)?.[0] ?? '']) || 1);

const MEAN =
  /(?<who>[人户家笔件场班期])均[^,。;\d]{0,8}$|平均每(?<each>[人名户家笔件场班期个])[^,。;\d]{0,8}$/;

const SCORE_IN_ALL = /(?:总|综合|自评|评价|最终)[^,。;\d]{0,4}(?:得?分)(?:为|是|:)*$/;

const FULL = 100;

/** 项目自评综合得分97.91分 — and 99.71 in the row of totals. */
function scoreFlaw(draft: Draft, table: Table, score: Fact): Flaw[] {
  const at = table.kinds.indexOf('score');
  const total = table.rows.find((row) => isTotal(row, table));
  const cell = total?.[at]?.figure;
  // 综合得分98.71分 of more than the table; 上年综合得分95分
  const isOfAll = total?.some((each) => each.figure?.value.eq(FULL)) ?? false;
  const year = /(?<!\d)(?:19|20)\d{2}(?=年)/;
  const words = draft.text.slice(score.sentence.start, score.start);
  const own = year.exec(words)?.[0];
  const isOfOther =
    /上年|去年|上期|上一?年度/.test(words) ||
    (own !== undefined && own !== year.exec(draft.text)?.[0]);
  const isAlone = score.sentence.facts.filter(({ role }) => role === 'score').length === 1;
  return cell &&
    isAlone &&
    isOfAll &&
    !isOfOther &&
    SCORE_IN_ALL.test(score.before) &&
    !cell.value.eq(score.value)
    ? [
        {
          where: [[score.clause[0], score.end], placeOfFact(cell)],
          says: `${table.heads[at]!}合计正文为${printed(draft, score)},表中为${printed(draft, cell)}。`,
        },
      ]
    : [];
}

/** The row that is named before a figure in its part of the sentence; that of all, where none is. */
function rowBefore({ text }: Draft, table: Table, { sentence, start }: Fact): TableCell[] | null {
  const words = text
    .slice(sentence.start, start)
    .split(';')
    .at(-1)!
    .replace(/前三季度/g, '');
  const named = table.rows.filter(
    (row) => !isTotal(row, table) && row[0]!.words.length >= 2 && words.includes(row[0]!.words),
  );
  if (named.length > 0) return named.length === 1 ? named[0]! : null;
  return table.rows.find((row) => isTotal(row, table)) ?? null;
}

/** As far off as by the place of a unit, or by some digits. */
const isOff = (times: Decimal): boolean =>
  (times.gt(0.5) && times.lt(2)) ||
  [10, 100, 1000, 10_000].some((each) =>
    [times.div(each), times.times(each)].some((one) => one.gt(0.98) && one.lt(1.02)),
  );

/** 人均追发1.84万元 — of the two totals that are called so, or of the two cells of the row that is named. */
function meanFlaw(draft: Draft, table: Table, mean: Fact): Flaw[] {
  const total = rowBefore(draft, table, mean);
  const toldBefore = draft.facts.slice(Math.max(0, mean.index - 3), mean.index);
  const { who, each } = MEAN.exec(mean.before)!.groups!;
  const one = (who ?? each)!.replace('名', '人');
  const words = mean.before.replace(/.*(?:均|平均每.)/s, '');
  const columns = table.heads.map((head, at) => ({ head, figure: total?.[at]?.figure ?? null }));
  const all = columns.filter(({ head, figure }) => figure && unitIn(head)?.startsWith(one));
  // 9期265人,人均…: of as many as are told beside it.
  const told = all.filter(({ figure }) => toldBefore.some(({ value }) => value.eq(figure!.value)));
  const counts = told.length === 1 ? told : all;
  const sums = columns.filter(
    ({ head, figure }) =>
      figure &&
      unitIn(head)?.endsWith(mean.unit.name) &&
      [...words].some((letter) => head.includes(letter)),
  );
  const [count, sum] = [counts[0], sums[0]];
  if (counts.length !== 1 || sums.length !== 1 || count!.figure === sum!.figure) return [];
  const half = new Decimal(10).pow(-sum!.figure!.decimals).div(2);
  const value = valueIn(sum!.figure!, sum!.head);
  const off = sum!.figure!.decimals > 0 ? half.times(value.div(sum!.figure!.value)) : 0;
  const computed = ratio(
    { low: value.minus(off), high: value.plus(off) },
    exactly(valueIn(count!.figure!, count!.head)),
  );
  if (!computed || overlap(computed, mean.interval)) return [];
  return isOff(middle(computed).div(mean.value))
    ? [
        {
          where: [
            [mean.clause[0], mean.end],
            ...[sum!, count!].map((own) => placeOfFact(own.figure!)),
          ],
          says: `表中${printed(draft, sum!.figure!)}除以${printed(draft, count!.figure!)}为 ${toldAs(middle(computed), mean)},文中为${printed(draft, mean)}。`,
        },
      ]
    : [];
}

/** 全年2168人, and rows that come to 2468: without a total of their own, where they seem to be all. */
function sumFlaw(draft: Draft, table: Table, fact: Fact, at: number): Flaw[] {
  const head = table.heads[at]!;
  const cells = table.rows.map((row) => row[at]?.figure ?? null);
  const isWhole =
    cells.length >= 3 &&
    cells.every((each) => each && each.unit.kind !== 'percent' && each.bound === 'exact') &&
    !table.rows.some((row) => isTotal(row, table) || /^其中/.test(row[0]!.words)) &&
    !/部分|主要|重点|典型|前[一二三四五六七八九十\d]/.test(table.title + head) &&
    !/率|均|倍|幅|比/.test(head) &&
    (!unitIn(head) || unitIn(head)!.endsWith(fact.unit.name));
  if (!isWhole) return [];
  const sum = cells.reduce((all, each) => all.plus(valueIn(each!, head)), new Decimal(0));
  const finest = cells.reduce((most, each) => Math.max(most, each!.decimals), 0);
  const half = new Decimal(10).pow(-finest).times(cells.length).div(2);
  const slack = finest > 0 ? half.times(MAGNITUDES[unitIn(head)?.[0] ?? ''] ?? 1) : 0;
  if (overlap(fact.interval, { low: sum.minus(slack), high: sum.plus(slack) })) return [];
  const times = sum.div(Decimal.max(fact.value, 1));
  return times.gt(0.9) && times.lt(1.2)
    ? [
        {
          where: [[fact.clause[0], fact.end], ...cells.map((each) => placeOfFact(each!))],
          severity: 'warn',
          says: `“${head}”各行合计 ${told(sum, 4)},正文为${printed(draft, fact)}。`,
        },
      ]
    : [];
}

const THAN = /^[,、]?(?:比|较)?(?:上年|去年|同比)(?:同期)?[^,。;\d]{0,6}$/;

/** 总收入5836万元,比上年增长12.3% — and what it was then in the table. */
function changeFlaw(draft: Draft, table: Table, percent: Fact): Flaw[] {
  const now = draft.facts[percent.index - 1];
  const then = table.kinds.indexOf('last');
  const at = table.kinds.indexOf('actual');
  if (
    now?.sentence !== percent.sentence ||
    now.role !== 'actual' ||
    percent.unit.kind !== 'percent' ||
    !THAN.test(percent.before) ||
    then < 0 ||
    at < 0
  )
    return [];
  const row = table.rows.find((each) => {
    const name = each[0]!.words.replace(/\([^()]*\)/g, '');
    const value = each[at]?.figure;
    return (
      name.length >= 3 &&
      now.before.includes(name) &&
      value &&
      valueIn(value, each[0]!.words).eq(now.value)
    );
  });
  const [is, was] = [row?.[at]?.figure, row?.[then]?.figure];
  if (!is || !was || was.value.lte(0)) return [];
  const moved = inPercent(ratio(exactly(is.value.minus(was.value).abs()), exactly(was.value)));
  return moved && !overlap(moved, percent.interval)
    ? [
        {
          where: [[now.start, percent.end], placeOfFact(is), placeOfFact(was)],
          says: `表中由${printed(draft, was)}到${printed(draft, is)}变动 ${told(middle(moved))}%,文中为${printed(draft, percent)}。`,
        },
      ]
    : [];
}

/** 一季度场次最多,占全年的43.3% */
function shareFlaw(draft: Draft, table: Table, percent: Fact): Flaw[] {
  if (!/占(?:全年|全部|总数?|总量|合计|全[市县区省])[^,。;\d]{0,6}$/.test(percent.before))
    return [];
  const words = draft.text
    .slice(percent.sentence.start, percent.start)
    .replace(/占[^占]*$/, '')
    .split(/[。;]/)
    .at(-1)!;
  // 东山镇420人,占42.7%: of the number that stands there.
  if (/\d/.test(words.replace(/^.*?表\d+/, ''))) return [];
  const row = rowSaid(table, words);
  const total = table.rows.find((each) => isTotal(each, table));
  const at =
    row && row !== total
      ? columnOf(table, words.replace(row[0]!.words, '') + percent.before)
      : null;
  const [part, whole] = [row, total].map((each) => (at ? each?.[at]?.figure : null));
  if (!part || !whole || part.unit.kind === 'percent') return [];
  const computed = inPercent(ratio(exactly(part.value), exactly(whole.value)));
  return computed && !overlap(computed, percent.interval)
    ? [
        {
          where: [[percent.clause[0], percent.end], placeOfFact(part), placeOfFact(whole)],
          says: `表中${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ]
    : [];
}
