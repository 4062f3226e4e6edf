import { type Check, type Flaw, placeOfFact } from '../check.js';
import { areOpposites } from '../completeness.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const SHARE = /^[,、;(](?<name>\p{Script=Han}{2,6})占(?:比|到)?(?:为)?$/u;

/** 男性48人、女性61人,女性占56.0% — of the two right before it. */
export const shareOfPair: Check = {
  code: 'share-of-pair',
  label: '占比与紧挨着的互补两数不符',
  severity: 'error',
  looksAt: '“男性几人、女性几人,女性占几%”,占比是否等于所称一项除以两项之和。',
  remedy: '用两数重算占比,核对占比属于哪一项。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((share): Flaw[] => {
      const name = SHARE.exec(share.before)?.groups!.name;
      const [one, other] = [-2, -1].map((step) => draft.facts[share.index + step]);
      if (
        !name ||
        !one ||
        share.unit.kind !== 'percent' ||
        share.bound !== 'exact' ||
        ![one, other].every(
          (each) =>
            each!.sentence === share.sentence && each!.bound === 'exact' && addsUp(each!.unit),
        ) ||
        !isSameUnit(one.unit, other!.unit) ||
        !areOpposites(one.before, other!.before)
      )
        return [];
      const part = [one, other!].find(({ before }) => before.endsWith(name));
      const computed =
        part && inPercent(ratio(part.interval, sumOf([one.interval, other!.interval])));
      return computed && !overlap(computed, share.interval)
        ? [
            {
              where: [placeOfFact(one), [other!.start, share.end]],
              says: `${printed(draft, part!)}占两项之和的 ${told(middle(computed))}%,文中为${printed(draft, share)}。`,
            },
          ]
        : [];
    }),
};
