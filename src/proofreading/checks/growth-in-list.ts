import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

const SAID =
  /(?:(?<now>(?:19|20)\d{2})年(?:度)?)?[比较](?:(?<then>(?:19|20)\d{2})年(?:度)?|上年|上一年)(?<way>增长|增加|提高|上升|下降|减少|降低)(?:了)?$/;
const FROM_TO = /((?:19|20)\d{2})年?(?:至|到|[-—~])((?:19|20)\d{2})年/;

/** 2021年至2023年分别发放3120万元、3480万元和4060万元,…2023年比2021年增长30.1% — of the list by its years. */
export const growthInList: Check = {
  code: 'growth-in-list',
  label: '“某年比某年增长”与逐年所列的数不符',
  severity: 'error',
  looksAt:
    '“几年至几年分别为多少、多少和多少”之后,“某年比某年增长几%(增加多少)”是否与所列的数相符。',
  remedy: '用所列两年的数重算。',
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      const said = SAID.exec(moved.before)?.groups;
      if (!said || moved.bound !== 'exact' || moved.run.length > 1) return [];
      const list = listBefore(draft, moved);
      // 2015年情况反弹,比2014年提高: the year stands a clause before.
      const year = said.now ?? yearBefore(draft, moved);
      const [now, then] = [Number(year), Number(said.then ?? Number(year) - 1)].map((each) =>
        list?.get(each),
      );
      if (!year || !now || !then || now === then) return [];
      const isPercent = moved.unit.kind === 'percent';
      const isOfRate = now.unit.kind === 'percent';
      if (isOfRate ? moved.unit.kind !== 'points' : !isPercent && !isSameUnit(moved.unit, now.unit))
        return [];
      const change = difference(now.interval, then.interval);
      const by = isPercent ? inPercent(ratio(magnitude(change), then.interval)) : magnitude(change);
      const isTurned = /增|提|升/.test(said.way!) ? change.high.lt(0) : change.low.gt(0);
      if (!by || (overlap(by, moved.interval) && !isTurned)) return [];
      return [
        {
          where: [
            [moved.clause[0], moved.end],
            [then.start, then.end],
            [now.start, now.end],
          ],
          says: `${said.then} 年${printed(draft, then)}到 ${said.now} 年${printed(draft, now)}变动 ${isPercent ? `${told(middle(by))}%` : toldAs(middle(by), moved)},文中为${said.way}${printed(draft, moved)}。`,
        },
      ];
    }),
};

/** In its sentence, with no figure between. */
function yearBefore({ text, facts }: Draft, moved: Fact): string | undefined {
  const { sentence, start, index } = moved;
  const last = facts[index - 1];
  const words = text.slice(last?.sentence === sentence ? last.end : sentence.start, start);
  return [...words.slice(0, words.lastIndexOf(',')).matchAll(/((?:19|20)\d{2})年/g)].at(-1)?.[1];
}

/** 2021年1820人,2022年2130人,2023年2456人: each right behind its year, the last such list before. */
function yearByYear(facts: Fact[]): Map<number, Fact> | null {
  const rows = facts.flatMap((each): [number, Fact][] => {
    const year = /(?:^|[,、:;])((?:19|20)\d{2})年(?:度|末)?(?:为|共|培训|发放|新增|达到?)?$/.exec(
      each.before,
    )?.[1];
    return year && each.bound === 'exact' && each.role !== 'target' ? [[Number(year), each]] : [];
  });
  const last = rows.at(-1);
  const list: [number, Fact][] = [];
  for (const row of [...rows].reverse()) {
    const next = list[0] ?? null;
    if (next && (row[0] !== next[0] - 1 || !isSameUnit(row[1].unit, next[1].unit))) break;
    list.unshift(row);
  }
  return last && list.length > 1 ? new Map(list) : null;
}

/** The nearest list of the paragraph with a value for each year. */
function listBefore({ text, facts }: Draft, moved: Fact): Map<number, Fact> | null {
  const before = facts
    .slice(Math.max(0, moved.index - WITHIN), moved.index)
    .filter(({ sentence }) => sentence.line === moved.sentence.line);
  const lists = before.filter((each) => each.run.length > 1).map(({ run }) => run);
  for (const run of lists.reverse()) {
    const words = text.slice(
      Math.max(run[0]!.sentence.start, run[0]!.start - LETTERS),
      run[0]!.start,
    );
    const [from, to] = (FROM_TO.exec(words) ?? []).slice(1).map(Number);
    const named = [...words.matchAll(/((?:19|20)\d{2})年?(?=[、和及与\p{Script=Han}])/gu)].map(
      ([, year]) => Number(year),
    );
    const isEach =
      named.length === run.length && named.every((year, at) => year === named[0]! + at);
    if (isEach && /分别|依次|各/.test(words))
      return new Map(run.map((each, at) => [named[at]!, each]));
    if (from && to && to - from + 1 === run.length && /分别|依次|各/.test(words))
      return new Map(run.map((each, at) => [from + at, each]));
  }
  return yearByYear(before);
}

/** So many figures before a change, and letters before a list, may name its years. */
const WITHIN = 60;
const LETTERS = 300;
