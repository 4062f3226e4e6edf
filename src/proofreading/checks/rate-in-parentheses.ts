import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 开设率100%(在建项目88个,开设86个) — the two numbers behind a rate give it. */
export const rateInParentheses: Check = {
  code: 'rate-in-parentheses',
  label: '率与其后的两数不符',
  severity: 'error',
  looksAt:
    '“某率百分之几(应有几个,已有几个)”“某率百分之几,应有几个,已有几个”的率是否等于其后两数相除。',
  remedy: '用其后的两数重算。',
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
          ({ bound, rangeTo, role }) => bound !== 'exact' || rangeTo || role === 'previous',
        ) ||
        !(isWithin(draft, rate, [one, other, third]) || isBehind(draft, rate, [one, other])) ||
        !isSameUnit(one.unit, other.unit) ||
        ['percent', 'points', 'none'].includes(one.unit.kind) ||
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
              says: `${printed(draft, one)}、${printed(draft, other)}相除为 ${told(real)}%,文中为${printed(draft, rate)}。`,
            },
          ];
    }),
};

const isWithin = (
  { text }: Draft,
  rate: Fact,
  [one, other, third]: (Fact | undefined)[],
): boolean =>
  /^\([^()]*$/.test(text.slice(rate.end, one!.start)) &&
  one!.depth === rate.depth + 1 &&
  other!.depth === rate.depth + 1 &&
  !(third?.sentence === rate.sentence && third.depth > rate.depth);

/** 参保率99.2%,应参保26.5万人,已参保25.8万人 */
const isBehind = ({ text }: Draft, rate: Fact, [one, other]: Fact[]): boolean =>
  one!.depth === rate.depth &&
  other!.depth === rate.depth &&
  /^,应\p{Script=Han}{1,8}$/u.test(text.slice(rate.end, one!.start)) &&
  /^[,、](?:已|实际?)\p{Script=Han}{1,8}$/u.test(text.slice(one!.end, other!.start));
