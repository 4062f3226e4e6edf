import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, paragraphsOf } from '../check.js';
import { areOpposites } from '../completeness.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { coreOf } from '../subject.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, printedSum, told, toldAs } from '../words.js';
import { share } from './share.js';

/** A part with its share beside it: 第二产业1284人,占30%. */
interface Pair {
  part: Fact;
  percent: Fact;
}

const LINES_BEFORE = 3;
/** So many figures before them. */
const WITHIN = 150;
/** 占, 占比, 占总数的, 所占比例为: of the whole that all of them are of. */
const OF_ALL =
  /^[,、]?约?所?占(?:比例?|比重|(?:全[省市县区])?(?:总量|总数|总人数|总额|全部|总体)的?)?(?:为|达到?)?$/;

/** 并列的占比 — parts told one after another are of one whole; what the others are of shows which. */
export const shareAmong: Check = {
  code: 'share-among',
  label: '并列的占比中有一项与部分数不符',
  severity: 'error',
  looksAt: '“甲几人,占几%;乙几人,占几%”并列时,其余各项都合于同一总数,而一项不合的。',
  remedy: '用同一总数重算该项占比,或核对该项的数。',
  find: (draft) => {
    const flaws = paragraphsOf(draft.sentences.filter(({ isTableRow }) => !isTableRow))
      .flatMap((paragraph) => {
        const facts = paragraph.flatMap((sentence) => sentence.facts);
        return [...listsOf(facts), ...inTurn(facts)];
      })
      .flatMap((pairs) => flawsOf(draft, pairs));
    if (flaws.length === 0) return [];
    const told = share.find(draft).flatMap(({ where }) => where);
    return flaws.filter(
      ({ where: [own] }) => !told.some(([from, to]) => from < own![1] && own![0] < to),
    );
  },
};

function listsOf(facts: Fact[]): Pair[][] {
  const lists: Pair[][] = [];
  facts.forEach((percent, at) => {
    // 占64.9%(24人): the part stands behind its share.
    const next = facts[at + 1];
    const isBehind =
      next?.sentence === percent.sentence &&
      next.depth === percent.depth + 1 &&
      next.index === percent.index + 1 &&
      hasShares(next.unit);
    const part = isBehind ? next : facts[at - 1];
    const isPair =
      percent.role === 'share' &&
      (percent.bound === 'exact' || percent.isWorded) &&
      percent.run.length === 1 &&
      (isBehind || OF_ALL.test(percent.before)) &&
      part?.sentence === percent.sentence &&
      part.role === 'actual' &&
      part.bound === 'exact' &&
      hasShares(part.unit);
    if (!isPair) return;
    const last = lists.at(-1)?.at(-1);
    const goesOn =
      last &&
      facts
        .slice(
          last.percent.index - facts[0]!.index + 1,
          Math.min(part.index, percent.index) - facts[0]!.index,
        )
        .every(
          ({ unit }, _, { length }) => length <= 1 || ['percent', 'points'].includes(unit.kind),
        ) &&
      part.index <= last.percent.index + 3 &&
      // 在单位就业人员中: of another whole.
      !/在[^,。;]{2,20}中/.test(part.lead) &&
      part.depth === last.part.depth &&
      isSameUnit(part.unit, last.part.unit);
    if (goesOn) lists.at(-1)!.push({ part, percent });
    else lists.push([{ part, percent }]);
  });
  return lists.filter(({ length }) => length >= 2);
}

/** 男300名,女200名,分别占60%和40%: each in its place. */
const inTurn = (facts: Fact[]): Pair[][] =>
  facts.flatMap((first): Pair[][] => {
    const { run } = first;
    const at = facts.indexOf(first);
    const parts = facts.slice(Math.max(0, at - run.length), at);
    const isEach =
      first.role === 'share' &&
      run[0] === first &&
      run.length >= 2 &&
      parts.length === run.length &&
      /(?:分别|各)占(?:比|总数的?|全部的?)?(?:为)?$/.test(first.before) &&
      parts.every(
        ({ role, bound, sentence, unit, depth }) =>
          role === 'actual' &&
          bound === 'exact' &&
          sentence === first.sentence &&
          depth === first.depth &&
          hasShares(unit) &&
          isSameUnit(unit, parts[0]!.unit),
      );
    return isEach ? [run.map((percent, place) => ({ part: parts[place]!, percent }))] : [];
  });

function flawsOf(draft: Draft, pairs: Pair[]): Flaw[] {
  const [{ part: first }] = pairs as [Pair];
  const wholes = draft.facts
    .slice(Math.max(0, first.index - WITHIN), first.index)
    .filter(
      (each) =>
        ['actual', 'target'].includes(each.role) &&
        isSameUnit(each.unit, first.unit) &&
        first.sentence.line - each.sentence.line <= LINES_BEFORE &&
        pairs.every(({ part }) => part.value.lte(each.value)),
    );
  if (pairs.some(({ part }) => part.isNegative)) return [];
  const sum = asWhole(pairs);
  const judged = [...wholes, ...(sum ? [sum] : [])]
    .filter(({ interval }) => interval.low.gt(0))
    .map((whole) => ({ whole, wrong: pairs.filter((each) => !fits(each, whole)) }));
  if (judged.length === 0 || judged.some(({ wrong }) => wrong.length === 0)) return [];
  // 215人、120人和165人 of as many as they are together, which is not told.
  const together = sumOf(pairs.map(({ part }) => part.interval));
  if (pairs.every((each) => fits(each, { interval: together }))) return [];
  const best = judged.reduce((a, b) => (b.wrong.length < a.wrong.length ? b : a));
  const isMost = best.wrong.length === 1 && (pairs.length >= 3 || isAllOf(pairs, best.whole));
  // Each of them nearly so: the whole is meant, and some were cut off instead of rounded.
  const isNearly = pairs.length >= 3 && pairs.every((each) => isNear(each, best.whole));
  return isMost || isNearly
    ? best.wrong.map(({ part, percent }) => ({
        where: [[Math.min(part.start, percent.start), Math.max(part.end, percent.end)]],
        says: `${printed(draft, part)}占${toldAs(best.whole.value, best.whole, 6)}的 ${told(middle(inPercent(ratio(part.interval, best.whole.interval))!))}%,文中为${printed(draft, percent)}。`,
      }))
    : [];
}

/** All of them together, where they are two opposites or their shares come to about 100. */
function asWhole(pairs: Pair[]): Fact | null {
  const shares = printedSum(pairs.map(({ percent }) => percent));
  const [one, other] = pairs.map(({ part, percent }) => part.before || percent.before);
  const isAll =
    pairs.length === 2
      ? areOpposites(one!, other!) && shares.gte(97) && shares.lte(108)
      : shares.gte(97) && shares.lte(106);
  const value = printedSum(pairs.map(({ part }) => part));
  const interval = sumOf(pairs.map(({ part }) => part.interval));
  return isAll ? { ...pairs[0]!.part, value, interval, start: pairs[0]!.part.start } : null;
}

/** Within a hundredth of the share, and a quarter of a percent. */
const isNear = ({ part, percent }: Pair, whole: Fact): boolean => {
  const off = part.value.div(whole.value).times(100).minus(percent.value).abs();
  return off.lt(0.25) && off.lte(Decimal.max(percent.value.times(0.01), 0.01));
};

const fits = ({ part, percent }: Pair, whole: Pick<Fact, 'interval'>): boolean => {
  const computed = inPercent(ratio(part.interval, whole.interval));
  return !computed || overlap(computed, percent.interval);
};

/** Two parts are the whole if they add up to it, or their shares to 100. */
const isAllOf = (pairs: Pair[], whole: Fact): boolean =>
  overlap(sumOf(pairs.map(({ part }) => part.interval)), whole.interval) ||
  printedSum(pairs.map(({ percent }) => percent)).eq(100);

const NAMED = /^[,、]?(?:其中)?(?<name>\p{Script=Han}{2,8}?)(?:占比|占|比例)(?:为|达到?)?$/u;

/** 甲7488人、乙2304人、丙1728人,甲占比75% — of those that are listed right before it. */
export const shareOfList: Check = {
  code: 'share-of-list',
  label: '占比与所列各数不符',
  severity: 'error',
  looksAt: '逐项列出各数后写“某项占几%”的,是否等于该项除以各项之和。',
  remedy: '用该项和各项之和(或总数)重算占比。',
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const name = NAMED.exec(percent.before)?.groups!.name;
      if (percent.unit.kind !== 'percent' || percent.bound !== 'exact' || !name) return [];
      const last = draft.facts[percent.index - 1];
      if (last?.sentence !== percent.sentence || !hasShares(last.unit)) return [];
      const list = percent.sentence.facts.filter(
        (each) =>
          each.index < percent.index &&
          each.role === 'actual' &&
          each.bound === 'exact' &&
          each.depth === percent.depth &&
          isSameUnit(each.unit, last.unit),
      );
      const core = coreOf(name);
      const part = list.filter(({ before, listedAs, run }) =>
        run.length > 1
          ? listedAs?.startsWith(core || name)
          : coreOf(before).startsWith(core || name),
      );
      if (list.length < 3 || part.length !== 1) return [];
      const sum = printedSum(list);
      // The first may be the whole of the others.
      const wholes = [
        sum,
        list[0]!.value,
        ...draft.facts
          .filter(
            (each) =>
              each.index < percent.index &&
              isSameUnit(each.unit, last.unit) &&
              each.value.gte(part[0]!.value) &&
              percent.sentence.line - each.sentence.line <= LINES_BEFORE,
          )
          .map(({ value }) => value),
      ];
      const isAny = wholes.some((whole) => {
        const share = inPercent(ratio(part[0]!.interval, { low: whole, high: whole }));
        return share === null || overlap(share, percent.interval);
      });
      // Told as a whole before them.
      const isWhole = draft.facts.some(
        ({ index, value, unit }) =>
          index < list[0]!.index && value.eq(sum) && isSameUnit(unit, last.unit),
      );
      if (isAny || !isWhole) return [];
      return [
        {
          where: [
            [part[0]!.start, part[0]!.end],
            [percent.clause[0], percent.end],
          ],
          says: `${printed(draft, part[0]!)}占${toldAs(sum, part[0]!)}的 ${told(part[0]!.value.div(sum).times(100))}%,文中为${printed(draft, percent)}。`,
        },
      ];
    }),
};
