import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, inPercent, overlap, ratio } from '../interval.js';
import { isSlip } from '../slips.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';
import { share } from './share.js';
import { FactsByLetter, FactsBySize, coverage } from '../found-facts.js';
import { shareAmong } from './share-among.js';

const OF =
  /(?:占(?:到|了)?|仅为|仅占|相当于|(?<under>不到|不足|未达)|(?<over>超过|超))(?<name>[^,。;占]{2,20}?)的?(?:比例|比重|百分比|比)?(?:为|达到?|约|近)?$/;
/** What makes no difference between a whole and its name. */
const PLAIN =
  /支出|支付|发放|总(?!部|站)|全部|全体|所有|数|量|人员|人口|人|额|的|同期|实际|当年|本年|其中|整个|(?:人力资源)?市场|各类|全(?=[省市县区镇乡园])/g;
const WORKERS = /职工|员工|工人/g;
const OPENS = /仅[为占]$|相当于$|占(?:到|了)?$|不到|不足|未达|超过|超|[,、]/g;
/** A share of something else lies further off. */
const NEAR = 2;
const LINES = 3;
/** Lines. */
const BESIDE = 0;

/** 50名学员得奖,占得奖总数的25%: of the 200 that 得奖, wherever that stands and in whatever order. */
export const shareOfNamed: Check = {
  code: 'share-of-named',
  label: '占比与文中所说的总数不符',
  severity: 'error',
  looksAt: '“占某某的几%”“不到某某的几%”的某某,与文中用字相同(次序不同也算)的总数是否相符。',
  remedy: '核对占的是哪一个总数,重算占比。',
  find: (draft) => {
    const told = [...share.find(draft), ...shareAmong.find(draft)].flatMap(({ where }) => where);
    const called = new FactsByLetter(
      draft.facts.filter(isCounted).map((fact) => ({ fact, words: clauseOf(draft.text, fact) })),
    );
    const sized = new FactsBySize(draft.facts);
    return draft.facts
      .flatMap((percent) => flawOf(draft, percent, called, sized))
      .filter(({ where: [own] }) => !told.some(([from, to]) => from < own![1] && own![0] < to));
  },
};

function flawOf(draft: Draft, percent: Fact, called: FactsByLetter, sized: FactsBySize): Flaw[] {
  const part = draft.facts[percent.index - 1];
  const said = OF.exec(percent.before)?.groups;
  const letters = said?.name!.replace(WORKERS, '工').replace(PLAIN, '') ?? '';
  const who = percent.before
    .slice(0, said ? percent.before.indexOf(said.name!) : 0)
    .replace(OPENS, '');
  if (
    !said ||
    letters.length < 2 ||
    /目标|任务|计划|指标|上年|去年|同期|\d/.test(said.name!) ||
    percent.unit.kind !== 'percent' ||
    percent.run.length > 1 ||
    !['share', 'completion', 'actual'].includes(percent.role) ||
    part?.sentence !== percent.sentence ||
    part.depth > percent.depth ||
    part.run.length > 1 ||
    !clauseOf(draft.text, part).includes(who) ||
    !isCounted(part)
  )
    return [];
  const bounded = boundedBy(percent, said);
  const whole = wholeOf(draft, called, part, letters, percent, said.name!);
  if (!whole || !bounded || fitsAny(draft, sized, part, whole, bounded, letters)) return [];
  const computed = inPercent(ratio(part.interval, whole.interval));
  if (!computed || overlap(computed, bounded)) return [];
  return [
    {
      where: [
        [part.start, percent.end],
        [whole.start, whole.end],
      ],
      says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${said.under ?? said.over ?? ''}${printed(draft, percent)}。`,
    },
  ];
}

const isCounted = ({ unit, role, rangeTo, isThreshold }: Fact) =>
  hasShares(unit) && ['actual', 'target'].includes(role) && !rangeTo && !isThreshold;

const boundedBy = (
  { value, interval, bound }: Fact,
  { under, over }: Partial<Record<string, string>>,
): Interval | null =>
  under
    ? { low: new Decimal(0), high: value }
    : over
      ? { low: value, high: new Decimal(100) }
      : bound === 'exact'
        ? interval
        : null;

/** The one whose clause has every letter of the name, in its finest print; none where several are meant. */
function wholeOf(
  { groups }: Draft,
  byLetter: FactsByLetter,
  part: Fact,
  letters: string,
  percent: Fact,
  said: string,
): Fact | null {
  const called = (least: number) =>
    byLetter.having(letters, least, part).flatMap(({ fact: each, words }) => {
      if (each === part || !areAlike(each, part, said)) return [];
      // 有组织1.52万人,占输出总数的几%;自发输出2.74万人: told beside it, and no whole of it.
      if (each.sentence === percent.sentence && each.index > percent.index) return [];
      if (isOtherSide(said, words) || !each.value.gt(part.value)) return [];
      const computed = inPercent(ratio(part.interval, each.interval));
      const times = part.value.div(each.value).times(100).div(percent.value);
      return each.period.year === part.period.year &&
        ((times.lt(NEAR) && times.gt(1 / NEAR)) || (computed !== null && isSlip(computed, percent)))
        ? [each]
        : [];
    });
  const fully = called(1);
  const all = fully.length > 0 || letters.length < 7 ? fully : called(0.75);
  const whole = headOfAll(groups, all, part) ?? endingSo(all, said);
  if (whole) return whole;
  const finest = all.filter((each) => !all.some((one) => isWithin(one.interval, each.interval)));
  // 占输出总数: not of 省外输出, but of all of them, if that is told near.
  const greatest = finest.reduce<Fact | null>(
    (most, each) => (most && most.value.gte(each.value) ? most : each),
    null,
  );
  const isOfAll =
    (/总[数量额]/.test(percent.before) || /^总/.test(said)) &&
    greatest !== null &&
    greatest.index < part.index &&
    part.sentence.line - greatest.sentence.line <= LINES;
  if (isOfAll) return greatest;
  const [first] = finest;
  return first && finest.every(({ value }) => value.eq(first.value)) ? first : null;
}

/** 培训4260人次,其中企业职工培训1820人次、…: of the whole of the list, where all that are called so lie in it. */
function headOfAll(groups: Draft['groups'], called: Fact[], part: Fact): Fact | null {
  const group = groups.find(
    ({ head, parts }) =>
      called.includes(head) &&
      !parts.includes(part) &&
      called.length > 1 &&
      called.every((each) => each === head || parts.includes(each)),
  );
  return group?.head ?? null;
}

/** 占培训人数的60%: of what was 培训, and not of those 培训合格. */
function endingSo(called: Fact[], said: string): Fact | null {
  const deed = /^(\p{Script=Han}{2,4})(?:总)?人[数次]+$/u.exec(said)?.[1];
  const ending = deed ? called.filter(({ before }) => before.endsWith(deed)) : [];
  return ending.length === 1 ? ending[0]! : null;
}

const NUMBER = /(?:总数|总量|[人户家件个]数)(?:量)?$/;
/** 7740人,占岗位数的20%: of posts, which those who take them fill. */
const areAlike = (whole: Fact, { unit }: Fact, said: string): boolean =>
  // 6949户、1131万元,占企业总数的92.95%: no money is of a number of firms.
  (isSameUnit(whole.unit, unit) && !(unit.kind === 'money' && NUMBER.test(said))) ||
  (/岗位/.test(said) && unit.kind === 'persons' && /岗位/.test(whole.before.slice(-6)));

/** 占单位总支出: none of what came in. */
const isOtherSide = (said: string, words: string): boolean =>
  [
    ['支出', '收入'],
    ['收入', '支出'],
  ].some(([one, other]) => said.includes(one!) && words.includes(other!) && !words.includes(one!));

const isWithin = (fine: Interval, wide: Interval) =>
  fine.low.gte(wide.low) &&
  fine.high.lte(wide.high) &&
  fine.high.minus(fine.low).lt(wide.high.minus(wide.low));

/** 输出126批次、4032人: of the same words. */
const beforeOf = ({ before, index, sentence }: Fact): string =>
  /^、?$/.test(before)
    ? (sentence.facts.find((each) => each.index === index - 1)?.before ?? before)
    : before;

const clauseOf = (text: string, fact: Fact) =>
  `${beforeOf(fact)}${/^[^,。;:、()\d]{0,16}/.exec(text.slice(fact.end, fact.end + 16))![0]}`.replace(
    WORKERS,
    '工',
  );

/** Of something else in the text it may be right; then nothing is said. */
const fitsAny = (
  { text }: Draft,
  sized: FactsBySize,
  part: Fact,
  whole: Fact,
  bounded: Interval,
  letters: string,
): boolean =>
  sized.near(whole.unit, part.value.times(100).div(middle(bounded))).some((each) => {
    if (each.value.lte(part.value)) return false;
    // 上年同期4.05万人: a share of this year is of none that is past.
    if (each.role === 'previous') return false;
    // 占总需求的40.7%: what is called otherwise cannot be meant where the whole stands near.
    const isOther =
      part.sentence.line - whole.sentence.line <= BESIDE &&
      whole.index < part.index &&
      coverage(letters, clauseOf(text, each)) < 0.5;
    if (isOther) return false;
    const computed = inPercent(ratio(part.interval, each.interval));
    return (
      computed !== null && overlap(computed, bounded) && !isWithin(whole.interval, each.interval)
    );
  });
