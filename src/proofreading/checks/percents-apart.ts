import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 裁员率不高于职工总数20%, 应低于行业警戒线70%: what may be, and no gap. */
const FASTER =
  /(?:增速|增幅|涨幅|降幅|比重|占比|(?<!效)率)[^,。;\d不得应须需宜]{0,4}(?:高于|低于|快于|慢于|高出)(?!目标|控制|预期|年度|计划)(?![^,。;\d]{0,12}(?:上限|下限|红线|警戒|底线|规定|标准|要求|指标))[^,。;\d]{1,13}[^,。;\d的为]$(?<!总[数量额]|人数)/;
/** 裁员率高于全市5.5%的企业: which they are. */
const WHICH = /^的(?:企业|单位|用人|参保|地区|项目|机构|[省市县区])/;
/** More than this one rate seldom lies above another. */
const MOST_APART = 30;

/** 增速高于工业5.3%, 由21.7%提高24.5%, 3.68%较去年同期的3.92%下降0.24%: how far two percentages lie apart. */
export const percentOfPercents: Check = {
  code: 'percent-of-percents',
  label: '两个百分数之差应为百分点',
  severity: 'warn',
  looksAt: '增速、比重之间的差,以及两个百分数(本期与上期、由几到几)相减得到的差,是否误写作 %。',
  remedy: '改为“个百分点”。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] =>
      each.unit.kind === 'percent' &&
      !each.isWorded &&
      (isFaster(draft, each) || isHigher(draft, each) || isDifference(draft, each))
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `${printed(draft, each)}是两个百分数之差,应写作“个百分点”。`,
            },
          ]
        : [],
    ),
};

const isFaster = ({ text }: Draft, { before, end, value }: Fact): boolean =>
  FASTER.test(before) && !WHICH.test(text.slice(end, end + 6)) && value.lt(MOST_APART);

/** 占14.7%,比全国高出2.2% */
function isHigher({ facts }: Draft, each: Fact): boolean {
  const than = facts[each.index - 1];
  return (
    than?.unit.kind === 'percent' &&
    than.sentence === each.sentence &&
    /^[,、]?比[^,。;\d]{2,14}(?:高|低)(?:出|了)$/.test(each.before) &&
    ['share', 'actual'].includes(than.role)
  );
}

/** By its own number it is what lies between one before it and the one it is held against. */
function isDifference({ facts }: Draft, moved: Fact): boolean {
  const [last, before] = [facts[moved.index - 1], facts[moved.index - 2]];
  if (moved.role !== 'change' || last?.sentence !== moved.sentence || last.unit.kind !== 'percent')
    return false;
  const isBeside = before?.sentence === moved.sentence && before.unit.kind === 'percent';
  const areApart = (a: Fact, b: Fact) => a.value.minus(b.value).abs().eq(moved.value.abs());
  // 由93%提高到96%,提高3%
  const isFromTo =
    isBeside &&
    ((before.role === 'previous' && last.role === 'actual') ||
      (/[由从](?:[^,。;\d]{0,8}的)?$/.test(before.before) &&
        /^[^,。;\d]{0,6}[到至为]$/.test(last.before)));
  // 2022年3.35%,2023年3.18%,下降0.17%
  const isOfYears =
    isBeside &&
    last.role === 'actual' &&
    before.period.year !== null &&
    before.period.year + 1 === last.period.year;
  if (isBeside && (isFromTo || isOfYears) && areApart(before, last)) return true;
  return (
    last.role === 'previous' &&
    moved.sentence.facts.some(
      (each) => each.index < last.index && each.unit.kind === 'percent' && areApart(each, last),
    )
  );
}
