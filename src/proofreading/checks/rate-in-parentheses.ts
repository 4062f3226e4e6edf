import type { Check, Flaw } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 开设率100%(在建项目88个,开设86个) — the two numbers behind a rate give it. */
export const rateInParentheses: Check = {
  code: 'rate-in-parentheses',
  label: '率与括号内的两数不符',
  severity: 'error',
  looksAt: '“某率百分之几(应有几个,已有几个)”的率是否等于括号内两数相除。',
  remedy: '用括号内的两数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const [one, other, third] = [1, 2, 3].map((step) => draft.facts[rate.index + step]);
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !/率(?:为|达到?|是)?$/.test(rate.before) ||
        /增长率|增速/.test(rate.before) ||
        !one ||
        other?.sentence !== rate.sentence ||
        [one, other].some(
          ({ depth, bound, rangeTo, role }) =>
            depth !== rate.depth + 1 || bound !== 'exact' || rangeTo || role === 'previous',
        ) ||
        (third?.sentence === rate.sentence && third.depth > rate.depth) ||
        !isSameUnit(one.unit, other.unit) ||
        ['percent', 'points', 'none'].includes(one.unit.kind) ||
        !/^\([^()]*$/.test(draft.text.slice(rate.end, one.start)) ||
        /其中|同比|[较比]/.test(draft.text.slice(rate.end, other.start))
      )
        return [];
      const computed = [
        ratio(one.interval, other.interval),
        ratio(other.interval, one.interval),
      ].map((each) => each && inPercent(each));
      if (computed.some((each) => !each || overlap(each, rate.interval))) return [];
      const real = middle(computed[one.value.gt(other.value) ? 1 : 0]!);
      // Of something else it would be far off.
      return real.minus(rate.value).abs().gt(25)
        ? []
        : [
            {
              where: [[rate.clause[0], other.end]],
              says: `括号内${printed(draft, one)}、${printed(draft, other)}相除为 ${told(real)}%,文中为${printed(draft, rate)}。`,
            },
          ];
    }),
};
