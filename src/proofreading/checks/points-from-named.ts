import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, theOnly } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

const FROM = /^[,、]?(?:比)?(?<way>低于|高于)(?:同期|全部)?(?<name>\p{Script=Han}{4,14}率)$/u;

/** 调查失业率为5.1%;…4.6%,低于调查失业率0.5个百分点 — of the rate that was told by that name. */
export const pointsFromNamed: Check = {
  code: 'points-from-named',
  label: '低于(高于)某率的点数与该率不符',
  severity: 'error',
  looksAt: '“几%,低于某某率几个百分点”的点数和高低,与同段前面同名的率是否相符。',
  remedy: '用两个率重算百分点。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((by): Flaw[] => {
      const one = draft.facts[by.index - 1];
      const isRate =
        one?.sentence === by.sentence && one.unit.kind === 'percent' && one.bound === 'exact';
      if (by.unit.kind !== 'points' || !isRate || by.bound !== 'exact') return [];
      const grown = one.role === 'change' ? growthOf(draft, by, one) : null;
      if (grown) return flawOf(draft, by, one, ...grown);
      const said = FROM.exec(by.before)?.groups;
      if (!said) return [];
      const named = by.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, unit, bound, before }) =>
            index < one.index &&
            unit.kind === 'percent' &&
            bound === 'exact' &&
            new RegExp(`${said.name!}(?:为|是|达到?)?$`).test(before),
        );
      const [other] = named;
      if (named.length !== 1 || !other) return [];
      return flawOf(draft, by, one, other, said.way!);
    }),
};

/** 增长6.2%;农村居民人均收入…,增长7.8%,增速高于城镇居民1.6个百分点: of the growth that was told of them. */
const FROM_GROWTH =
  /^[,、]?(?:增速|增幅|涨幅)(?:比)?(?<way>低于|高于|快于|慢于)(?<name>\p{Script=Han}{2,10})$/u;
/** So many figures before it the growth is told. */
const WITHIN = 20;
function growthOf({ facts }: Draft, by: Fact, one: Fact): [Fact, string] | null {
  const { name, way } = FROM_GROWTH.exec(by.before)?.groups ?? {};
  const other = theOnly(
    facts.slice(Math.max(0, by.index - WITHIN), by.index),
    ({ index, role, unit, sentence }) =>
      sentence.line === by.sentence.line &&
      name !== undefined &&
      index < one.index &&
      role === 'change' &&
      unit.kind === 'percent' &&
      facts[index - 1]?.role !== 'change' &&
      (facts[index - 1]?.before.includes(name) ?? false),
  );
  return other && way && other.direction === one.direction && other.direction === 'up'
    ? [other, way]
    : null;
}

function flawOf(draft: Draft, by: Fact, one: Fact, other: Fact, way: string): Flaw[] {
  const apart = difference(one.interval, other.interval);
  const isTurned = /低|慢/.test(way) ? apart.low.gt(0) : apart.high.lt(0);
  return overlap(magnitude(apart), by.interval) && !isTurned
    ? []
    : [
        {
          where: [[by.clause[0], by.end], placeOfFact(one), placeOfFact(other)],
          says: `${printed(draft, one)}与${printed(draft, other)}相差 ${told(middle(magnitude(apart)))} 个百分点,文中为“${draft.text.slice(by.clause[0], by.end)}”。`,
        },
      ];
}
