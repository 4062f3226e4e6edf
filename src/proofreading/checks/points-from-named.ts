import { type Check, type Flaw, placeOfFact } from '../check.js';
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
      const said = by.unit.kind === 'points' ? FROM.exec(by.before)?.groups : undefined;
      const one = draft.facts[by.index - 1];
      const isRate =
        one?.sentence === by.sentence && one.unit.kind === 'percent' && one.bound === 'exact';
      if (!said || !isRate || by.bound !== 'exact') return [];
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
      const apart = difference(one.interval, other.interval);
      const isTurned = said.way === '低于' ? apart.low.gt(0) : apart.high.lt(0);
      return overlap(magnitude(apart), by.interval) && !isTurned
        ? []
        : [
            {
              where: [[by.clause[0], by.end], placeOfFact(one), placeOfFact(other)],
              says: `${printed(draft, one)}与${printed(draft, other)}相差 ${told(middle(magnitude(apart)))} 个百分点,文中为“${draft.text.slice(by.clause[0], by.end)}”。`,
            },
          ];
    }),
};
