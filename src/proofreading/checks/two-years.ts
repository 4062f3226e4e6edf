import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, lastBefore } from '../fact.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const MOVED =
  /^[,、]?(?:两年相比,)?(?<name>\p{Script=Han}{2,10}?)(?:人数|数量|数)?(?<way>提高|增长|上升|增加|提升|下降|减少|降低)(?:了)?$/u;
const COMPARED =
  /(?<one>(?:19|20)\d{2})年(?<name>\p{Script=Han}{2,10}?)(?:人数|数量|数)?(?<way>多于|高于|大于|少于|低于)(?<other>(?:19|20)\d{2})年/gu;
const isUp = (way: string) => /提|增|升|多|高于|大/.test(way);

/** 2022年利用率65%;2023年利用率70%,利用率提高7个百分点 — of what was told of either year. */
export const twoYears: Check = {
  code: 'two-years',
  label: '升降与文中两年的数不符',
  severity: 'error',
  looksAt:
    '先后写了两年同名的数,再写“某项提高几个百分点、增长几%”“某年多于某年”的,是否与两数相符。',
  remedy: '用两年的数重算,核对升降用词。',
  find: (draft) => [
    ...draft.facts.flatMap((moved) => flawOf(draft, moved)),
    ...[...draft.text.matchAll(COMPARED)].flatMap((match): Flaw[] => {
      const { one, name, way, other } = match.groups as Record<string, string>;
      const until = lastBefore(draft.facts, match.index) + 1;
      const isNamed = isOf(name!);
      const all = draft.facts.slice(Math.max(0, until - WITHIN), until).filter(isNamed);
      const [first, second] = [one, other].map((year) =>
        all.find((each) => yearOf(draft, each) === Number(year)),
      );
      if (!first || !second || !isSameUnit(first.unit, second.unit)) return [];
      const moved = difference(first.interval, second.interval);
      if (isUp(way!) ? moved.high.gt(0) : moved.low.lt(0)) return [];
      return [
        {
          where: [[match.index, match.index + match[0].length]],
          says: `“${match[0]}”:${one} 年为${printed(draft, first)},${other} 年为${printed(draft, second)}。`,
        },
      ];
    }),
  ],
};

/** So many figures before it, and letters before a figure that name its year, are looked at. */
const WITHIN = 150;
const NEAR = 200;

const isOf = (name: string): ((fact: Fact) => boolean) => {
  const called = new RegExp(`${name}(?:人数|数量|数)?(?:为|达)?$`);
  return ({ before, role, bound }) =>
    ['actual', 'share'].includes(role) && bound === 'exact' && called.test(before);
};

/** As its own sentence says before it. */
const yearOf = ({ text }: Draft, { sentence, start }: Fact): number | null => {
  const words = text.slice(Math.max(sentence.start, start - NEAR), start);
  const said = [...words.matchAll(/((?:19|20)\d{2})年/g)].at(-1);
  return said ? Number(said[1]) : null;
};

function flawOf(draft: Draft, moved: Fact): Flaw[] {
  const { name, way } = MOVED.exec(moved.before)?.groups ?? {};
  const isPoints = moved.unit.kind === 'points';
  if (!name || moved.bound !== 'exact' || !(isPoints || moved.unit.kind === 'percent')) return [];
  const isNamed = isOf(name);
  const own = draft.facts
    .slice(Math.max(0, moved.index - WITHIN), moved.index)
    .filter((each) => each.sentence.paragraph === moved.sentence.paragraph && isNamed(each));
  const [one, other] = own;
  if (own.length !== 2 || !one || !other || !isSameUnit(one.unit, other.unit)) return [];
  const [of, ofOther] = [yearOf(draft, one), yearOf(draft, other)];
  if (of === null || ofOther === null || Math.abs(of - ofOther) !== 1) return [];
  const [early, late] = of < ofOther ? [one, other] : [other, one];
  if ((late.unit.kind === 'percent') !== isPoints) return [];
  const change = difference(late.interval, early.interval);
  const computed = isPoints
    ? magnitude(change)
    : inPercent(ratio(magnitude(change), early.interval));
  const isRight = isUp(way!) ? change.high.gte(0) : change.low.lte(0);
  if (!computed || (overlap(computed, moved.interval) && isRight)) return [];
  return [
    {
      where: [[moved.clause[0], moved.end]],
      says: `由${printed(draft, early)}到${printed(draft, late)}${change.low.gte(0) ? '升' : '降'} ${told(middle(computed))}${isPoints ? ' 个百分点' : '%'},文中为${printed(draft, moved)}。`,
    },
  ];
}
