import type { Check, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { Interval, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, middle, printed, told } from '../words.js';

interface Pair {
  part: Fact;
  share: Fact;
  /** What the whole must be, where both are right. */
  whole: Interval;
}

/** 各占多少 — shares of one whole, which need not be named, agree with each other. */
export const shareList: Check = {
  code: 'share-list',
  label: '并列的占比互相矛盾',
  severity: 'error',
  looksAt: '并列的“某类几人,占几成”由各项倒推的总数是否相同。',
  remedy: '用同一个总数重算各项占比。',
  find: (draft) => {
    const known = new Set(
      draft.groups.filter(({ complete }) => complete === 'shares').flatMap(({ parts }) => parts),
    );
    return [
      ...listsIn(draft.sentences),
      ...alignedIn(draft.sentences),
      ...byWhole(draft.facts),
    ].flatMap((list): Flaw[] => {
      if (list.length < 3 || list.some(({ part }) => known.has(part))) return [];
      const agreeing = list.map(
        (one) => list.filter((other) => overlap(one.whole, other.whole)).length,
      );
      const most = Math.max(...agreeing);
      // One that stands against two or more who agree.
      if (most < Math.max(2, list.length - 1) || most === list.length) return [];
      const right = list[agreeing.indexOf(most)]!;
      return list
        .filter((one) => !overlap(one.whole, right.whole))
        .map(({ part, share }) => ({
          where: [[part.start, share.end]] as [number, number][],
          says: `其余各项的总数约为 ${told(middle(right.whole).div(part.worth))}${magnitudeOf(part)}${part.unit.name},${printed(draft, part)}占 ${told(part.value.div(middle(right.whole)).times(100))}%,文中为${printed(draft, share)}。`,
        }));
    });
  },
};

/** 分别为312人、145人和31人,占比分别为62.4%、29.0%、6.2% */
function alignedIn(sentences: Sentence[]): Pair[][] {
  return sentences.flatMap(({ facts }) =>
    facts.flatMap((first): Pair[][] => {
      const { run } = first;
      if (first.role !== 'share' || run[0] !== first || run.length < 3) return [];
      const parts = partsBefore(facts.slice(0, first.index - facts[0]!.index), run.length);
      if (
        parts.length !== run.length ||
        parts.some(({ role, value }) => role !== 'actual' || value.isZero())
      )
        return [];
      const pairs = run.map((share, place) => {
        const { low, high } = parts[place]!.interval;
        return {
          part: parts[place]!,
          share,
          whole: ratio({ low: low.times(100), high: high.times(100) }, share.interval),
        };
      });
      return pairs.every(({ whole }) => whole !== null) ? [pairs as Pair[]] : [];
    }),
  );
}

/** A list of as many, or as many one after another: 制造业8062人,采矿业6489人,供电业863人. */
function partsBefore(before: Fact[], count: number): Fact[] {
  const run = before.at(-1)?.run ?? [];
  if (run.length > 1) return run;
  const last = before.slice(-count);
  return last.length === count &&
    last.every(
      (each) =>
        isSameUnit(each.unit, last[0]!.unit) &&
        each.depth === last[0]!.depth &&
        each.run.length === 1 &&
        each.bound === 'exact',
    )
    ? last
    : [];
}

/** Of so many, each is held against each. */
const LONGEST = 40;

/** Neighbours of one unit, each with its share. */
function listsIn(sentences: Sentence[]): Pair[][] {
  const lists: Pair[][] = [];
  for (const sentence of sentences) {
    for (const [at, share] of sentence.facts.entries()) {
      const part = sentence.facts[at - 1];
      if (
        share.role !== 'share' ||
        !part ||
        part.role !== 'actual' ||
        // 35-44岁占21.3%: who they are, and not how many.
        /岁|年|个月|天/.test(part.unit.name) ||
        !/^占(?:比|总数的?|全部的?)?(?:为|达)?$/.test(share.before.trim())
      )
        continue;
      const whole = ratio(
        { low: part.interval.low.times(100), high: part.interval.high.times(100) },
        share.interval,
      );
      if (!whole || part.value.isZero()) continue;
      const list = lists.at(-1);
      const last = list?.at(-1);
      if (
        last &&
        list!.length < LONGEST &&
        last.share.index === part.index - 1 &&
        isSameUnit(last.part.unit, part.unit) &&
        last.part.sentence.paragraph === sentence.paragraph &&
        // 在单位就业人员中: of another whole.
        !(
          last.part.sentence !== sentence &&
          /^[,、]?在[^,。;]{2,20}中/.test(sentence.facts[0]!.lead)
        )
      )
        list!.push({ part, share, whole });
      else lists.push([{ part, share, whole }]);
    }
  }
  return lists;
}

const OF_ONE =
  /^[,、]?(?:仅?占(?:到|了)?|仅?为|是|相当于)(?<whole>\p{Script=Han}{4,14}?)(?:数|人数|总数)?的$/u;

/** 400家,占所查企业数的40%。…90家,占所查企业的9%。 — of one whole by its name, wherever they stand. */
function byWhole(facts: Fact[]): Pair[][] {
  const lists = new Map<string, Pair[]>();
  for (const share of facts) {
    const name = OF_ONE.exec(share.before)?.groups!.whole;
    const part = facts[share.index - 1];
    const isTimes = share.unit.kind === 'multiple';
    if (
      !name ||
      !(isTimes || share.unit.kind === 'percent') ||
      share.bound !== 'exact' ||
      /上年|去年|同期|目标|任务|计划|预算/.test(name) ||
      part?.sentence !== share.sentence ||
      !['actual', 'each'].includes(part.role) ||
      part.bound !== 'exact' ||
      part.value.isZero()
    )
      continue;
    const times = isTimes ? 1 : 100;
    const { low, high } = part.interval;
    const whole = ratio({ low: low.times(times), high: high.times(times) }, share.interval);
    const list = lists.get(`${name} ${part.unit.name}`) ?? [];
    lists.set(`${name} ${part.unit.name}`, list);
    if (whole) list.push({ part, share, whole });
  }
  return [...lists.values()];
}
