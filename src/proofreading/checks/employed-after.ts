import { breathOf } from '../breath.js';
import type { Check, Flaw } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { areBodies } from '../units.js';
import { middle, printed, told } from '../words.js';

const RATE = /^[,、(]?(?:培训后|结业后)?(?:就业|创业成功|取证|获证)率(?:为|达到?)?$/;
const CAME_OF_IT = /(?:实现|成功|帮助|促进|带动)?(?:就业|创业|取得证书|取证|获证)$/;
const BEGAN = /(?:培训|见习|参训|结业)[^,。;\d]{0,6}$/;

/** 已培训1.96万人,…;实现就业1.55万人,就业率79.1% — of those who were trained. */
export const employedAfter: Check = {
  code: 'employed-after',
  label: '培训后就业率与培训人数、就业人数不符',
  severity: 'warn',
  looksAt:
    '“培训几人,…;实现就业几人,就业率几%”:就业率是否等于紧挨着的就业人数除以同一句话中的培训人数。',
  remedy: '核对培训人数、就业人数,重算就业率。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const part = draft.facts[rate.index - 1];
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !RATE.test(rate.before) ||
        part?.sentence !== rate.sentence ||
        part.role !== 'actual' ||
        part.bound !== 'exact' ||
        !CAME_OF_IT.test(part.before)
      )
        return [];
      const all = breathOf(draft.text, rate.sentence).filter(
        ({ index, role, bound, unit, before }) =>
          index < part.index &&
          role === 'actual' &&
          bound === 'exact' &&
          areBodies({ unit }, part) &&
          BEGAN.test(before),
      );
      const [whole] = all;
      if (all.length !== 1 || !whole || whole.value.lt(part.value)) return [];
      const computed = inPercent(ratio(part.interval, whole.interval));
      // 取证1836人;取证人员实现就业1652人: of those who are named right before it.
      const isOfOthers = /人员|学员|其中|者/.test(part.before.replace(CAME_OF_IT, ''));
      const others = rate.sentence.facts.filter(
        (each) => each.index < part.index && each !== whole && areBodies(each, part),
      );
      const isRight = others.some(({ interval }) => {
        const share = inPercent(ratio(part.interval, interval));
        return share !== null && overlap(share, rate.interval);
      });
      if (isRight || isOfOthers) return [];
      return !computed || overlap(computed, rate.interval)
        ? []
        : [
            {
              where: [
                [part.clause[0], rate.end],
                [whole.clause[0], whole.end],
              ],
              says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
            },
          ];
    }),
};
