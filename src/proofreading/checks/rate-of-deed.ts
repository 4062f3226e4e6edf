import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** Rates of what was done with what had come in; the deed is named by the figure before and by the rate. */
const RATE =
  /(?:^|[,、(])(?:贷款|案件|投诉|总体|资金|到期|风险|隐患|线索|工单|来电|诉求)?(?<deed>合格|回收|收回|还款|留用|办结|结案|审结|通过|有效|好评|整改|网办|取证|回访|签约|录用|兑现|调解|化解|到账|认定|转化|消除|直办|转办|签收|到岗|返岗|复工|参训|达标|补签|清欠|兑付|脱贫)(?:成功)?率(?:为|是|达到?|约)?$/;
/** What had come in, or was to be done. */
const CAME =
  /(?:应|纳入|来电|诉求|受理|接收|收到|接到|登记|发放|组织|开展|参加|参训|培训|认定|鉴定|期满|报名|考核|评价|评定|发现|排查|立案|审结|结案|到期|征集|收回|回收|受理业务|件|共|到岗|见习|推荐|申请)[^,。;\d]{0,12}$/;
const LETTERS: Partial<Record<string, string>> = {
  结案: '结',
  收回: '收',
  回收: '收',
  还款: '还',
  网办: '网',
};
const OF_DUE = /回收|收回|还款/;
const LINES = 2;

/** 到期应回收3650万元,已回收3613.5万元,回收率99% — the three stand next to each other. */
export const rateOfDeed: Check = {
  code: 'rate-of-deed',
  label: '率与紧挨着的两数不符',
  severity: 'error',
  looksAt:
    '“应回收几,已回收几,回收率几”“期满几人,留用几人,留用率几”三个数紧挨着,后一数又以率的名称相称的,率是否等于后一数除以前一数。',
  remedy: '核对两数和率,重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((rate) => flawOf(draft, rate)),
};

const isCounted = ({ unit, bound, rangeTo, role, isThreshold, before }: Fact) =>
  addsUp(unit) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  (['actual', 'target'].includes(role) || (role === 'previous' && CARRIED.test(before)));

function flawOf(draft: Draft, rate: Fact): Flaw[] {
  const deed = RATE.exec(rate.before)?.groups!.deed;
  if (
    !deed ||
    rate.unit.kind !== 'percent' ||
    rate.bound !== 'exact' ||
    rate.run.length > 1 ||
    rate.sentence.isTableRow
  )
    return [];
  const [whole, part] = pairBefore(draft, rate, deed);
  if (
    !whole ||
    !part ||
    whole.sentence !== rate.sentence ||
    part.sentence !== rate.sentence ||
    ![whole, part].every((each) => isCounted(each) && each.depth === rate.depth) ||
    part.run.length > 1 ||
    !areAlike(whole, part) ||
    // 发放17.29亿元,回收9.41亿元: of what had fallen due.
    ((part.unit.kind === 'money' || OF_DUE.test(deed)) && !/应|到期/.test(whole.before)) ||
    !isNamedWith(draft, part, deed) ||
    isNamed(whole, `已${deed}`) ||
    !(CAME.test(whole.before) || CARRIED.test(whole.before) || isBesideCame(draft, whole))
  )
    return [];
  if (isExplained(draft, rate, part)) return [];
  const all = withCarried(draft, whole);
  const computed = inPercent(ratio(part.interval, sumOf(all.map(({ interval }) => interval))));
  return computed && !overlap(computed, rate.interval)
    ? [
        {
          where: [...all.map(placeOfFact), [part.start, rate.end]],
          says: `${printed(draft, part)}是${all.map((each) => printed(draft, each)).join('、')}的 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}

const CARRIED = /(?:上年|上期|年初|期初|去年)?(?:结转|旧存|积存|转入)[^,。;\d]{0,6}$/;

/** 新受理536件,上年结转24件: both were there to be done. */
function withCarried({ facts }: Draft, whole: Fact): Fact[] {
  const before = facts[whole.index - 1];
  return before?.sentence === whole.sentence &&
    isSameUnit(before.unit, whole.unit) &&
    [before, whole].filter((each) => CARRIED.test(each.before)).length === 1
    ? [before, whole]
    : [whole];
}

/** 审结541件,其中调解362件,裁决179件,调解率66.9%: the part that is called so, and the head of its list. */
function pairBefore({ facts, groups }: Draft, rate: Fact, deed: string): (Fact | undefined)[] {
  const part = facts[rate.index - 1];
  // 1276户4519人,已消除风险867户3151人: of as many as are counted alike.
  const next = [
    part &&
      facts
        .slice(Math.max(0, rate.index - BACK), part.index)
        .findLast((each) => each.sentence === rate.sentence && areAlike(each, part)),
    part,
  ];
  const called = facts
    .slice(Math.max(0, rate.index - 3), rate.index)
    .filter((each) => each.sentence === rate.sentence && isNamed(each, deed));
  const group = called.length === 1 && groups.find(({ parts }) => parts.includes(called[0]!));
  return group && group.parts.at(-1)!.index === rate.index - 1 ? [group.head, called[0]] : next;
}

/** 纳入监测对象1276户4519人 */
const isBesideCame = ({ facts }: Draft, { before, index }: Fact): boolean =>
  /^、?$/.test(before) && index > 0 && CAME.test(facts[index - 1]!.before);

const BACK = 6;
const THINGS = /^[个件宗起]$/;
/** 来电8947个,直办6673件 */
const areAlike = (whole: Fact, part: Fact): boolean =>
  isSameUnit(whole.unit, part.unit) ||
  (THINGS.test(whole.unit.name) && THINGS.test(part.unit.name));

const isNamed = ({ before, after }: Fact, deed: string): boolean =>
  (before + after.slice(0, 4)).includes(LETTERS[deed] ?? deed);

/** 已消除风险867户3151人: the second is called as the first. */
const isNamedWith = ({ facts }: Draft, part: Fact, deed: string): boolean =>
  isNamed(part, deed) ||
  (/^、?$/.test(part.before) && part.index > 0 && isNamed(facts[part.index - 1]!, deed));

/** Any other figure near it, or two of them together, that make it right. */
function isExplained({ facts }: Draft, rate: Fact, part: Fact): boolean {
  const near = facts.filter(
    (each) =>
      each !== part &&
      isCounted(each) &&
      isSameUnit(each.unit, part.unit) &&
      Math.abs(each.sentence.line - rate.sentence.line) <= LINES &&
      Math.abs(each.index - rate.index) <= 16,
  );
  const fits = (whole: Interval) => {
    const computed = inPercent(ratio(part.interval, whole));
    return computed !== null && overlap(computed, rate.interval);
  };
  return near.some(
    (one) =>
      fits(one.interval) ||
      near.some(
        (other) =>
          other.index > one.index &&
          (fits(sumOf([one.interval, other.interval])) ||
            fits(difference(one.interval, other.interval)) ||
            fits(sumOf([part.interval, other.interval]))),
      ),
  );
}
