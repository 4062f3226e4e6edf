import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import { around } from './interval.js';
import { isSameUnit } from './units.js';

/** 增减 — a figure, what it was before, and by how much and by how many percent it is said to have changed. */
export interface Change {
  now: Fact;
  then: Fact | null;
  delta: Fact | null;
  percent: Fact | null;
  points: Fact | null;
}

/** 甲 a 人、乙 b 人, 分别增加 x 人和 y 人, 分别增长 p% 和 q%: each with what stands in its place. */
export function listed(facts: Fact[]): Change[] {
  return facts.flatMap((first): Change[] => {
    const { run, sentence } = first;
    if (first.role !== 'delta' || run.length < 2 || run[0] !== first) return [];
    const percents = facts[first.index + run.length]?.run ?? [];
    if (
      percents.length !== run.length ||
      percents[0]!.sentence !== sentence ||
      percents[0]!.unit.kind !== 'percent'
    )
      return [];
    const nows = nowsOf(facts, run);
    return run.flatMap((delta, place): Change[] =>
      nows
        ? [
            {
              now: asPrinted(nows[place]!),
              then: null,
              delta: { ...asPrinted(delta), direction: first.direction },
              percent: percents[place]!,
              points: null,
            },
          ]
        : [],
    );
  });
}

const SENTENCES_BEFORE = 8;

/** As many as changed, in the same sentence, else in the nearest before it that tells just so many: 招聘554万人,求职509万人。…需求和求职分别减少… */
function nowsOf(facts: Fact[], run: Fact[]): Fact[] | null {
  const [first] = run as [Fact];
  const { sentence } = first;
  for (let at = first.index - 1; at >= 0; at -= 1) {
    const each = facts[at]!;
    if (sentence.index - each.sentence.index > SENTENCES_BEFORE) return null;
    if (each.sentence.facts.at(-1) !== each && each.sentence !== sentence) continue;
    const before = each.sentence.facts.filter(
      ({ index, role, unit, rangeTo }) =>
        index < first.index && role === 'actual' && !rangeTo && isSameUnit(unit, first.unit),
    );
    if (before.length === run.length && isOfThem(before, run)) return before;
    if (each.sentence === sentence && before.length > 0) return null;
  }
  return null;
}

/** In one sentence, or called alike by two letters in a row at least once. */
const isOfThem = (nows: Fact[], run: Fact[]): boolean =>
  nows[0]!.sentence.index >= run[0]!.sentence.index - 1 ||
  run.some(({ listedAs }, place) =>
    [...(listedAs ?? '')].some((_, at) => {
      const word = listedAs!.slice(at, at + 2);
      return word.length === 2 && word !== '人数' && nows[place]!.before.includes(word);
    }),
  );

/** 近509万人, 约563.8万人: so many digits are as good as exact, but for the last. */
export function asPrinted(fact: Fact): Fact {
  const digits = fact.printed.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < 3 || !['about', 'under'].includes(fact.bound)) return fact;
  const step = new Decimal(10).pow(-fact.decimals).times(fact.worth);
  return { ...fact, interval: around(fact.value, step) };
}

/** 甲 a 人、乙 b 人(上年分别为 c 人、d 人),分别增长 p%、q%; 分别增长 p%、q%,去年同期为 c 人、d 人: as it was stands between them, behind, or beside each. */
export function listedWithBefore(facts: Fact[]): Change[] {
  return facts.flatMap((first): Change[] => {
    const { run, sentence } = first;
    if (!['change', 'delta'].includes(first.role) || run.length < 2 || run[0] !== first) return [];
    if (!/分别|各/.test(first.before)) return [];
    const near = facts.filter(
      ({ sentence: of }) =>
        of.paragraph === sentence.paragraph &&
        of.index - sentence.index <= 1 &&
        of.index >= sentence.index,
    );
    const nows = near
      .filter(
        ({ index, role, depth }) =>
          index < first.index && role === 'actual' && depth === first.depth,
      )
      .slice(-run.length);
    if (nows.length !== run.length) return [];
    const thens = thensOf(near, nows, run);
    const fits = run.every(
      (each, at) =>
        nows[at]!.bound === 'exact' &&
        thens?.[at]?.bound === 'exact' &&
        isSameUnit(thens[at].unit, nows[at]!.unit) &&
        (each.role === 'change' || isSameUnit(each.unit, nows[at]!.unit)),
    );
    if (!thens || !fits) return [];
    return run.map((each, at): Change => {
      const said = { ...each, direction: first.direction };
      const isPercent = each.unit.kind === 'percent';
      return {
        ...{ now: nows[at]!, then: thens[at]!, points: null },
        ...{ delta: isPercent ? null : said, percent: isPercent ? said : null },
      };
    });
  });
}

const YEAR_BEFORE = /(?:去年|上年)(?:同期|末)?(?:分别)?(?:为|是)?$/;

/** In one list, or in parentheses right behind each of them. */
function thensOf(near: Fact[], nows: Fact[], run: Fact[]): Fact[] | null {
  const beside = nows.map((now) =>
    near.find(({ index, role }) => index === now.index + 1 && role === 'previous'),
  );
  if (beside.every((each) => each !== undefined)) return beside;
  const first = near.find(
    ({ index, role, before }) =>
      index > nows.at(-1)!.index && role === 'previous' && YEAR_BEFORE.test(before),
  );
  const list = first ? near.filter(({ index }) => index >= first.index) : [];
  return list.length >= run.length && list[0]!.sentence === list[run.length - 1]!.sentence
    ? list.slice(0, run.length)
    : null;
}

/** 投诉2件、仲裁1件,同比投诉减少2件、仲裁减少1件,分别下降50%、50%: each percent of the number in its place, of what is called so. */
export function listedByName(facts: Fact[]): Change[] {
  return facts.flatMap((first): Change[] => {
    const { run, sentence } = first;
    if (first.role !== 'change' || run.length < 2 || run[0] !== first) return [];
    if (!/分别|各/.test(first.before) || first.unit.kind !== 'percent') return [];
    const deltas = facts.slice(Math.max(0, first.index - run.length), first.index);
    const isEach = deltas.every(
      ({ role, run: own, sentence: of }) => role === 'delta' && own.length === 1 && of === sentence,
    );
    if (deltas.length !== run.length || !isEach) return [];
    return deltas.flatMap((delta, place): Change[] => {
      const nows = sentence.facts.filter(
        ({ index, role, unit, bound }) =>
          index < deltas[0]!.index &&
          role === 'actual' &&
          bound === 'exact' &&
          isSameUnit(unit, delta.unit),
      );
      const named = nows.filter(({ subject }) => subject && delta.before.includes(subject.core));
      const now = named.length === 1 ? named[0] : delta.unit.kind !== 'persons' ? nows[0] : null;
      if (!now || (named.length !== 1 && nows.length !== 1)) return [];
      const percent = { ...run[place]!, direction: first.direction };
      return [{ now, delta, percent, then: null, points: null }];
    });
  });
}

/** 贷款148笔2960万元,同比增加32笔560万元,分别增长27.6%和18.9%: of each unit in turn. */
export function listedByUnit(facts: Fact[]): Change[] {
  return facts.flatMap((first): Change[] => {
    const { run, sentence, index } = first;
    const count = run.length;
    if (first.role !== 'change' || count < 2 || run[0] !== first || !/分别|各/.test(first.before))
      return [];
    const [nows, deltas] = [2, 1].map((times) =>
      facts.slice(Math.max(0, index - times * count), index - (times - 1) * count),
    ) as [Fact[], Fact[]];
    const isInTurn = (list: Fact[], role: string) =>
      list.length === count &&
      list[0]!.role === role &&
      list.every(
        (each, at) =>
          each.sentence === sentence && each.bound === 'exact' && (at === 0 || each.lead === ''),
      );
    const isEach =
      isInTurn(nows, 'actual') &&
      isInTurn(deltas, 'delta') &&
      nows.every(({ unit }, at) => isSameUnit(unit, deltas[at]!.unit));
    if (!isEach) return [];
    const { direction } = deltas[0]!;
    return run.map((percent, at) => ({
      ...{ now: nows[at]!, then: null, points: null },
      delta: { ...deltas[at]!, role: 'delta', direction },
      percent: { ...percent, direction: first.direction },
    }));
  });
}
