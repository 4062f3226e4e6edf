import type { Check, Flaw } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** So many figures before a part may be its whole. */
const WINDOW = 60;

/** 合格率、占比 — of a part that was just named, of the only larger figure of its sort in the sentence. */
export const rateOfPart: Check = {
  code: 'rate-of-part',
  label: '率、占比与部分和总数不符',
  severity: 'error',
  looksAt: '“其中多少人合格,合格率”“已转移多少人,占比”是否等于部分除以同句的总数。',
  remedy: '用部分和总数重算。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const part = draft.facts[rate.index - 1];
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !part ||
        part.sentence !== rate.sentence ||
        part.role !== 'actual' ||
        part.bound !== 'exact' ||
        part.depth !== rate.depth
      )
        return [];
      const stem = /^[,、]?(\p{Script=Han}{2})率(?:为|达到?|是|:)*$/u.exec(rate.before)?.[1];
      const isShare = rate.role === 'share' && /^[,、]?占比(?:为|达到?|约)?$/.test(rate.before);
      const isNamed =
        stem !== undefined && stem !== '完成' && `${part.before}${part.after}`.includes(stem);
      // 发放17.29亿元,回收9.41亿元,回收率99.78%: of what had fallen due.
      const isOfDue = part.unit.kind === 'money' && /回收|收回|还款|偿还|归还/.test(stem ?? '');
      // 离校未就业1167人,就业率92.17%: who is not.
      const isOfOthers = stem !== undefined && new RegExp(`[未没不无]${stem}`).test(part.before);
      if ((!isShare && !isNamed) || isOfDue || isOfOthers) return [];
      const before = draft.facts
        .slice(Math.max(0, part.index - WINDOW), part.index)
        .filter(
          (each) =>
            each.sentence === part.sentence &&
            ['actual', 'target'].includes(each.role) &&
            each.bound === 'exact' &&
            (isSameUnit(each.unit, part.unit) ||
              (each.unit.kind === 'persons' && part.unit.kind === 'persons')) &&
            each.depth <= part.depth,
        );
      const [whole] = before;
      if (before.length !== 1 || !whole || whole.value.lt(part.value)) return [];
      // “满意”22件、“基本满意”1件,满意率100%: both are of the part.
      if (stem && `${whole.before}${whole.after}`.includes(stem)) return [];
      // 民营1609家,占比81%,国有119家,占比6%: two parts of what is told elsewhere.
      const next = draft.facts[whole.index + 1];
      if (isShare && next?.role === 'share' && next !== rate) return [];
      const percent = inPercent(ratio(part.interval, whole.interval));
      if (!percent || overlap(percent, rate.interval)) return [];
      return [
        {
          where: [[whole.start, rate.end]],
          says: `${printed(draft, part)}除以${printed(draft, whole)}为 ${told(middle(percent))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};
