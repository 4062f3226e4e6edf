import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap, ratio } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 户均, 每笔: what it is shared out among, and how that is counted. */
const AMONG: [RegExp, RegExp][] = [
  [/户均|家均|(?:平均)?每[家户]/, /^[家户]次?$/],
  [/笔均|(?:平均)?每笔/, /^笔$/],
  [/人均|(?:平均)?每人/, /^(?:人|名|位|人次)$/],
  [/场均|(?:平均)?每场/, /^场次?$/],
  [/[件案]均|(?:平均)?每[件案]/, /^[件起宗]$/],
  [/班均|期均|(?:平均)?每[班期]/, /^[班期个]$/],
];
const MEAN =
  /^[,、;(]?为?(?<among>(?:[户家人笔场件案班期]均|平均每[户家人笔场件案班期]|每[户家笔场班期](?:企业|单位)?平均))(?:企业|单位)?(?:(?:归集|发布|征集|提供)岗位|带动(?:就业)?|补贴|补助|发放|贷款|返还|提供|吸纳(?:就业)?|参会|培训|获贷|追回)?(?:约|为|达)?$/;
const BEFORE = 10;
/** What is further off is of figures that are not printed. */
const FAR = 1.6;
/** 企业86家,带动就业688人,户均8人: nothing else can be meant. */
const FARTHEST = 12;
/** Among more numbers it may be of any. */
const MOST = 2;

/** 带动就业688人,户均带动8人 — of the total right before it and one of the numbers that it can be shared out among. */
export const meanOfBeside: Check = {
  code: 'mean-of-beside',
  label: '户均、人均与紧挨着的总数不符',
  severity: 'warn',
  looksAt:
    '“入驻企业几家,带动就业几人,户均几人”:平均数紧接在总数之后,而近旁没有一个家数(人数、笔数、场数)与它合得上的。',
  remedy: '用总数除以个数重算平均数。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((mean) => flawOf(draft, mean)),
};

const isPlain = ({ unit, bound, rangeTo, isThreshold }: Fact) =>
  addsUp(unit) && bound === 'exact' && !rangeTo && !isThreshold;

function flawOf(draft: Draft, mean: Fact): Flaw[] {
  const among = MEAN.exec(mean.before)?.groups!.among;
  const counts = among && AMONG.find(([word]) => word.test(among))?.[1];
  const total = draft.facts[mean.index - 1];
  if (
    !counts ||
    !total ||
    total.sentence !== mean.sentence ||
    mean.bound !== 'exact' ||
    mean.sentence.isTableRow ||
    mean.run.length > 1
  )
    return [];
  const near = draft.facts
    .slice(Math.max(0, mean.index - BEFORE), mean.index + 4)
    .filter((each) => each !== mean && isPlain(each) && each.sentence.line === mean.sentence.line);
  const step = mean.worth * 10 ** -mean.decimals;
  const said = around(mean.value, mean.value.times(0).plus(step));
  const meanOf = (whole: Fact, count: Fact) => ratio(whole.interval, count.interval);
  const dividers = near.filter(({ unit }) => counts.test(unit.name));
  const fits = near
    .filter((each) => isSameUnit(each.unit, mean.unit))
    .some((whole) =>
      dividers.some((count) => {
        const computed = count !== whole && meanOf(whole, count);
        return computed && overlap(computed, said);
      }),
    );
  const beside = totalBefore(draft, mean);
  if (fits || !beside) return [];
  const parts = new Set(draft.groups.flatMap((group) => group.parts));
  const all = dividers.filter(
    (each) =>
      each !== beside && each.index < mean.index && each.role === 'actual' && !parts.has(each),
  );
  const inTurn = all.find(
    ({ index }) => index === beside.index - 1 && beside.index === mean.index - 1,
  );
  const off = (count: Fact) => {
    const times = middle(meanOf(beside, count)!).div(mean.value);
    return times.lt(1) ? times.pow(-1) : times;
  };
  const [last] = (inTurn ? [inTurn] : all.length > MOST ? [] : all)
    .filter((count) => meanOf(beside, count) !== null && !mean.value.isZero())
    .sort((a, b) => off(a).comparedTo(off(b)));
  return last && off(last).lt(inTurn ? FARTHEST : FAR)
    ? [
        {
          where: [placeOfFact(last), [Math.min(beside.start, mean.start), mean.end]],
          says: `${printed(draft, beside)}除以${printed(draft, last)}为 ${toldAs(middle(meanOf(beside, last)!), mean)},文中为${printed(draft, mean)}。`,
        },
      ]
    : [];
}

/** 为1263人追回2147万元,人均; 返还1134万元,惠及3.15万人,人均: the one of its unit, last or last but one. */
function totalBefore({ facts, groups }: Draft, mean: Fact): Fact | null {
  const [far, near] = [facts[mean.index - 2], facts[mean.index - 1]];
  const head = groups.find(({ parts }) => far && parts.includes(far))?.head;
  return (
    [near, head ?? far].find(
      (each) =>
        each?.sentence.line === mean.sentence.line &&
        isPlain(each) &&
        each.role === 'actual' &&
        isSameUnit(each.unit, mean.unit),
    ) ?? null
  );
}
