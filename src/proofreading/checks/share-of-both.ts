import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const OF_BOTH =
  /^[,、;]?(?:其中)?[,:]?(?<part>\p{Script=Han}{2,12}?)(?:仅|约)?占(?:到|了)?(?:全部|全年|当年|本年|同期|年度)?(?<whole>\p{Script=Han}{2,12}?)(?:总额|总数|总量)?的(?:比重|比例)?(?:为|达)?$/u;
const LINES = 3;
/** So many figures before it both may stand. */
const WINDOW = 80;

/** 其中稳岗返还占基金支出的28.4% — both of them told before, by these names. */
export const shareOfBoth: Check = {
  code: 'share-of-both',
  label: '占比与文中同名的两个数不符',
  severity: 'error',
  looksAt: '“甲占乙的几%”,甲、乙在前文各有唯一的数,占比是否等于两数之比。',
  remedy: '用两数重算占比,核对占的是哪一个总数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const said = OF_BOTH.exec(percent.before)?.groups;
      if (
        !said ||
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        percent.run.length > 1
      )
        return [];
      const wholes = calledSo(draft, percent, said.whole!);
      const parts = calledSo(draft, percent, said.part!).filter((each) => !wholes.includes(each));
      const [part] = parts;
      const [whole] = wholes;
      if (!part || !whole || !areOne(parts) || !areOne(wholes)) return [];
      if (!isSameUnit(part.unit, whole.unit) || part.value.gt(whole.value)) return [];
      const computed = inPercent(ratio(part.interval, whole.interval));
      return computed && !overlap(computed, percent.interval)
        ? [
            {
              where: [[percent.clause[0], percent.end], placeOfFact(part), placeOfFact(whole)],
              says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
            },
          ]
        : [];
    }),
};

const areOne = (all: Fact[]): boolean => all.every(({ value }) => value.eq(all[0]!.value));

const calledSo = ({ facts }: Draft, percent: Fact, name: string): Fact[] =>
  facts
    .slice(Math.max(0, percent.index - WINDOW), percent.index)
    .filter(
      (each) =>
        each.role === 'actual' &&
        each.bound === 'exact' &&
        hasShares(each.unit) &&
        percent.sentence.line - each.sentence.line <= LINES &&
        each.before.endsWith(name),
    );
