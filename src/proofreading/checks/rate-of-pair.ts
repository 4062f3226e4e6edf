import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Reading, isExplained, readingsOf, windowOf } from '../explained.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { addsUp, areBodies, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** Of all, how many got through: never more than all of them. */
const OF_ALL =
  /^[,、(]?(?:其中)?\p{Script=Han}{0,8}(?:合格|通过|取证|获证|发证|及格|就业|上岗|签约|办结|审结|结案|调解成功|化解|落实|(?:创业)?成功|参保|覆盖|到位|兑现|认证|入驻|留用|回收|送达|录用|稳定就业|转移|创业)率(?:约?为|已?达到?了?|仅为|高达?)?$/u;
const NOT_OF_THEM =
  /招生|入学|按[时期]|限期|期限|时限|法定|失业率|参与率|再就业率|同比|去向|初次|综合|平均|当期|年度|全[省市县区]/;
/** So many letters before the first figure tell of what it is. */
const BEFORE = 10;
const OF_CASES = /办结|审结|结案|化解|兑现|到位|送达|回收/;
/** A rate that is further off is of something else. */
const FAR = 1.3;

/** 参加鉴定1260人,1086人取得证书,合格率为88.2% — the two figures right before a rate, however they are called. */
export const rateOfPair: Check = {
  code: 'rate-of-pair',
  label: '率与紧挨着的两数不符',
  severity: 'error',
  looksAt:
    '“参加几人,几人取得证书,合格率几%”:紧挨在率之前、同一单位的两数之比是否等于所写的率(全文没有别的两数合得上的);后数大于前数而率不到 100% 的。',
  remedy: '用两数重算,或写明率的计算方法。',
  isLast: true,
  find: (draft) => {
    const candidates = draft.facts.flatMap((rate) => pairOf(draft, rate));
    if (candidates.length === 0) return [];
    const all = readingsOf(draft);
    return candidates.flatMap(({ rate, whole, part }): Flaw[] => {
      const own = all[rate.index]!;
      // What comes after it says nothing of it.
      const near = windowOf(all, own).filter(({ at }) => at <= own.at);
      return isExplained(near, own, near.filter(isCount))
        ? []
        : [
            {
              where: [placeOfFact(whole), placeOfFact(part), placeOfFact(rate)],
              says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(middle(inPercent(ratio(part.interval, whole.interval))!))}%,文中为${printed(draft, rate)}。`,
            },
          ];
    });
  },
};

const isCount = ({ fact: { unit } }: Reading): boolean => unit.kind !== 'percent';

function pairOf({ facts, text }: Draft, rate: Fact): { rate: Fact; whole: Fact; part: Fact }[] {
  const [whole, part] = [facts[rate.index - 2], facts[rate.index - 1]];
  if (
    rate.unit.kind !== 'percent' ||
    rate.bound !== 'exact' ||
    rate.role !== 'actual' ||
    rate.run.length > 1 ||
    !OF_ALL.test(rate.before) ||
    NOT_OF_THEM.test(text.slice(Math.max(0, (whole?.start ?? 0) - BEFORE), rate.start)) ||
    !addsUp(part?.unit ?? rate.unit) ||
    whole?.sentence !== rate.sentence ||
    part?.sentence !== rate.sentence ||
    [whole, part].some(
      ({ role, bound, run, depth }) =>
        role !== 'actual' ||
        bound !== 'exact' ||
        // 1260人,1086人取得证书: read as a list of two.
        !run.every((each) => each === whole || each === part) ||
        depth !== rate.depth,
    ) ||
    !(isSameUnit(whole.unit, part.unit) || areBodies(whole, part)) ||
    !/^\p{Script=Han}{0,8}[,、]/u.test(text.slice(part.end, rate.start)) ||
    /比|上年|同期/.test(text.slice(whole.end, part.start))
  )
    return [];
  const computed = inPercent(ratio(part.interval, whole.interval));
  if (!computed || overlap(computed, rate.interval)) return [];
  // 受理46件,结案48件: with what was left of the year before.
  if (part.value.gt(whole.value) && (OF_CASES.test(rate.before) || !/已|其中/.test(part.before)))
    return [];
  const times = middle(computed).div(rate.value);
  return times.lt(FAR) && times.gt(1 / FAR) ? [{ rate, whole, part }] : [];
}
