import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { deltaFirst } from '../changes-of-before.js';
import type { Fact } from '../fact.js';
import {
  type Interval,
  difference,
  inPercent,
  magnitude,
  overlap,
  ratio,
  sumOf,
} from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const COUNTED = ['persons', 'times', 'money', 'count', 'hours', 'none'];
/** What grew by more than that is looked for in vain. */
const FAR = 3;
/** So many figures before and after it are tried. */
const WINDOW = 120;
const TIMES = 5;

/** 增幅的笔误 — of no two figures of the text, and but for one digit of two that stand in it. */
export const slipOfChange: Check = {
  code: 'slip-of-change',
  label: '增减幅度与文中两数只差一位数字',
  severity: 'warn',
  looksAt:
    '没有写明上期数的增减幅度:全文没有合得上的两个数,而本期数(或增减数)与文中另一个数算得的,只差一位数字。',
  remedy: '用本期数和上期数重算增减幅度。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((each) => flawOf(draft, each)),
};

const isCounted = ({ unit, rangeTo, isThreshold, bound }: Fact) =>
  COUNTED.includes(unit.kind) && !rangeTo && !isThreshold && bound === 'exact';

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const { facts } = draft;
  if (
    percent.role !== 'change' ||
    percent.unit.kind !== 'percent' ||
    percent.bound !== 'exact' ||
    percent.run.length > 1 ||
    percent.value.isZero() ||
    digitsOf(percent) < 3 ||
    percent.sentence.isTableRow ||
    /年均|月均|年平均|平均每年|可比|扣除|剔除|实际/.test(percent.before)
  )
    return [];
  const [behind] = deltaFirst(facts, percent.index);
  const said = behind !== percent ? behind : facts[percent.index - 1];
  if (said?.sentence !== percent.sentence || !isCounted(said) || said.run.length > 1) return [];
  const near = facts.slice(Math.max(0, percent.index - WINDOW), percent.index + WINDOW);
  const likeOf = (one: Fact) =>
    near.filter(
      (each) =>
        each !== one &&
        isCounted(each) &&
        isSameUnit(each.unit, one.unit) &&
        // 车均3.28万元: a mean is no base of an amount, and an amount none of a mean.
        (each.role === 'each') === (one.role === 'each') &&
        // 减少2.13万元, 减少1.81万元: by how much is no base either.
        !(each.role === 'delta' && one.role === 'delta'),
    );
  const like = likeOf(said);
  const computed =
    said.role === 'delta' ? byDelta(said, percent, like) : byNow(said, percent, like);
  const own = percent.sentence.facts.filter(
    (each) =>
      each.index < percent.index &&
      each.index >= percent.index - WINDOW &&
      each !== said &&
      isCounted(each),
  );
  const fits = ({ value }: Computed) => overlap(value, magnitude(percent.interval));
  const found = computed.findLast(
    ({ value, base }) =>
      isSlip(value, percent) && isMeant(said, base, percent) && !isBeside(facts, said, base),
  );
  // Whether others explain it is asked last: they are many.
  if (!found) return [];
  const isExplained =
    computed.some(fits) || own.some((each) => byNow(each, percent, likeOf(each)).some(fits));
  if (isExplained) return [];
  return [
    {
      where: [
        [Math.min(said.start, percent.start), Math.max(said.end, percent.end)],
        placeOfFact(found.base),
      ],
      says: `由${printed(draft, found.base)}和${printed(draft, said)}算得 ${told(middle(found.value))}%,文中为${printed(draft, percent)}。`,
    },
  ];
}

interface Computed {
  value: Interval;
  base: Fact;
}

/** 增加12人,增长3.1%: of what it then was, or now is. */
const byDelta = (delta: Fact, percent: Fact, like: Fact[]): Computed[] =>
  like
    .filter(
      ({ value }) =>
        // 现为1.42万元,减少1.81万元: more may have fallen away than is left.
        (value.gt(delta.value) || (delta.direction ?? percent.direction) === 'down') &&
        isAbout(delta.value.toNumber(), value.toNumber(), percent),
    )
    .flatMap((base): Computed[] => {
      const way = delta.direction ?? percent.direction;
      const then =
        way === 'down'
          ? sumOf([base.interval, delta.interval])
          : difference(base.interval, delta.interval);
      return [then, base.interval].flatMap((one) => {
        const value = inPercent(ratio(delta.interval, one));
        return value ? [{ value, base }] : [];
      });
    });

const byNow = (now: Fact, percent: Fact, like: Fact[]): Computed[] =>
  like
    .filter(
      ({ value }) =>
        value.gt(0) &&
        isAbout(now.value.toNumber() - value.toNumber(), value.toNumber(), percent) &&
        now.value.lte(value.times(FAR)),
    )
    .flatMap((base): Computed[] => {
      const value = inPercent(
        ratio(magnitude(difference(now.interval, base.interval)), base.interval),
      );
      return value ? [{ value, base }] : [];
    });

/** What is many times as much is no slip, and looked at no closer. */
const isAbout = (part: number, whole: number, { value }: Fact): boolean => {
  const times = Math.abs((100 * part) / whole / value.toNumber());
  return times < TIMES && times > 1 / TIMES;
};

/** 本市就业34.5万人,同比增长3.1%;外来就业29.6万人,同比增长15.4%: with a change of its own it is of another thing, and of the same time. */
const isBeside = (facts: Fact[], said: Fact, base: Fact): boolean =>
  base.role !== 'previous' &&
  base.period.year === said.period.year &&
  facts.slice(base.index + 1, base.index + NEXT).find(({ depth }) => depth <= base.depth)?.role ===
    'change';

/** So many figures behind it the parts of it may stand in parentheses. */
const NEXT = 6;

/** Told as what it was, or called by a word of the same letters; with four digits nothing else is likely. */
const isMeant = (said: Fact, base: Fact, percent: Fact): boolean =>
  !isCellOfAnother(said, base) &&
  (digitsOf(percent) >= 4 ||
    base.role === 'previous' ||
    (base.period.year !== null && base.period.year + 1 === said.period.year) ||
    [...said.before].some((_, at) => {
      const word = said.before.slice(at, at + 3);
      return (
        word.length === 3 && /^(?!年)\p{Script=Han}+$/u.test(word) && base.before.includes(word)
      );
    }));

/** 公务接待费1.3万元, and 公务用车购置及运行维护费 17.9 in the table below. */
const isCellOfAnother = ({ subject }: Fact, base: Fact): boolean =>
  base.role === 'cell' && !!subject && !!base.subject && !base.subject.name.includes(subject.core);
