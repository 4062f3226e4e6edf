import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOpposites } from '../completeness.js';
import type { Fact } from '../fact.js';
import { type Interval, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 在全部农民工中,男性占67.0% */
const OF_ALL =
  /(?:全部|所有|全体|全[国省市县区州])(?<all>\p{Script=Han}{2,8})(?:总数|总量)?中,?(?<kind>\p{Script=Han}{1,6}占)(?:比)?(?:为)?$/u;
const OF_PART =
  /^(?:其中,?)?(?<who>\p{Script=Han}{2,10})中,?(?<kind>\p{Script=Han}{1,6}占)(?:比)?(?:为)?$/u;
/** 全市参保率95%,其中城镇参保率96%: rates of goals and of growth lie anywhere. */
const RATE_OF_ALL =
  /(?:全[国省市县区州]|总体|总的?)(?<rate>(?!\p{Script=Han}*(?:增长|完成|执行|进度|发展|缺))\p{Script=Han}{2,6}率)(?:为|达到?)?$/u;
/** So many figures behind it both halves are told. */
const BEHIND = 8;

interface Half {
  who: string;
  fact: Fact;
}

/** 总体占比与两部分 — what two that leave nothing out have, the whole has between them, and by their size. */
export const meanOfOpposites: Check = {
  code: 'mean-of-opposites',
  label: '总体的比例与两部分的比例不符',
  severity: 'warn',
  looksAt:
    '“全部农民工中男性占几%,外出农民工中占几%,本地农民工中占几%”:总体是否在两部分之间;写有两部分人数的,是否等于加权平均。',
  remedy: '按两部分的人数加权重算。',
  find: (draft) =>
    draft.facts.flatMap((all): Flaw[] => {
      if (!isPrintedRate(all)) return [];
      const words = draft.text.slice(all.sentence.start, all.start);
      const said = OF_ALL.exec(words)?.groups;
      const rate = RATE_OF_ALL.exec(words)?.groups!.rate;
      const halves = said ? sharesOf(all, said.all!, said.kind!) : rate ? ratesOf(all, rate) : [];
      const [one, other] = halves;
      if (!one || !other || halves.length > 2 || !areOpposites(one.who, other.who)) return [];
      const weighed = meanBy(draft, one, other);
      const between: Interval = {
        low: Decimal.min(one.fact.interval.low, other.fact.interval.low),
        high: Decimal.max(one.fact.interval.high, other.fact.interval.high),
      };
      const isOutside = !overlap(between, all.interval);
      if (!isOutside && (!weighed || overlap(weighed, all.interval))) return [];
      return [
        {
          where: [all, one.fact, other.fact].map(placeOfFact),
          says: isOutside
            ? `总体为${printed(draft, all)},不在两部分${printed(draft, one.fact)}、${printed(draft, other.fact)}之间。`
            : `${one.who}${printed(draft, one.fact)}、${other.who}${printed(draft, other.fact)},按两部分的数加权为 ${told(middle(weighed!))}%,文中为${printed(draft, all)}。`,
        },
      ];
    }),
};

const isPrintedRate = ({ unit, role, bound, isWorded, sentence }: Fact): boolean =>
  unit.kind === 'percent' &&
  ['share', 'actual'].includes(role) &&
  bound === 'exact' &&
  !isWorded &&
  !sentence.isTableRow;

const behind = (all: Fact): Fact[] =>
  all.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .filter(
      (each) => each.index > all.index && each.index <= all.index + BEHIND && isPrintedRate(each),
    );

/** 男性就业率92.3%,女性就业率88.6%,总体就业率93.1%: the two right before. */
const rightBefore = (all: Fact): Fact[] =>
  all.sentence.facts.filter(
    (each) => each.index < all.index && each.index >= all.index - 2 && isPrintedRate(each),
  );

const withoutMarks = (lead: string) => lead.replace(/^[,。;、:\s]+/, '');

function sharesOf(all: Fact, of: string, kind: string): Half[] {
  return behind(all).flatMap((fact) => {
    const said = OF_PART.exec(withoutMarks(fact.lead))?.groups;
    return said?.kind === kind && said.who!.endsWith(of) ? [{ who: said.who!, fact }] : [];
  });
}

function ratesOf(all: Fact, rate: string): Half[] {
  const told = ratesAmong(behind(all), rate);
  return told.length > 0 ? told : ratesAmong(rightBefore(all), rate);
}

function ratesAmong(facts: Fact[], rate: string): Half[] {
  return facts.flatMap((fact) => {
    const words = withoutMarks(fact.lead)
      .replace(/^其中[,:]?/, '')
      .replace(/(?:为|达到?)$/, '');
    const who = words.endsWith(rate) ? words.slice(0, -rate.length) : '';
    return fact.role === 'actual' && /^\p{Script=Han}{2,6}$/u.test(who) ? [{ who, fact }] : [];
  });
}

/** By how many there are of each, where both are told in one sentence under these names. */
function meanBy({ facts }: Draft, one: Half, other: Half): Interval | null {
  const sized = (who: string) => (each: Fact) =>
    each.role === 'actual' &&
    each.bound === 'exact' &&
    addsUp(each.unit) &&
    each.before.endsWith(who);
  const first = facts.find(sized(one.who));
  const second = facts.find(sized(other.who));
  if (!first || !second || first.sentence.paragraph !== second.sentence.paragraph) return null;
  if (Math.abs(first.sentence.index - second.sentence.index) > 1) return null;
  if (!isSameUnit(first.unit, second.unit)) return null;
  const size = first.value.plus(second.value);
  if (size.lte(0)) return null;
  const mean = (end: 'low' | 'high') =>
    first.value
      .times(one.fact.interval[end])
      .plus(second.value.times(other.fact.interval[end]))
      .div(size);
  return { low: mean('low'), high: mean('high') };
}
