import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { namesListed } from '../listed-names.js';
import { coreOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { middle, printed, printedSum, told, toldAs } from '../words.js';

const TOGETHER =
  /(?<names>\p{Script=Han}{2,10}(?:、\p{Script=Han}{2,10})*[和与及]\p{Script=Han}{2,10}?)(?:[两二三四](?:项|者|类|部分)|人数|金额)?(?:合计|共计|总计|总共|合起来|之和|相加|一共|共)(?<share>占(?:比)?[^,。;\d]{0,10}?|[^,。;\d占]{0,4})(?:为|达到?|有)?$/u;

/** 满意和基本满意合计占97% — of the parts that are called so, and of what they lie in. */
export const sumOfNamed: Check = {
  code: 'sum-of-named',
  label: '“甲和乙合计”与甲、乙两数不符',
  severity: 'error',
  looksAt: '“甲和乙合计多少、合计占几%”是否等于同一段中甲、乙两数(占比)之和。',
  remedy: '用所说的几项重算合计。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      const said = TOGETHER.exec(total.before)?.groups;
      const parts = said ? partsOf(total, namesListed(said.names!)) : lastTwo(draft, total);
      if (!parts || total.bound !== 'exact') return [];
      const [first] = parts as [Fact];
      const where: Flaw['where'] = [[Math.max(total.clause[0], total.start - 20), total.end]];
      if (isSameUnit(first.unit, total.unit)) {
        const sum = sumOf(parts.map(({ interval }) => interval));
        if (overlap(sum, total.interval)) return [];
        return [
          {
            where,
            says: `${parts.map((each) => printed(draft, each)).join('、')}合计 ${toldAs(printedSum(parts), total, 4)},文中为${printed(draft, total)}。`,
          },
        ];
      }
      if (total.unit.kind !== 'percent' || !said || !/占/.test(said.share!)) return [];
      const computed = sharesOf(draft, parts);
      if (computed.length === 0 || computed.some((each) => overlap(each, total.interval)))
        return [];
      return [
        {
          where,
          says: `${parts.map((each) => printed(draft, each)).join('、')}合计占 ${told(middle(computed[0]!))}%,文中为${printed(draft, total)}。`,
        },
      ];
    }),
};

const ADDED_UP = /(?:相加|之和|加起来)[,、]?(?:共|合计)?(?:达到?|为|有)?$/;

/** 已外出1879万人。…有意愿671万人,两项人数相加,达到2550万人: the two before, where they nearly make it up. */
function lastTwo({ facts, text }: Draft, total: Fact): Fact[] | null {
  if (!ADDED_UP.test(text.slice(total.sentence.start, total.start))) return null;
  const like = facts.filter(
    ({ index, role, bound, unit, depth, sentence }) =>
      index < total.index &&
      role === 'actual' &&
      bound === 'exact' &&
      depth === total.depth &&
      isSameUnit(unit, total.unit) &&
      sentence.line === total.sentence.line,
  );
  const parts = like.slice(-2);
  const gap = printedSum(parts).minus(total.value).abs();
  return parts.length === 2 && gap.lte(total.value.times(0.1)) ? parts : null;
}

/** Each name has one figure before it in the paragraph, all of one unit. */
function partsOf(total: Fact, names: string[]): Fact[] | null {
  const before = total.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .filter(
      ({ index, role, bound }) =>
        index < total.index && ['actual', 'share'].includes(role) && bound === 'exact',
    );
  const found = names.map((name) => {
    const core = coreOf(name) || name;
    const own = before.filter((each) => nameOf(each) === core);
    const like = own.filter(({ unit }) => isSameUnit(unit, total.unit));
    return like.length === 1 ? like[0]! : own.length === 1 ? own[0]! : null;
  });
  const [first] = found;
  const isAlike = found.every((each) => each && isSameUnit(each.unit, first!.unit));
  return names.length >= 2 && isAlike && new Set(found).size === names.length
    ? (found as Fact[])
    : null;
}

const nameOf = ({ before, subject }: Fact): string =>
  coreOf(before.replace(/占(?:比)?$/, '')) || (subject?.core ?? '');

/** Of every figure before them that may be their whole. */
const sharesOf = ({ facts }: Draft, parts: Fact[]): Interval[] => {
  const sum = sumOf(parts.map(({ interval }) => interval));
  return facts
    .filter(
      ({ index, unit, value, sentence }) =>
        index < parts[0]!.index &&
        isSameUnit(unit, parts[0]!.unit) &&
        value.gte(sum.low) &&
        parts[0]!.sentence.line - sentence.line <= 2,
    )
    .reverse()
    .flatMap(({ interval }) => inPercent(ratio(sum, interval)) ?? []);
};
