import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, overlap, ratio } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const RATE = /^[,、(]?\p{Script=Han}{0,2}?(?<deed>\p{Script=Han}{2,4})率(?:为|达到?)?$/u;
const FILLERS =
  /^[,、]|已经?|实际|共计?|累计|(?:尚|还)?未|没有|尚有|还有|人数|总数|数量?$|[为有了达]$/g;
const NOT = /未|没有|不(?=合格|达标|通过)/;

/** 毕业生2356人,去向落实率91.2%,已落实去向2049人 — the rate stands between the whole and its part. */
export const rateBetween: Check = {
  code: 'rate-between',
  label: '率与前面的总数、后面的部分数不符',
  severity: 'warn',
  looksAt:
    '“总数几人,某率几%,已(未)办几人”:后一个数的用字与率的名称相同的,是否等于总数乘率(未办的为其余)。',
  remedy: '用总数和已办(未办)数重算率。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((rate) => flawOf(draft, rate)),
};

const isTold = ({ role, bound, unit, rangeTo }: Fact): boolean =>
  role === 'actual' && bound === 'exact' && addsUp(unit) && !rangeTo;

function flawOf(draft: Draft, rate: Fact): Flaw[] {
  const [whole, part] = [draft.facts[rate.index - 1], draft.facts[rate.index + 1]];
  const deed = RATE.exec(rate.before)?.groups!.deed;
  if (
    !deed ||
    rate.unit.kind !== 'percent' ||
    rate.bound !== 'exact' ||
    rate.value.gt(100) ||
    ![whole, part].every(
      (each) => each?.sentence === rate.sentence && each.depth === rate.depth && isTold(each),
    ) ||
    !isSameUnit(whole!.unit, part!.unit) ||
    part!.value.gte(whole!.value) ||
    !/^,/.test(part!.lead) ||
    ![...deed].every((letter) => part!.before.includes(letter)) ||
    // 其中女性合格, 当月办结, 新增参保: of other ones, or not of all of them.
    [...part!.before.replace(FILLERS, '')].some(
      (letter) => !deed.includes(letter) && !whole!.before.includes(letter),
    ) ||
    // 办结279件,办结率93%,已办结…: the rate is of the figure before it.
    [...deed].every((letter) => whole!.before.slice(-6).includes(letter))
  )
    return [];
  const done = NOT.test(part!.before)
    ? difference(whole!.interval, part!.interval)
    : part!.interval;
  const computed = inPercent(ratio(done, whole!.interval));
  return computed && !overlap(computed, rate.interval)
    ? [
        {
          where: [[whole!.start, part!.end], placeOfFact(rate)],
          says: `按${printed(draft, whole!)}和${printed(draft, part!)}算得 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}
