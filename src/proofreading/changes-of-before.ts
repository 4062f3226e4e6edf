import type { Fact } from './fact.js';
import type { Change } from './listed-changes.js';
import { coreOf } from './subject.js';
import { addsUp, isSameUnit } from './units.js';

/** 上期与增减 — 比3月份的9812人增加588人, 增长6.0%: what it comes to is told elsewhere, or not at all. */
export interface ChangeOfBefore {
  then: Fact;
  delta: Fact | null;
  percent: Fact | null;
  now: Fact | null;
}

export function changesOfBefore(text: string, facts: Fact[], known: Change[]): ChangeOfBefore[] {
  const told = new Set(known.map(({ then }) => then));
  return facts.flatMap((then): ChangeOfBefore[] => {
    const [delta, last] = deltaFirst(facts, then.index + 1);
    const isAlone =
      delta?.role === 'change' &&
      delta.unit.kind === 'percent' &&
      delta.sentence === then.sentence &&
      then.role === 'previous' &&
      then.bound === 'exact' &&
      addsUp(then.unit) &&
      !told.has(then);
    const now = isAlone ? thisFigure(text, then, facts) : null;
    if (now) return [{ then, delta: null, percent: delta!, now }];
    if (
      then.role !== 'previous' ||
      then.bound !== 'exact' ||
      told.has(then) ||
      delta?.role !== 'delta' ||
      delta.sentence !== then.sentence ||
      !isSameUnit(delta.unit, then.unit)
    )
      return [];
    const percent =
      last?.sentence === then.sentence && last.role === 'change' && last.unit.kind === 'percent'
        ? last
        : null;
    return [{ then, delta, percent, now: nowBehind(delta, facts) ?? nowOf(text, then, facts) }];
  });
}

/** 增长7.12%,增加212.57万元: the number and its percent, whichever of the two is told first. */
export function deltaFirst(facts: Fact[], at: number): [Fact | undefined, Fact | undefined] {
  const [one, other, next] = [facts[at], facts[at + 1], facts[at + 2]];
  const isSwapped =
    one?.role === 'change' &&
    other?.role === 'delta' &&
    other.sentence === one.sentence &&
    other.depth === one.depth &&
    other.direction === one.direction &&
    /^[,、(]?\p{Script=Han}{0,3}$/u.test(other.lead) &&
    // 增长5%,增加12人,增长3%: the percent behind it is its own.
    !(next?.role === 'change' && next.sentence === other.sentence);
  return isSwapped ? [other, one] : [one, other];
}

/** 共有107名。…这一数据较2014年的67名增长59.7%: the figure that stands before it. */
function thisFigure(text: string, then: Fact, facts: Fact[]): Fact | null {
  const said = /(?:这一?|该)(?:数据|数字|数|人数|规模|总量|金额|指标)[^。;]*$/.exec(
    text.slice(then.sentence.start, then.start),
  );
  const start = said ? then.sentence.start + said.index : 0;
  const before = facts.filter(
    ({ end, sentence, role }) =>
      end <= start && then.sentence.line === sentence.line && role === 'actual',
  );
  const last = before.at(-1);
  // 共有107名,其中女性40名。这一数据…: of either.
  const isPart = last && text.slice(last.clause[0], last.start).includes('其中');
  return last && !isPart && last.bound === 'exact' && isSameUnit(last.unit, then.unit)
    ? last
    : null;
}

/** 较规定的15个工作日缩短5个工作日,平均用时10个工作日 */
function nowBehind(delta: Fact, facts: Fact[]): Fact | null {
  const now = facts[delta.index + 1];
  return now?.sentence === delta.sentence &&
    now.role === 'actual' &&
    now.bound === 'exact' &&
    isSameUnit(now.unit, delta.unit) &&
    /^[,、](?:平均|实际|现|目前|仅|只)*(?:用时|需时?|为|降[至到]|增[至到]|压缩[至到]|达到?)$/.test(
      now.before === '' ? now.lead : `,${now.before}`,
    )
    ? now
    : null;
}

const COMPARES = /[比较与和同](?=去|上|前|年初|\d|[一二三四]季)/;

/** By its name, or by its unit where that is all that is said (期数较去年同期的11期增加3期). */
function nowOf(text: string, then: Fact, facts: Fact[]): Fact | null {
  const words = text
    .slice(then.sentence.start, then.start)
    .split(/[,。;]/)
    .at(-1)!;
  const who = words.slice(0, words.search(COMPARES));
  const name = coreOf(who);
  const isUnit = name === '' && new RegExp(`${then.unit.name}数$`).test(who);
  const near = facts.filter(
    (each) =>
      each.index < then.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, then.unit) &&
      (isUnit
        ? each.sentence.line === then.sentence.line &&
          each.sentence.index >= then.sentence.index - 1
        : each.subject?.core === name && each.sentence.line >= then.sentence.line - 3),
  );
  return near.length === 1 && (isUnit || name.length >= 3) ? near[0]! : null;
}
