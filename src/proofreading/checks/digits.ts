import { areUnderNames } from '../heading-place.js';
import { markOf } from '../item-marker.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** Held against so many with the same digits that came first. */
const FIRST = 20;

/** 11.47万 and 11.74万: two neighbouring digits changed places. */
export const digitsExchanged: Check = {
  code: 'digits-exchanged',
  label: '两个数只是数位颠倒',
  severity: 'warn',
  looksAt: '同一事物的两个三位以上的数,只有相邻两位数字颠倒。',
  remedy: '核对后统一。',
  find: (draft) => {
    const named = draft.facts.filter(
      ({ printed: digits, role, bound, sentence, unit }) =>
        digits.replace(/\D/g, '').length >= 2 &&
        ['actual', 'previous', 'target'].includes(role) &&
        bound === 'exact' &&
        !sentence.isTableRow &&
        addsUp(unit),
    );
    // What was exchanged has the same digits.
    const alike = new Map<string, Fact[]>();
    return named.flatMap((later): Flaw[] => {
      const key = [...later.printed].sort().join('');
      const before = alike.get(key) ?? [];
      const isSaid = before.some(
        (each) => each.printed === later.printed && each.before === later.before,
      );
      if (isSaid) return [];
      if (before.length < FIRST) alike.set(key, [...before, later]);
      const earlier = before.find(
        (each) =>
          each.worth === later.worth &&
          isSameUnit(each.unit, later.unit) &&
          // What has a name of its own is held against it there.
          (each.subject?.key !== later.subject?.key ||
            (each.subject?.core.length ?? 0) < (later.unit.kind === 'money' ? 6 : 4) ||
            isRare(draft.text, each, later)) &&
          (each.role === later.role || !/目标|任务|计划|力争/.test(each.before + later.before)) &&
          isExchanged(each.printed, later.printed) &&
          !areOfTwoHeadings(each, later) &&
          !areUnderNames(each.sentence, later.sentence) &&
          !isOfBefore(each, later) &&
          !areItems(draft.text, each, later) &&
          !areOfTwoTimes(each, later) &&
          !areTwoSteps(draft.text, each, later) &&
          isOfOne(draft.text, each, later),
      );
      return earlier
        ? [
            {
              where: [placeOfFact(earlier), placeOfFact(later)],
              says: `${printed(draft, earlier)}与${printed(draft, later)}只是数位颠倒。`,
            },
          ]
        : [];
    });
  },
};

/** 一是…2150人次;三是…1250人次, 春季招聘会126场、秋季招聘会162场: two of a list are two things. */
const areItems = (text: string, a: Fact, b: Fact): boolean =>
  a.sentence === b.sentence
    ? /^、\p{Script=Han}{2,10}$/u.test(text.slice(a.end, b.start))
    : [a, b].every(({ sentence: { start, end } }) => markOf(text.slice(start, end)) !== undefined);

/** 培训农民工1250人, 1205名农民工取得证书: how many of them came so far. */
const STEP =
  /其中|取得|取证|获得|考核|考试|结业|合格|推荐|签约|上岗|毕业|领取|享受|实现就业|成功就业|稳定就业/;
const areTwoSteps = (text: string, ...two: [Fact, Fact]): boolean => {
  const [a, b] = two.map(
    ({ lead, clause: [start, end] }) =>
      STEP.exec(`${/其中/.test(lead) ? '其中' : ''}${text.slice(start, end)}`)?.[0],
  );
  return two[1].value.lt(two[0].value) && b !== undefined && a !== b;
};

/** 一季度发放132.6万元,二季度发放123.6万元; 第一批, 第二批 */
const TIME =
  /今年|去年|上年|[一二三四]季度|[上下]半年|\d{1,2}月|第[一二三四五六七八九十\d]+(?:批|期|次|轮)/;
const areOfTwoTimes = (a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ lead }) => TIME.exec(lead)?.[0]);
  return one !== undefined && other !== undefined && one !== other;
};

/** 一、就业技能培训。…1420人次 and 二、岗位技能提升培训。…1240人次: two headings that name two of a kind. */
const areOfTwoHeadings = (a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ sentence }) => sentence.headings.at(-1) ?? '');
  return one !== other && one!.length > 4 && one!.slice(-2) === other!.slice(-2);
};

/** 1320人; 比去年同期的3120人增加: as it was may have any digits. */
const isOfBefore = (a: Fact, b: Fact): boolean =>
  [a, b].some(
    ({ role, before }) => role === 'previous' || /^[,、]?(?:上年|去年|上月|上季度)/.test(before),
  );

const isOfOne = (text: string, a: Fact, b: Fact): boolean =>
  a.printed.replace(/\D/g, '').length < 3
    ? isOfOnePlace(text, a, b)
    : nounsOf(text, a).some((noun) => nounsOf(text, b).includes(noun)) ||
      isOfOneNoun(text, a, b) ||
      isRare(text, a, b) ||
      isOfAll(a, b) ||
      isOfOneDeed(a, b) ||
      isCountedAgain(text, a, b) ||
      isOfOneMatter(text, a, b);

function isExchanged(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const differ = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = differ as [number, number];
  const isNear = differ.length === 2 && !/\d.*\d/.test(a.slice(first + 1, second));
  return isNear && second - first <= 2 && a[first] === b[second] && a[second] === b[first];
}

/** 新增就业4216人, 4126人的新增就业: so many digits of which none is alike, and the same words before the one and behind the other. */
const isRare = (text: string, a: Fact, b: Fact): boolean =>
  a.sentence !== b.sentence &&
  a.role === 'actual' &&
  b.role === 'actual' &&
  new Set(a.printed.replace(/\D/g, '')).size >= 3 &&
  [
    [a, b],
    [b, a],
  ].some(([one, other]) => {
    const noun = /^的?(\p{Script=Han}{4})/u.exec(text.slice(other!.end, other!.end + 6))?.[1];
    return noun !== undefined && one!.before.endsWith(noun);
  });

const COUNTED =
  /^[“"]?\p{Script=Han}{0,8}?(企业|城市|单位|公司|机构|基地|项目|学校|合作社|车间|社区|乡镇|家庭|网点|专班)/u;
/** 213家监测企业, 231家企业建档期: of three digits that are no two alike, counted of one noun in two lines. */
const isCountedAgain = (text: string, a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ end }) => COUNTED.exec(text.slice(end, end + 14))?.[1]);
  return (
    a.sentence !== b.sentence &&
    a.role === 'actual' &&
    b.role === 'actual' &&
    new Set(a.printed).size >= 3 &&
    one !== undefined &&
    one === other &&
    !/其中|另|新/.test(`${a.lead}${b.lead}`) &&
    ![a, b].some(({ before }) => OF_SOME.test(before))
  );
};
/** 走访132家企业, 为123家企业发放: what was done with some of them. */
const OF_SOME =
  /(?:走访|帮扶|服务|检查|惠及|支持|联系|对接|培育|认定|组织|吸引|[为向给对])\p{Script=Han}{0,4}$/u;

const MATTER = /贷款|补贴|培训|失业|参保|工资|收入|招聘|返还|社保|见习|劳务/g;
/** 累计发放小额担保贷款17.29亿元, 累计发放贷款12.79亿元: four digits that are told of one matter in two lines. */
const isOfOneMatter = (text: string, a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ sentence, start }) =>
    text.slice(Math.max(sentence.start, start - MATTER_NEAR), start),
  ) as [string, string];
  return (
    a.sentence.paragraph !== b.sentence.paragraph &&
    a.role === 'actual' &&
    b.role === 'actual' &&
    new Set(a.printed.replace(/\D/g, '')).size >= 3 &&
    a.printed.replace(/\D/g, '').length >= LONG &&
    (one.match(MATTER) ?? []).some((each) => other.includes(each))
  );
};
const MATTER_NEAR = 40;

const LONG = 4;
const OF_ALL = /(总支出|总收入|支出合计|收入合计|支出总额|收入总额)(?:为|共|是)?$/;

/** 年度总支出774.59万元, and 总支出747.59万元 */
const isOfAll = (a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(({ before }) => OF_ALL.exec(before)?.[1]);
  return one !== undefined && one === other;
};

/** 本地农民工数量为8501万人, 在本地就业的8510万农民工: the same noun behind the one and before the other. */
const isOfOneNoun = (text: string, a: Fact, b: Fact): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([one, other]) => {
    // Of three digits where the noun is long: 登记离校未就业毕业生527人, 572名离校未就业毕业生.
    const isLong = a.printed.replace(/\D/g, '').length >= LONG;
    const noun = (isLong ? /^\p{Script=Han}{3}/u : /^\p{Script=Han}{6}/u).exec(
      text.slice(other!.end),
    )?.[0];
    return noun !== undefined && one!.before.includes(noun);
  });

/** 岗位安置496.3万人, 兜底安置469.3万人: so long a number, of the same deed. */
function isOfOneDeed(a: Fact, b: Fact): boolean {
  const [deed, other] = [a, b].map(({ before }) =>
    /\p{Script=Han}{2}$/u.exec(before)?.[0].replace(/放贷|投放/, '发放'),
  );
  return (
    a.printed.replace(/\D/g, '').length >= LONG &&
    deed !== undefined &&
    /安置|吸纳|带动|帮扶|发放|追回|培训|返还|支出/.test(deed) &&
    other === deed
  );
}

/** 充实到21个行政村, and 12个行政村 in another clause: of so short a number only where its noun is long. */
const isOfOnePlace = (text: string, a: Fact, b: Fact): boolean => {
  const [one, other] = [a, b].map(
    ({ end }) => /^\p{Script=Han}{3}/u.exec(text.slice(end, end + 3))?.[0],
  );
  return (
    one !== undefined &&
    one === other &&
    /[村镇乡道社区县园]$/.test(one) &&
    a.unit.name === '个' &&
    Math.abs(a.sentence.index - b.sentence.index) <= 1 &&
    !/其中|中,|中有/.test(text.slice(a.end, b.start))
  );
};

/** The three characters before it and after it. */
const nounsOf = (text: string, { before, end }: Fact): string[] =>
  [
    /(\p{Script=Han}{3})$/u.exec(before)?.[1],
    /^\p{Script=Han}{3}/u.exec(text.slice(end))?.[0],
  ].filter((each) => each !== undefined);

const WORDS = 2;

/** 带动95353人就业, and 带动5353人就业 below — one digit more or less between the same words. */
export const digitLost: Check = {
  code: 'digit-lost',
  label: '两处的数只差漏了一位数字',
  severity: 'error',
  looksAt: '前后用字相同的两个数(五位以上),一个只比另一个少一位数字。',
  remedy: '核对后统一。',
  find: (draft) => {
    const long = draft.facts.filter(
      ({ role, bound, sentence, unit, printed: digits }) =>
        role === 'actual' &&
        bound === 'exact' &&
        !sentence.isTableRow &&
        addsUp(unit) &&
        digits.replace(/\D/g, '').length >= LONG,
    );
    const alike = new Map<string, Fact[]>();
    return long.flatMap((later): Flaw[] => {
      const words = wordsAround(draft.text, later);
      if (!words) return [];
      const before = alike.get(words) ?? [];
      if (before.length < FIRST) alike.set(words, [...before, later]);
      const earlier = before.find((each) => isWithoutOne(each.printed, later.printed));
      return earlier
        ? [
            {
              where: [placeOfFact(earlier), placeOfFact(later)],
              says: `${printed(draft, earlier)}与${printed(draft, later)}只差一位数字。`,
            },
          ]
        : [];
    });
  },
};

/** The two characters before it and the two after it. */
function wordsAround(text: string, { before, start, end, unit, worth }: Fact): string | null {
  const said = new RegExp(`\\p{Script=Han}{${WORDS}}$`, 'u').exec(before)?.[0];
  const behind = new RegExp(`^\\p{Script=Han}{${WORDS}}`, 'u').exec(text.slice(end))?.[0];
  return said && behind && !/其中|新增/.test(text.slice(start - 4, start))
    ? `${said} ${behind} ${unit.name} ${worth}`
    : null;
}

function isWithoutOne(a: string, b: string): boolean {
  const [short, long] = [a, b]
    .map((each) => each.replace(/\D/g, ''))
    .sort((one, other) => one.length - other.length) as [string, string];
  return (
    long.length > LONG &&
    short.length === long.length - 1 &&
    [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  );
}
