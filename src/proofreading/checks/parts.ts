import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isCountedTwice } from '../completeness.js';
import type { Group } from '../groups.js';
import { around, overlap, sumOf } from '../interval.js';
import { digitsOf } from '../slips.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, printed, printedSum, told } from '../words.js';

const BECAUSE: Record<NonNullable<Group['complete']>, string> = {
  list: '文中逐项列出',
  shares: '各部分占比合计为 100%',
  opposites: '两部分互补',
  staff: '按人员类别逐项列出',
  companion: '同一组的另一项数字恰好相加',
  near: '各项相加与总数相近',
};

/** 分项之和 — where the parts claim to be all of it. */
export const partsSum: Check = {
  code: 'parts-sum',
  label: '分项之和与总数不符',
  severity: 'error',
  looksAt:
    '声明列全的分项(逐项列出、占比合计 100%、互补两项、同组另一数字恰好相加)之和是否等于总数。',
  remedy: '核对总数与各分项;确有未列分项的,写明“其他”。',
  find: (draft) => draft.groups.flatMap((each) => sumFlaw(draft, each)),
};

/** 四舍五入 — a gap that rounding explains is named as such. */
export const partsRounding: Check = {
  code: 'parts-rounding',
  label: '分项之和与总数有舍入差',
  severity: 'hint',
  looksAt: '分项之和与总数只差末位,可由四舍五入解释。',
  remedy: '属舍入差的,可在表下注明;也可调整末位使之相加。',
  find: (draft) =>
    draft.groups.flatMap((group) => {
      const { head, parts } = group;
      if (!isSummed(group) || parts.length < 2) return [];
      const gap = exactGap(group);
      return !gap.isZero() && isRounding(group)
        ? [
            {
              where: spanOf(group),
              says: `分项合计与${printed(draft, head)}相差 ${told(gap.div(head.worth), 4)}${magnitudeOf(head)}${head.unit.name},属四舍五入的差。`,
            },
          ]
        : [];
    }),
};

/** Of money and of occasions every part is another one; people may be counted in several. */
const isSummed = ({ head, parts, complete }: Group): boolean =>
  complete !== null || (head.unit.kind === 'money' && (parts.length >= 3 || isOneKind(parts)));

const APART: RegExp[] = [
  /(?:国家|省|市|区|县|街道|镇|乡|村|社区)级/,
  /[春夏秋冬]季/,
  /[一二三四]季度/,
  /初级|中级|高级|技师/,
  /博士|硕士|本科|大专|专科/,
  /大型|中型|小型|微型/,
  /国有|民营|外资|集体/,
  /行政(?:人员|编制)|事业(?:人员|编制)|工勤/,
  /在建|停工|完工|竣工|未开工/,
  // What was filed may be handed on as well.
  /(?:当场|协调)[^,。;\d]{0,4}(?:解决|化解|办结|处理)|(?<!未)立案|不予受理/,
  /(?:当场|协调)[^,。;\d]{0,4}(?:解决|化解|办结|处理)|不予受理|转[办送交]|移送/,
];
/** 省级3个、市级4个、县级2个: nothing is of two levels. */
const isApart = (parts: Fact[]): boolean =>
  parts.length >= 2 &&
  APART.some((family) => {
    const kinds = parts.map(({ before }) => family.exec(before)?.[0]);
    return kinds.every((each) => each !== undefined) && new Set(kinds).size === kinds.length;
  });

/** 公务用车运行维护费, 公务接待费: two of one sort, of which neither lies in the other. */
const isOneKind = (parts: Fact[]): boolean =>
  parts.length === 2 && parts.every(({ subject }) => /[费款贴金入出助]$/.test(subject?.core ?? ''));

const step = ({ decimals, worth }: Fact) => new Decimal(10).pow(-decimals).times(worth);
const finest = ({ head, parts }: Group) => Decimal.min(...[head, ...parts].map(step));
const isRough = ({ head, parts }: Group) =>
  [head, ...parts].some(({ bound, rangeTo }) => bound !== 'exact' || rangeTo !== null);
/** 30万元、30万元、29.99万元 of 89.97万元: where one is printed as finely as the whole, the others have no decimals to print. */
const isPrintedAsFine = ({ head, parts }: Group): boolean =>
  head.unit.kind === 'money' &&
  head.decimals >= 2 &&
  parts.every(({ worth }) => worth === head.worth) &&
  parts.some(({ decimals }) => decimals === head.decimals);
const exactGap = ({ head, parts }: Group) => printedSum(parts).minus(head.value).abs();
const isCoarse = ({ head, parts }: Group) =>
  overlap(sumOf(parts.map(({ interval }) => interval)), head.interval);

/** Within half of the last printed place of each, a trailing zero counting as printed. */
const isRounding = (group: Group) =>
  !isRough(group) &&
  (finest(group).lt(1) || group.head.worth > 1) &&
  overlap(
    sumOf(group.parts.map(({ value }) => around(value, finest(group).div(2)))),
    around(group.head.value, finest(group).div(2)),
  );

/** 5万元、8万元、1.97万元 are 14.97万元 to the last digit: in another list of that sum nothing is rounded either. */
const isExactElsewhere = ({ groups }: Draft, group: Group): boolean =>
  groups.some(
    (each) =>
      each !== group &&
      each.parts.length === group.parts.length &&
      each.parts.length >= 3 &&
      each.head.value.eq(group.head.value) &&
      exactGap(each).isZero(),
  );

function sumFlaw(draft: Draft, group: Group): Flaw[] {
  const { head, parts, complete } = group;
  // 参保率96.8%,其中城镇96.1%,农村97.3%: shares add up, and rates do not.
  const areShares = complete === 'opposites' && !/率/.test(head.before);
  if (head.unit.kind === 'percent' && !areShares) return [];
  if (parts.length < 2 || isRough(group) || exactGap(group).isZero() || isRounding(group))
    return [];
  // 本科毕业生89846人,已就业83932人: of the first, and not beside it.
  if (parts.length === 2 && /^,已/.test(parts[1]!.lead) && parts[1]!.value.lte(parts[0]!.value))
    return [];
  // 参保492764人,其中企业在职264318人,机关在职34676人: who is retired is left out.
  if (
    parts.every(({ before }) => /在职/.test(before)) &&
    !/在职|缴费/.test(head.before) &&
    printedSum(parts).lt(head.value)
  )
    return [];
  // 其中乡村210个,另有城镇96个: beside them, and not among them.
  if (parts.some(({ lead }) => /^[,;、]?另/.test(lead))) return [];
  const sum = printedSum(parts);
  const isOver = sum.gt(head.value);
  if (isOver && (isOfAnother(draft, group) || endsInWhole(group))) return [];
  if (isOver && isCountedTwice(draft.text, parts.at(-1)!.end)) return [];
  if (complete === null && !((isSummed(group) || isApart(parts)) && isOver)) return [];
  // A whole of 61.2万 does not quarrel with parts that are printed to the person.
  if (
    isCoarse(group) &&
    !isPrintedAsFine(group) &&
    !isExactElsewhere(draft, group) &&
    [head, ...parts].some(({ worth }) => worth > 1) &&
    new Set([head, ...parts].map((each) => step(each).toString())).size > 1
  )
    return [];
  if (!isOver && (isMadeUpBy(draft, group) || isOfNext(draft, group))) return [];
  const computed = `${told(sum.div(head.worth), 4)}${magnitudeOf(head)}${head.unit.name}`;
  const reason = complete ? BECAUSE[complete] : '各项相加已超过总数';
  return [
    {
      where: spanOf(group),
      severity: severityOf(group, isOver),
      says: `分项合计 ${computed},总数为${printed(draft, head)}(${reason})。`,
    },
  ];
}

const BEFORE = 16;

/** 转移就业7.67万人。…带动2.3万人,占三成。其中区外1.02万人、…: all of a figure that was told before the head. */
export const isOfAnother = (
  { facts, text }: Draft,
  { head, parts }: Pick<Group, 'head' | 'parts'>,
): boolean =>
  facts
    .slice(Math.max(0, head.index - BEFORE), head.index)
    .some(
      (each) =>
        each.role === 'actual' &&
        each.bound === 'exact' &&
        digitsOf(each) >= 2 &&
        each.value.gt(head.value) &&
        isSameUnit(each.unit, head.unit) &&
        each.value.eq(printedSum(parts)),
    ) || isShareOfAll(text, head);

/** 带动2.3万人,占转移就业总数的三成。其中…: what is told next may lie in that 总数. */
const isShareOfAll = (text: string, { end, sentence }: Fact): boolean =>
  /^,约?占[^,。;\d]{2,12}总[数量额]的[^,。;]{1,6}。$/.test(text.slice(end, sentence.end).trim());

/** 214件,其中工资类171件;已办结207件,其余7件: the last of them are all of it, told another way. */
export const endsInWhole = ({ head, parts }: Pick<Group, 'head' | 'parts'>): boolean =>
  /其余/.test(parts.at(-1)!.lead) &&
  parts.some(
    (_, at) =>
      at > 0 &&
      parts.length - at >= 2 &&
      overlap(sumOf(parts.slice(at).map(({ interval }) => interval)), head.interval),
  );

/** 行政26人、事业38人 of 68: four 工勤 may be left out. */
const severityOf = ({ complete, parts }: Group, isOver: boolean) =>
  complete === 'staff' && parts.length === 2 && !isOver
    ? 'hint'
    : complete === 'staff' || complete === 'near'
      ? 'warn'
      : 'error';

/** 受理137起,其中调解53起、裁决65起、其他14起,结案132起: what they come to is told right behind them. */
const isOfNext = ({ facts }: Draft, { head, parts }: Group): boolean => {
  const next = facts[parts.at(-1)!.index + 1];
  return (
    next?.sentence === head.sentence &&
    next.role === head.role &&
    /^[,;](?:共|合计|已)?\p{Script=Han}{2,4}$/u.test(next.lead) &&
    isSameUnit(next.unit, head.unit) &&
    next.value.lt(head.value) &&
    overlap(sumOf(parts.map(({ interval }) => interval)), next.interval)
  );
};

/** 其中职工在职…、离退休…;居民10199人: what is told next is the rest of it. */
function isMadeUpBy({ facts }: Draft, { head, parts }: Group): boolean {
  const last = parts.at(-1)!;
  const next = facts
    .slice(last.index + 1, last.index + 4)
    .filter(
      ({ sentence, role, unit }) =>
        sentence.paragraph === head.sentence.paragraph &&
        role === head.role &&
        isSameUnit(unit, head.unit),
    );
  return next.some((each) =>
    overlap(sumOf([...parts, each].map(({ interval }) => interval)), head.interval),
  );
}

const spanOf = ({ head, parts }: Group): [number, number][] => {
  const all = [head, ...parts];
  const [start, end] = [
    Math.min(...all.map((each) => each.start)),
    Math.max(...all.map((each) => each.end)),
  ];
  return [[start, end]];
};
