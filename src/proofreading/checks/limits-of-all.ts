import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const AT_MOST = /(?:均|都|全部)(?:未超过|不超过|不高于|低于|控制在|在)?$/;
const AT_LEAST = /(?:均|都|全部)(?:不低于|不少于|高于|超过|在|达到?)?$/;
const AGES =
  /(?:均|都|全部)(?:在|为|不超过)?(?<age>\d{2})周?岁(?:及)?以[下内][^。\n]*?(?:\k<age>)周?岁(?:及)?以上(?:的|者|人员)?(?<count>\d+)(?:人|名)/g;
const DAYS =
  /(?:法定|规定|承诺)(?:的)?(?:审限|时限|期限|办结时限)[^,。;\d]{0,4}(?<limit>\d{1,3})个?(?<unit>工作日|日|天)[^。;]{0,12}?平均(?:审理|办理|办结|用时|审限|处理)*(?:为|用时|周期|天数)?(?<real>\d{1,3}(?:\.\d)?)个?\k<unit>[^。;\n]{0,10}(?:全部|均|都|按期|按时|如期)[^。;\n]{0,10}(?:期限|时限|审限|办结|审结)/g;

/** 均不高于5.5%,其中大型企业为6.2% — what is said of each, and one that is otherwise. */
export const limitOfAll: Check = {
  code: 'limit-of-all',
  label: '“均不超过”的说法与所列数不符',
  severity: 'error',
  looksAt: '“均不高于、均不低于、均在几岁以下、全部在法定期限内”的说法,与后面所列的数是否矛盾。',
  remedy: '核对超出的数,或改写说法。',
  find: (draft) => [
    ...draft.facts.flatMap((limit) => flawsOf(draft, limit)),
    ...[...draft.text.matchAll(AGES)].flatMap((match): Flaw[] =>
      Number(match.groups!.count) === 0
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `文中称均在 ${match.groups!.age} 岁以下,又列 ${match.groups!.age} 岁以上 ${match.groups!.count} 人。`,
            },
          ],
    ),
    ...[...draft.text.matchAll(DAYS)].flatMap((match): Flaw[] => {
      const { limit, real, unit } = match.groups as Record<'limit' | 'real' | 'unit', string>;
      return Number(real) <= Number(limit)
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `期限 ${limit} ${unit},平均 ${real} ${unit},已超过期限。`,
            },
          ];
    }),
  ],
};

function flawsOf(draft: Draft, limit: Fact): Flaw[] {
  const words = `${limit.before}${draft.text.slice(limit.start, limit.end).replace(/\d.*$/s, '')}`;
  const isMost =
    (limit.bound === 'ceiling' && /(?:均|都|全部)[^,。;]{0,4}$/.test(words)) ||
    (/(?:不|未)?(?:超过|高于)$|低于$/.test(words) &&
      AT_MOST.test(words) &&
      !/(?<![不未])(?:超过|高于)$/.test(words));
  const isLeast =
    (limit.bound === 'floor' && /(?:均|都|全部)[^,。;]{0,4}$/.test(words)) ||
    (/不[低少]于$/.test(words) && AT_LEAST.test(words));
  const peak = peakBeyond(limit, draft.facts[limit.index + 1]);
  if (peak) return [flaw(draft, limit, peak)];
  if ((!isMost && !isLeast) || limit.sentence.mood !== 'result') return [];
  const rate = /(\p{Script=Han}{2}[率额数])[^,。;]{0,4}(?:均|都|全部)/u.exec(words)?.[1];
  const next = draft.facts
    .slice(limit.index + 1)
    .filter(
      (each) =>
        each.sentence.line === limit.sentence.line &&
        each.sentence.index - limit.sentence.index <= 1 &&
        ['actual', 'each', 'completion'].includes(each.role) &&
        isSameUnit(each.unit, limit.unit) &&
        rate !== undefined &&
        each.before.includes(rate.slice(-3)),
    );
  return next
    .filter(({ interval }) =>
      isMost ? interval.low.gt(limit.value) : interval.high.lt(limit.value),
    )
    .map((each) => flaw(draft, limit, each));
}

const flaw = (draft: Draft, limit: Fact, each: Fact): Flaw => ({
  where: [
    [limit.clause[0], limit.end],
    [each.clause[0], each.end],
  ],
  says: `文中称“${draft.text.slice(limit.clause[0], limit.end)}”,又列${printed(draft, each)}。`,
});

/** 始终控制在4%以内,最高的一年为4.3% */
function peakBeyond(limit: Fact, next: Fact | undefined): Fact | null {
  const isBeside =
    next?.sentence === limit.sentence &&
    isSameUnit(next.unit, limit.unit) &&
    limit.sentence.mood === 'result';
  if (!isBeside) return null;
  const isOver =
    limit.bound === 'ceiling' &&
    /最高|峰值|最多|最大/.test(next.before) &&
    next.interval.low.gt(limit.value);
  const isUnder =
    limit.bound === 'floor' &&
    /最低|最少|最小/.test(next.before) &&
    next.interval.high.lt(limit.value);
  return isOver || isUnder ? next : null;
}
