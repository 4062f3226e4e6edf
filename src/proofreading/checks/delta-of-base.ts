import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { BASE } from './change-of-base.js';
import { middle, printed, told } from '../words.js';

/** 增加72人(上年612人),增长11.8% — and 增加72人,增长11.8%(上年612人). */
export const deltaOfBase: Check = {
  code: 'delta-of-base',
  label: '增减数、增减幅度与括注的上年数不符',
  severity: 'error',
  looksAt: '“增加几人(上年几人),增长几%”的增加数除以括注的上年数是否等于幅度。',
  remedy: '核对增加数、上年数和幅度。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((then): Flaw[] => {
      const [before, previous, next] = [-2, -1, 1].map((step) => draft.facts[then.index + step]);
      const [delta, percent] = previous?.role === 'change' ? [before, previous] : [previous, next];
      const isOne = (each: Fact | undefined): each is Fact =>
        each?.sentence === then.sentence && each.bound === 'exact' && each.depth === then.depth - 1;
      if (
        !previous ||
        then.bound !== 'exact' ||
        !BASE.test(draft.text.slice(previous.end, then.start)) ||
        !isOne(delta) ||
        !isOne(percent) ||
        delta.role !== 'delta' ||
        percent.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        !isSameUnit(delta.unit, then.unit)
      )
        return [];
      const computed = inPercent(ratio(delta.interval, then.interval));
      const all = [delta, percent, then].map(({ start, end }) => [start, end]).flat();
      return !computed || overlap(computed, percent.interval)
        ? []
        : [
            {
              where: [[Math.min(...all), Math.max(...all)]],
              says: `${printed(draft, delta)}是${printed(draft, then)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
            },
          ];
    }),
};
