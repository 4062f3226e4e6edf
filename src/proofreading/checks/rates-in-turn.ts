import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const LEAST = 3;
/** So many figures before the rates the two lists of which they are may begin. */
const WINDOW = 40;
const FAR = 1.5;

/** 三县目标分别为…,分别完成…,完成率分别为… — one rate of the list is not its number by its target. */
export const ratesInTurn: Check = {
  code: 'rates-in-turn',
  label: '依次所列的率与前面依次所列的两组数不符',
  severity: 'error',
  looksAt:
    '“分别为百分之几、百分之几”的各率,其余各项都等于前文两组依次所列的数相除的,是否有一项不等。',
  remedy: '逐项用完成数除以目标数(部分除以总数)重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const { run } = first;
      const isList =
        run[0] === first &&
        run.length >= LEAST &&
        run.every(({ unit, bound }) => unit.kind === 'percent' && bound === 'exact');
      if (!isList) return [];
      const lists = listsBefore(draft, first, run.length);
      let nearest: Flaw[] = [];
      for (const [at, whole] of lists.entries())
        for (const [other, parts] of lists.entries()) {
          if (at === other || !isSameUnit(whole[0]!.unit, parts[0]!.unit)) continue;
          const computed = run.map((_, place) =>
            inPercent(ratio(parts[place]!.interval, whole[place]!.interval)),
          );
          const odd = run.filter(
            ({ interval }, place) => !computed[place] || !overlap(computed[place], interval),
          );
          if (odd.length === 0) return [];
          // All but one of them, of three and more, tell that these are the two lists.
          if (odd.length > 1) continue;
          const [rate] = odd as [Fact];
          const place = run.indexOf(rate);
          const by = computed[place];
          const times = by ? middle(by).div(rate.value) : null;
          if (!by || !times || times.gt(FAR) || times.lt(1 / FAR)) continue;
          if (isOfOther(draft, rate, parts[place]!)) return [];
          nearest = [
            {
              where: [rate, parts[place]!, whole[place]!].map(placeOfFact),
              says: `${printed(draft, parts[place]!)}是${printed(draft, whole[place]!)}的 ${told(middle(by))}%,文中为${printed(draft, rate)}。`,
            },
          ];
        }
      return nearest;
    }),
};

/** 96个项目中,甲94个、乙96个、丙91个: each of what is told before the three. */
const isOfOther = ({ facts }: Draft, rate: Fact, part: Fact): boolean =>
  facts
    .slice(Math.max(0, rate.index - WINDOW), rate.index)
    .filter((each) => each !== part && isSameUnit(each.unit, part.unit))
    .some(({ interval }) => {
      const share = inPercent(ratio(part.interval, interval));
      return share !== null && overlap(share, rate.interval);
    });

/** Lists of so many of one unit, one right behind the other in their sentence, before the rates. */
function listsBefore({ facts }: Draft, { index }: Fact, length: number): Fact[][] {
  const lists: Fact[][] = [];
  for (let at = Math.max(0, index - WINDOW); at + length <= index; at += 1) {
    const list = facts.slice(at, at + length);
    const [first] = list as [Fact];
    const isOne = list.every(
      (each) =>
        each.sentence === first.sentence &&
        isSameUnit(each.unit, first.unit) &&
        hasShares(each.unit) &&
        each.bound === 'exact' &&
        each.depth === first.depth &&
        each.role === first.role,
    );
    const before = facts[at - 1];
    // It begins where nothing of its kind goes before it.
    const isOpened =
      !before ||
      before.sentence !== first.sentence ||
      before.role !== first.role ||
      !isSameUnit(before.unit, first.unit) ||
      first.run[0] === first;
    if (isOne && isOpened) lists.push(list);
  }
  return lists;
}
