import { type Check, type Draft, type Flaw, sentenceAt, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Table, type TableCell, columnOf, isTotal, readingsOf } from '../tables.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const MEAN = /合计|平均/;
const PART_OF_YEAR =
  /^(?:(?:19|20)\d{2}年)?(?:\d{1,2}月份?|第?[一二三四]季度|(?:19|20)\d{2}年度?)$/;

const rowsOf = ({ rows }: Table): TableCell[][] =>
  rows.filter(
    (row) => row[0]!.words !== '' && !MEAN.test(row[0]!.words) && !isTotal(row, { rows }),
  );

const WAY = String.raw`(?<words>[^,。;:\n|]{0,14}?)(?<way>最高|最低|最多|最少|最大|最小|最快|最慢)`;

/** 东部学校数量占比最低 — of the rows of a table before it. */
export const mostInTable: Check = {
  code: 'most-in-table',
  label: '“某项最高、最低”与表中数值不符',
  severity: 'error',
  looksAt: '表下说“某地某项最高(最低、最多、最少)”的,该行该栏是否确为表中最高(最低)的。',
  remedy: '按表中数值改正名称或说法。',
  find: (draft) =>
    draft.tables.flatMap(readingsOf).flatMap((table) => {
      const rows = rowsOf(table);
      const end = rows.at(-1)?.[0]?.end ?? 0;
      return rows.flatMap((row): Flaw[] => {
        const name = row[0]!.words;
        if (!/^\p{Script=Han}{2,10}$/u.test(name)) return [];
        return [...draft.text.matchAll(new RegExp(name + WAY, 'g'))].flatMap((match): Flaw[] => {
          const { words, way } = match.groups as Record<'words' | 'way', string>;
          const at = match.index > end ? columnMeant(table, words, way) : null;
          const own = at === null ? null : row[at]?.figure;
          const isOfOthers = rows.some((one) => one !== row && match[0].includes(one[0]!.words));
          if (!own || isOfOthers || /除|以外|中|其/.test(words)) return [];
          const isTop = /高|多|大|快/.test(way);
          const over = rows
            .map((one) => one[at!]?.figure)
            .find((each) => each && (isTop ? isLess(own, each) : isLess(each, own)));
          return over
            ? [
                {
                  where: [[match.index, match.index + match[0].length]],
                  says: `“${match[0]}”:表中“${name}”为${printed(draft, own)},还有${printed(draft, over)}。`,
                },
              ]
            : [];
        });
      });
    }),
};

/** 青山乡最慢, 柳林镇进度最快 — by the one rate of the table. */
function columnMeant(table: Table, words: string, way: string): number | null {
  const rate = table.kinds.indexOf('rate');
  if (/快|慢/.test(way))
    return /^(?:的?(?:完成|推进|工作|任务)*(?:进度|进展|速度)?)?$/.test(words) &&
      rate >= 0 &&
      table.kinds.lastIndexOf('rate') === rate
      ? rate
      : null;
  return words.length >= 2 ? columnOf(table, words) : null;
}

const isLess = (a: Fact, b: Fact) => a.interval.high.lt(b.interval.low);

const TREND =
  /(?<of>[^,。;:\n|]{2,14}?)(?:呈)?(?:逐[月季年](?:度)?|持续|连续|稳步)(?:呈)?(?<way>上升|增长|增加|提高|回升|攀升|走高|下降|减少|回落|降低|走低)/g;

/** 需求人数逐月上升 — of a table by months, or of the values that are listed right before. */
export const trendSaid: Check = {
  code: 'trend-said',
  label: '“逐月上升、逐年下降”与所列数值不符',
  severity: 'error',
  looksAt: '“某项逐月(逐季、逐年)上升、下降”的说法,与按月列的表或同句“分别为”所列的数是否相符。',
  remedy: '按数值改写说法。',
  find: (draft) =>
    [...draft.text.matchAll(TREND)].flatMap((match): Flaw[] => {
      const { of, way } = match.groups as Record<'of' | 'way', string>;
      const isUp = !/降|减|落|低/.test(way);
      if (/如果|若|预计|将|力争|实现|确保|比上|同比|环比|推动|促进/.test(match[0])) return [];
      const values = /逐[月季年]/.test(match[0]) ? inTable(draft, match.index, of) : null;
      const said =
        values ??
        listedBefore(draft, match.index) ??
        namedByTime(draft, match.index, match[0]) ??
        listedBehind(draft, match.index, of);
      const at = (said ?? []).findIndex((each, place) => {
        const next = said![place + 1];
        return next !== undefined && (isUp ? isLess(next, each) : isLess(each, next));
      });
      return at < 0
        ? []
        : [
            {
              where: [
                [match.index, match.index + match[0].length],
                ...[said![at]!, said![at + 1]!].map(placeOfFact),
              ],
              says: `文中称“${match[0]}”,但${printed(draft, said![at]!)}之后是${printed(draft, said![at + 1]!)}。`,
            },
          ];
    }),
};

/** The column of that name in the nearest table whose rows are months one after another. */
function inTable({ tables }: Draft, index: number, of: string): Fact[] | null {
  const table = tables
    .filter((each) => {
      const rows = rowsOf(each);
      return (
        rows.length >= 3 &&
        rows.every(([name]) => PART_OF_YEAR.test(name!.words)) &&
        isInTurn(rows.map(([name]) => name!.words)) &&
        rows.at(-1)![0]!.end < index
      );
    })
    .at(-1);
  const at = table ? columnOf(table, of) : null;
  const values = at === null ? [] : rowsOf(table!).map((row) => row[at]?.figure ?? null);
  return values.length > 0 && values.every((each) => each !== null) ? (values as Fact[]) : null;
}

/** Of years that are named the earlier first: 2014年第一季度, 2013年第一季度 are set beside each other, not one after another. */
function isInTurn(names: string[]): boolean {
  const years = names.map((name) => Number(/(?:19|20)\d\d/.exec(name)?.[0] ?? 0));
  return years.every((year, at) => at === 0 || year >= years[at - 1]!);
}

/** 三个月分别为5.1%、5.3%和5.0%,逐月上升 */
function listedBefore({ facts, text }: Draft, index: number): Fact[] | null {
  const last = facts.findLast(({ end }) => end <= index);
  return last &&
    last.run.length >= 3 &&
    last.run.at(-1) === last &&
    /^[,、]$/.test(text.slice(last.end, index)) &&
    /月|季|年/.test(last.run[0]!.lead) &&
    /分别/.test(last.run[0]!.lead)
    ? last.run
    : null;
}

/** So many of its letters are found again in what is listed. */
const LETTERS = 3;

/** 返乡人数逐月回落。三月份、四月份返乡人数分别为…: in the sentence behind, of the same letters. */
function listedBehind(draft: Draft, index: number, of: string): Fact[] | null {
  // 返乡增幅呈逐月回落态势: how many they are may grow all the same.
  if (/[增降涨]幅|增速|比重|占比|率/.test(of)) return null;
  const sentence = sentenceAt(draft, index);
  const first = sentence?.paragraph
    .flatMap(({ facts }) => facts)
    .find(
      (each) =>
        each.start > index &&
        each.sentence.index <= sentence.index + 1 &&
        each.run[0] === each &&
        each.run.length >= 3 &&
        each.role === 'actual',
    );
  const words = first ? draft.text.slice(first.sentence.start, first.start) : '';
  const common = [...new Set(of)].filter((letter) => words.includes(letter)).length;
  const isByTime = /(?:[^、,。;]{1,7}[月季年](?:份|度)?、){2,}[^,。;]*分别[^,。;\d]*$/.test(words);
  return first && isByTime && common >= LETTERS ? first.run : null;
}

const OF_YEAR = /^[、,:;]?(?:其中)?(?<year>(?:19|20)\d{2})年(?:度)?(?:为|是|达|达到|完成|发放)?$/;

/** 逐年上升,2021年为8600万元、2022年为9420万元、2023年为9350万元 */
function namedByTime(draft: Draft, index: number, said: string): Fact[] | null {
  const { facts, text } = draft;
  const sentence = sentenceAt(draft, index);
  if (!sentence || !/逐年/.test(said)) return null;
  const years = facts.flatMap((fact) => {
    const year = fact.sentence === sentence ? OF_YEAR.exec(fact.before)?.groups!.year : undefined;
    return year ? [{ fact, year: Number(year) }] : [];
  });
  const isList =
    years.length >= 3 &&
    years.every(
      ({ fact, year }, at) =>
        at === 0 ||
        (year === years[at - 1]!.year + 1 &&
          fact.index === years[at - 1]!.fact.index + 1 &&
          isSameUnit(fact.unit, years[0]!.fact.unit)),
    );
  const [from, to] = [years[0]?.fact.start ?? 0, years.at(-1)?.fact.end ?? 0];
  // Right before the claim or right behind it.
  const between = index < from ? text.slice(index + said.length, from) : text.slice(to, index);
  return isList && !/[。;]|\d{5}/.test(between) && between.length <= LONGEST_BETWEEN
    ? years.map(({ fact }) => fact)
    : null;
}

const LONGEST_BETWEEN = 12;
