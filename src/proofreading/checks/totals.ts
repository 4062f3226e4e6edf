import { isNumbered } from '../item-marker.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isOneDigitApart } from '../slips.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, printed, printedSum, told } from '../words.js';
import { OF_ALL_TIMES, SOME, TOTAL, isOutcome, ofSeveral, ofTimes } from './totals-of-several.js';

interface Total {
  total: Fact;
  parts: Fact[];
}

/** 合计在后 — a total that follows its parts. */
export const totalAfterParts: Check = {
  code: 'total-after-parts',
  label: '合计与前列各项不符',
  severity: 'error',
  looksAt: '“以上、合计、共计”之后的数是否等于前面各项之和。',
  remedy: '逐项相加核对合计,补齐漏列的项。',
  find: (draft) =>
    totalsIn(draft).flatMap(({ total, parts }): Flaw[] => {
      const sum = sumOf(parts.map(({ interval }) => interval));
      const exact = printedSum(parts);
      // 产出50分、效益30分、满意度10分,总分100分: the rate of money spent has 10, told or not.
      const isWithoutRate =
        total.role === 'weight' && total.value.eq(100) && exact.eq(WITHOUT_RATE);
      if (overlap(sum, total.interval) || isWithoutRate) return [];
      return [
        {
          where: [
            clauseOf(total),
            ...parts.map(({ start, end }): [number, number] => [start, end]),
          ],
          says: `前列 ${parts.length} 项合计 ${told(exact.div(total.worth), 4)}${magnitudeOf(total)}${total.unit.name},文中合计为${printed(draft, total)}。`,
        },
      ];
    }),
};

/** 合计的时段 — five firms in December, a total of November. */
export const totalOfOtherPeriod: Check = {
  code: 'total-of-other-period',
  label: '合计与分项的时段不同',
  severity: 'error',
  looksAt: '合计所写的月份是否与其各分项一致。',
  remedy: '核对月份,统一合计与分项的时段。',
  find: (draft) => {
    const seen = new Set<number>();
    const titled = otherThanTitle(draft);
    if (titled.length > 0) return titled;
    return totalsIn(draft).flatMap(({ total, parts }): Flaw[] => {
      const months = new Set(parts.map(({ period: { from, to } }) => `${from}-${to}`));
      const own = total.period;
      const isMonth = ({ from, to }: Fact['period']) => !(from === 1 && to === 12);
      if (
        months.size !== 1 ||
        !isMonth(own) ||
        !isMonth(parts[0]!.period) ||
        months.has(`${own.from}-${own.to}`) ||
        seen.has(total.sentence.index)
      )
        return [];
      seen.add(total.sentence.index);
      return [
        {
          where: [clauseOf(total), clauseOf(parts[0]!)],
          says: `各分项为${monthsOf(parts[0]!)},合计却写作${monthsOf(total)}。`,
        },
      ];
    });
  },
};

/** 以上6个单位一季度共计, under a title that says 第二季度. */
function otherThanTitle({ text, sentences }: Draft): Flaw[] {
  const title = /第?([一二三四])季度/.exec(text.split('\n')[0]!.slice(0, 60))?.[1];
  if (!title) return [];
  return sentences.flatMap(({ start, end }): Flaw[] => {
    const words = text.slice(start, end);
    const said = /^\s*以上[^,。;]{0,14}?第?([一二三四])季度(?=[^,。;]{0,6}(?:共|合计|总计))/.exec(
      words,
    );
    return said && said[1] !== title
      ? [
          {
            where: [[start, start + said[0].length + 8]],
            says: `标题为${title}季度,合计却写作${said[1]}季度。`,
          },
        ]
      : [];
  });
}

const WITHOUT_RATE = 90;
/** So many letters and figures before it a total looks back for what it is of. */
const NEAR = 400;
const WITHIN = 120;

const monthsOf = ({ period: { from, to } }: Fact) =>
  from === to ? ` ${from} 月` : ` ${from} 至 ${to} 月`;
const clauseOf = ({ clause, end }: Fact): [number, number] => [clause[0], Math.max(end, clause[0])];

/** A bare 共 may as well begin something new, so its parts must nearly make it up. */
const IN_ALL =
  /(?:(?:^[,、]?|全年|全[市县区]|总)共(?:有|计)?[^,。;\d]{0,4}|(?:资金|人员|收入|支出|投入|机构|岗位)总(?:额|量|数)(?:为|达到?)?)$/;
/** 县城招聘会12场,乡镇招聘会26场,全年招聘会38场 */
const OF_WHOLE = /^[,、]?全[年市县区省镇](?<noun>\p{Script=Han}{2,8})$/u;
const BEFORE_ALL =
  /(?<![及级岁或\d人元户家年个])以上|上述|[两二三四五六七八九十]项(?:合计|共计|资金|指标)/;

const DONE = /(?:办结|结案|审结|处结|销号|化解)[^,。;\d]{0,4}$/;
const CAME_IN = /(?:受理|结转|接收|收到|立案|新收|登记)[^,。;\d]{0,8}$/;

/** The words nearest to the figure, without days and 共计. */
const tailOf = ({ before, after }: Fact) => {
  const words = before
    .replace(/^.*(?:\d|月份?|日)/s, '')
    .replace(/全(?:部|街道|[省市县区州镇])|合计|共计|总计|总共|总分|累计|企业|单位/g, '')
    .replace(/[^\p{Script=Han}]/gu, '');
  return words === '' ? after.replace(/[^\p{Script=Han}].*$/su, '').slice(0, 4) : words;
};

const found = new WeakMap<Draft, Total[]>();

/** Two checks ask for them. */
export function totalsIn(draft: Draft): Total[] {
  const known = found.get(draft) ?? totalsOf(draft);
  found.set(draft, known);
  return known;
}

function totalsOf(draft: Draft): Total[] {
  const { facts, text, groups } = draft;
  const heads = new Set(groups.map(({ head }) => head));
  return facts.flatMap((total) => {
    const isScore = total.unit.kind === 'score' && ['score', 'weight'].includes(total.role);
    // 三个街道目标分别为800人、720人、700人,全区合计2220人: goals add up as results do.
    if (
      (!['actual', 'target'].includes(total.role) && !isScore) ||
      ['percent', 'points', 'none'].includes(total.unit.kind)
    )
      return [];
    const sentence = text.slice(Math.max(total.sentence.start, total.start - NEAR), total.start);
    const isAbove = BEFORE_ALL.test(sentence) && /合计|共|总计|累计/.test(sentence);
    const isBare = !TOTAL.test(total.before) && !isAbove;
    const isOfSome = SOME.test(total.before);
    const isOfTimes = OF_ALL_TIMES.test(total.before);
    const isWon = WON.test(total.after) && /^[,、]?$/.test(total.before);
    if (
      (isBare &&
        !isOfSome &&
        !isOfTimes &&
        !isWon &&
        !IN_ALL.test(total.before) &&
        !OF_WHOLE.test(total.before)) ||
      heads.has(total)
    )
      return [];
    const earlier = facts
      .slice(Math.max(0, total.index - WITHIN), total.index)
      .filter(
        (each) =>
          each.sentence.paragraph === total.sentence.paragraph &&
          (isScore ? each.role !== 'target' : each.role === total.role) &&
          isSameUnit(each.unit, total.unit),
      );
    const told = ofWholes(draft, total, earlier);
    if (told) return [{ total, parts: told }];
    const times = ofTimes(draft, total);
    if (times) return [{ total, parts: times }];
    const prizes = ofPrizes(total, earlier);
    if (prizes) return [{ total, parts: prizes }];
    const several = ofSeveral(total, earlier);
    if (several) return [{ total, parts: several }];
    if (isBare && (isOfSome || isWon || (isOfTimes && !IN_ALL.test(total.before)))) return [];
    const lines = isAbove && earlier.length === 0 ? ofLines(draft, total) : null;
    if (lines) return [{ total, parts: lines }];
    const parts = isAbove
      ? earlier.filter((each) => each.sentence !== total.sentence && tailOf(each) === tailOf(total))
      : inlineParts(text, total, earlier);
    if (parts.length < 2 || (!isAbove && goesBack(draft, total, parts))) return [];
    // 受理87件,上年结转5件,共办结89件: what came in is not what was done with it.
    if (DONE.test(total.before) && parts.some(({ before }) => CAME_IN.test(before))) return [];
    // 可用资金共计: what else belongs to it may stand before the list.
    const isOfThese =
      isAbove ||
      (!isBare && tailOf(total) === '') ||
      (!isBare && parts.every((each) => tailOf(each) === tailOf(total)));
    const sum = printedSum(parts);
    const noun = isBare ? OF_WHOLE.exec(total.before)?.groups!.noun : undefined;
    if (noun !== undefined && !isOfNoun(noun, parts)) return [];
    if (isBare && sum.gt(total.value) && isOutcome(total, parts)) return [];
    // 甲社区登记失业36人、乙社区登记失业42人,…全街道登记失业共计117人
    const isAlike =
      !isBare &&
      parts.length >= 3 &&
      tailOf(total).length >= 4 &&
      parts.every((each) => tailOf(each).endsWith(tailOf(total).slice(-4))) &&
      sum.minus(total.value).abs().lte(total.value.times(0.15));
    // 专场4场、小型9场,共15场: nothing else stands before it.
    // 一等奖3个、二等奖5个、三等奖4个,共获奖12个
    const isPair =
      parts.length === earlier.filter(({ sentence: of }) => of === total.sentence).length &&
      (/^[,、]共(?:计)?$/.test(total.lead) ||
        (parts.length >= 3 &&
          /^[,、]共\p{Script=Han}{1,3}$/u.test(total.lead) &&
          (isOfTheirDeed(total, parts) || isOneDigitApart(total, parts)) &&
          sum.minus(total.value).abs().lte(total.value.times(0.2)))) &&
      parts.slice(1).every(({ lead }) => /^、/.test(lead));
    return isAlike ||
      isOfThese ||
      isPair ||
      sum.minus(total.value).abs().lte(total.value.times(0.05))
      ? [{ total, parts }]
      : [];
  });
}

/** 一等奖3个、二等奖5个,共获奖12个; 开电工2期、焊工3期,共开5期: what is counted is what was listed. */
const isOfTheirDeed = ({ lead }: Fact, parts: Fact[]): boolean => {
  const deed = lead.replace(/^[,、]共/, '');
  return /^获奖/.test(deed) || parts.some(({ before }) => before.includes(deed));
};

const WON = /^\p{Script=Han}{0,8}(?:获奖|获得?表彰|受到?表彰)/u;
/** 一等奖8名、二等奖16名、三等奖24名,48名选手获奖: who won is all of them. */
function ofPrizes(total: Fact, earlier: Fact[]): Fact[] | null {
  if (!WON.test(total.after) || !/^[,、]?$/.test(total.before)) return null;
  const parts = earlier.filter(({ before }) => /奖$/.test(before));
  return parts.length >= 3 &&
    parts.every(({ sentence }) => sentence === total.sentence) &&
    parts.at(-1)!.index === total.index - 1
    ? parts
    : null;
}

/** 在职54人,其中行政20人、事业34人;退休22人。共计在册76人: of what lies in none of the others, where it nearly makes it up. */
function ofWholes({ groups, text }: Draft, total: Fact, earlier: Fact[]): Fact[] | null {
  const begins = text.slice(Math.max(total.sentence.start, total.start - NEAR), total.start);
  // 合计为1380人发放补贴: of something else.
  if (/^\p{Script=Han}/u.test(total.after)) return null;
  if (
    !/^\s*(?:以上)?(?:共计|合计|总计)(?:在册|在编|在岗|实有)?(?:人员|人数|职工|资金|金额)*(?:为|有)?$/.test(
      begins,
    )
  )
    return null;
  const parted = new Set(groups.flatMap(({ parts }) => parts));
  const parts = earlier.filter(
    (each) => each.depth === 0 && !parted.has(each) && each.sentence !== total.sentence,
  );
  const gap = printedSum(parts).minus(total.value).abs();
  return earlier.some((each) => parted.has(each)) &&
    parts.length >= 2 &&
    parts.length <= 6 &&
    gap.lte(total.value.times(0.15))
    ? parts
    : null;
}

/** 1.甲镇安置42人…;2.乙乡安置25人…;以上共计安置153人: of each line the one that is called so. */
function ofLines({ sentences, text }: Draft, total: Fact): Fact[] | null {
  const name = tailOf(total).slice(-2);
  const parts: Fact[] = [];
  for (let at = total.sentence.paragraph[0]!.index - 1; at >= 0;) {
    const own = sentences[at]!.paragraph;
    at = own[0]!.index - 1;
    if (!isNumbered(text.slice(own[0]!.start, own[0]!.end))) break;
    const part = own
      .flatMap(({ facts }) => facts)
      .find(
        (each) =>
          each.role === 'actual' &&
          isSameUnit(each.unit, total.unit) &&
          each.before.endsWith(name) &&
          !TOTAL.test(each.before),
      );
    if (!part) return null;
    parts.push(part);
  }
  parts.reverse();
  const gap = printedSum(parts).minus(total.value).abs();
  return parts.length >= 3 && name.length === 2 && gap.lte(total.value.times(0.1)) ? parts : null;
}

/** 产出50分,其中…;效益30分,满意度10分,合计90分: a list that began before the semicolon has more parts than stand here. */
function goesBack({ text, groups }: Draft, { sentence }: Fact, parts: Fact[]): boolean {
  const before = sentence.paragraph[sentence.index - 1 - sentence.paragraph[0]!.index];
  const [first] = parts as [Fact];
  return (
    before !== undefined &&
    /;\s*$/.test(text.slice(before.start, before.end)) &&
    sentence.facts[0] === first &&
    groups.some(({ head }) => before.facts.includes(head) && isSameUnit(head.unit, first.unit))
  );
}

/** 甲10人、乙20人、丙30人,共计60人: parts that follow each other, each with a short name. */
function inlineParts(text: string, total: Fact, earlier: Fact[]): Fact[] {
  const own = earlier.filter(
    (each) => each.sentence === total.sentence && each.depth === total.depth,
  );
  const parts: Fact[] = [];
  let next = total;
  for (const each of own.reverse()) {
    const between = text.slice(each.end, next.start);
    if (
      between.length > 16 ||
      /[\d。;]/.test(between) ||
      /其中|占|同比|比上/.test(between) ||
      TOTAL.test(each.before) ||
      // 权重分别为10分、50分,分别得9分、48分: a list that is told in turn begins there.
      (parts.length >= 2 && /分别/.test(next.before))
    )
      break;
    parts.unshift(each);
    next = each;
  }
  return parts;
}

/** 县城招聘会, 乡镇招聘会: of two kinds of what is counted as a whole. */
const isOfNoun = (noun: string, parts: Fact[]): boolean =>
  parts.every(({ before }) => before.endsWith(noun) && before.length > noun.length) &&
  parts.slice(1).every((each, at) => each.index === parts[at]!.index + 1);
