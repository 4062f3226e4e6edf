import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameSubject } from '../subject.js';
import { printed, printedSum, told } from '../words.js';

/** 得分与分值 */
export const scoreOverWeight: Check = {
  code: 'score-over-weight',
  label: '得分高于分值',
  severity: 'error',
  looksAt: '同一指标的得分是否高于它的分值(权重、满分)。',
  remedy: '核对分值与得分。',
  find: (draft) => {
    const weights = draft.facts.filter(
      (each) =>
        each.unit.kind === 'score' &&
        each.subject &&
        (each.role === 'weight' || each.role === 'actual'),
    );
    return draft.facts.flatMap((score): Flaw[] => {
      if (score.role !== 'score' || /扣$/.test(score.before)) return [];
      const before = draft.facts[score.index - 1];
      // 履职效果20分,得21分
      const isWeight =
        (before?.role === 'weight' && !/总分/.test(score.before)) ||
        (before?.role === 'actual' &&
          before.unit.kind === 'score' &&
          /^[,、:]?(?:实际|自评|实)?得(?:分)?(?:为|:)?$/.test(score.before));
      const beside = before?.sentence === score.sentence && isWeight ? before : null;
      const after = draft.facts[score.index + 1];
      const bracketed =
        after?.sentence === score.sentence &&
        after.role === 'weight' &&
        after.depth === score.depth + 1 &&
        // 甲得19分,乙(满分25分)得23分: the weight of the next.
        /^\([^()]*$/.test(draft.text.slice(score.end, after.start))
          ? after
          : null;
      const weight =
        bracketed ??
        beside ??
        weights.find(
          (each) =>
            each !== score &&
            score.subject !== null &&
            isSameSubject(each.subject!, score.subject) &&
            each.index < score.index,
        );
      return weight && weight.interval.high.lt(score.value)
        ? [
            {
              where: [
                [weight.start, weight.end],
                [score.start, score.end],
              ],
              says: `得分${printed(draft, score)}高于分值${printed(draft, weight)}。`,
            },
          ]
        : [];
    });
  },
};

/** 产出指标(40分):数量15分,质量10分,时效10分,成本10分 */
export const scoresWithin: Check = {
  code: 'scores-within',
  label: '分项分值之和与所标分值不符',
  severity: 'error',
  looksAt: '“某指标(40分):甲15分、乙10分……”各项分值之和是否等于括号内的分值。',
  remedy: '核对各项分值(权重)。',
  find: (draft) =>
    draft.facts.flatMap((whole): Flaw[] => {
      if (
        whole.unit.kind !== 'score' ||
        whole.depth === 0 ||
        !/^\)[::](?!\s*(?:得|扣))/.test(draft.text.slice(whole.end, whole.end + 4))
      )
        return [];
      const after = draft.facts.filter(
        ({ index, sentence, unit }) =>
          index > whole.index && sentence.line === whole.sentence.line && unit.kind === 'score',
      );
      // 数量20分,得19分;质量12分,得12分。…合计42分: to the next that has its own, or to their sum.
      const end = after.findIndex(
        ({ depth, before, sentence }) =>
          depth >= whole.depth ||
          /(?:小计|合计|共)(?:得分?)?$/.test(before) ||
          /。/.test(draft.text.slice(whole.end, sentence.start)),
      );
      const parts = after
        .slice(0, end < 0 ? undefined : end)
        .filter(({ role, depth }) => role !== 'score' && depth === whole.depth - 1);
      const sum = printedSum(parts);
      return parts.length >= 2 &&
        !sum.eq(whole.value) &&
        sum.minus(whole.value).abs().lte(whole.value.times(0.3))
        ? [
            {
              where: [placeOfFact(whole), ...parts.map(placeOfFact)],
              says: `各项分值合计 ${told(sum)} 分,所标为${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};

/** 过程25分,得23.5分; 过程指标中…扣2.5分 — more than was lost. */
export const scoreLost: Check = {
  code: 'score-lost',
  label: '扣分多于分值与得分之差',
  severity: 'error',
  looksAt: '“某指标扣几分”是否多于该指标的分值(权重)减得分。',
  remedy: '核对分值、得分和扣分。',
  find: (draft) => {
    const scores = draft.facts.filter(
      ({ unit, subject, bound }) =>
        unit.kind === 'score' && subject && subject.core.length <= NAME && bound === 'exact',
    );
    return draft.facts.flatMap((lost): Flaw[] => {
      if (lost.unit.kind !== 'score' || !/扣(?:了|除|减)?$/.test(lost.before)) return [];
      const words = draft.text.slice(lost.clause[0], lost.start);
      const named = scores.filter(({ subject }) => words.includes(subject!.core));
      const [weight, score] = named;
      const isPair =
        named.length === 2 &&
        isSameSubject(weight!.subject!, score!.subject!) &&
        weight!.value.gte(score!.value) &&
        score!.role === 'score';
      const left = isPair ? weight!.value.minus(score!.value) : null;
      return left && lost.value.gt(left)
        ? [
            {
              where: [placeOfFact(weight!), placeOfFact(score!), [lost.clause[0], lost.end]],
              says: `“${weight!.subject!.name}”${printed(draft, weight!)},得${printed(draft, score!)},只失 ${told(left)} 分,文中扣${printed(draft, lost)}。`,
            },
          ]
        : [];
    });
  },
};

/** 决策15分、过程20分、产出40分、效益25分 — the indicators of the first level come to 100. */
export const weightsOfAll: Check = {
  code: 'weights-of-all',
  label: '一级指标分值合计不是 100 分',
  severity: 'warn',
  looksAt: '绩效评价的一级指标(决策、过程、产出、效益等)各自的分值(权重)相加是否为 100。',
  remedy: '核对各指标的分值(权重)。',
  find: (draft) => {
    const weights = draft.facts.filter((each) => isWeightOfFirst(draft, each));
    const names = weights.map((each) => nameOfFirst(draft, each));
    const has = (name: RegExp) => names.some((each) => name.test(each));
    const sum = printedSum(weights);
    const isOther = draft.facts.some(
      (each) =>
        each.unit.kind === 'score' &&
        !weights.includes(each) &&
        each.role !== 'score' &&
        (each.role === 'weight' || isScored(draft, each) || FIRST_LEVEL.test(each.lead)),
    );
    const isOnce = !isOther && new Set(names).size === names.length && names.length >= 3;
    // 预算执行率 has 10 of a 自评表, in a row of its own or not told.
    const isWithoutRate =
      sum.eq(WITHOUT_RATE) &&
      !has(/执行|投入|管理|决策|过程/) &&
      weights.some((each, at) => /满意/.test(names[at]!) && each.value.lte(OF_SATISFACTION));
    return isOnce &&
      has(/产出/) &&
      has(/效益|效果/) &&
      !sum.eq(100) &&
      !isWithoutRate &&
      sum.gt(80) &&
      sum.lt(120)
      ? [
          {
            where: weights.map(placeOfFact),
            says: `${names.join('、')}的分值合计 ${told(sum)} 分,不是 100 分。`,
          },
        ]
      : [];
  },
};

const WITHOUT_RATE = 90;
/** 产出50、效益30、满意度10, and 执行率10. */
const OF_SATISFACTION = 10;
const FIRST_LEVEL =
  /(?:决策|投入|管理|过程|产出|效益|效果|满意度|预算执行率?|资金执行率?|履职|可持续影响)(?=[^,。;、)]{0,6}$)/;

/** 产出指标由2个二级指标构成,分值为40分: named at the head of the line. */
function nameBegun({ text }: Draft, { role, unit, lead, bound, sentence }: Fact): string | null {
  const isTold =
    role === 'weight' &&
    unit.kind === 'score' &&
    bound === 'exact' &&
    /^[^,;]{0,6},分值为?$/.test(lead);
  const named = /^\s*(?<name>决策|投入|管理|过程|产出|效益|效果|满意度)(?:类)?指标由/.exec(
    text.slice(sentence.start, sentence.end),
  );
  return isTold ? (named?.groups!.name ?? null) : null;
}

/** 预算执行率95%,该项分值10分 */
const isOfSpending = ({ facts }: Draft, { role, unit, before, index, sentence }: Fact): boolean =>
  role === 'weight' &&
  unit.kind === 'score' &&
  /该项(?:指标)?分值(?:为)?$/.test(before) &&
  facts[index - 1]?.sentence === sentence &&
  /执行率(?:为)?$/.test(facts[index - 1]!.before);

const nameOfFirst = (draft: Draft, fact: Fact): string =>
  nameBegun(draft, fact) ??
  (isOfSpending(draft, fact)
    ? '预算执行率'
    : FIRST_LEVEL.exec(fact.lead.replace(/[(权重满分值为占:]+$/, ''))![0]);

/** 35分,得33分 */
function isScored({ facts }: Draft, { index, sentence }: Fact): boolean {
  const next = facts[index + 1];
  return (
    next?.sentence === sentence &&
    next.role === 'score' &&
    /^[,、:]?(?:自评|实际)?得(?:分)?(?:为|:)?$/.test(next.lead)
  );
}

/** 产出指标35分,得33分; 产出(权重35分) */
function isWeightOfFirst(draft: Draft, fact: Fact): boolean {
  if (nameBegun(draft, fact) || isOfSpending(draft, fact)) return true;
  const words = `${fact.lead}`.replace(/[(权重满分值为占:]+$/, '');
  const isBracketed = fact.depth > 0 && /^\)/.test(draft.text.slice(fact.end, fact.end + 1));
  return (
    ['score', 'percent'].includes(fact.unit.kind) &&
    fact.role !== 'score' &&
    fact.bound === 'exact' &&
    FIRST_LEVEL.test(words) &&
    (fact.role === 'weight' ||
      isScored(draft, fact) ||
      isBracketed ||
      // 权重为:决策15%,过程20%,产出35%,效益30%
      /(?:权重|分值)(?:分别|依次)?(?:为|是|:)+[^。;]*$/.test(
        draft.text.slice(fact.sentence.start, fact.start),
      ))
  );
}

const NAME = 6;
const IN_ALL = /(?:综合|总|最终|最后|合计|自评(?:综合|总)?)得?分(?:数)?(?:为|是|:|共)*$/;

/** 综合得分 — of the scores that are told one by one before it. */
export const scoreTotal: Check = {
  code: 'score-total',
  label: '总得分与各项得分之和不符',
  severity: 'error',
  looksAt: '综合得分(总得分)是否等于前面逐项所列得分之和(扣分和“其中”不计)。',
  remedy: '逐项相加核对总得分。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'score' || total.role !== 'score' || !IN_ALL.test(total.before))
        return [];
      const parts = draft.facts.filter(
        (each) =>
          each.index < total.index &&
          (each.role === 'score' || isOfFull(draft, each)) &&
          each.depth === 0 &&
          each.bound === 'exact' &&
          total.sentence.line - each.sentence.line <= 6 &&
          !/扣(?:分)?$|共计$|合计$|总分$/.test(each.before) &&
          !/其中|合计/.test(draft.text.slice(each.sentence.start, each.start)),
      );
      const sum = printedSum(parts);
      const isNear = sum.minus(total.value).abs().lte(total.value.times(0.05));
      return parts.length >= 3 && isNear && !sum.eq(total.value)
        ? [
            {
              where: [placeOfFact(total), ...parts.map(placeOfFact)],
              says: `前列 ${parts.length} 项得分合计 ${told(sum)} 分,文中总得分为${printed(draft, total)}。`,
            },
          ]
        : [];
    }),
};

/** 效益指标27分(满分30分) */
const isOfFull = ({ facts, text }: Draft, { role, unit, index, end }: Fact): boolean =>
  role === 'actual' &&
  unit.kind === 'score' &&
  facts[index + 1]?.role === 'weight' &&
  /^\(满分(?:为)?$/.test(text.slice(end, facts[index + 1]!.start));
