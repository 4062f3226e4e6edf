import { inPlaceOfOthers } from './targets/target.effects.js';
import { yearNotFarAhead, yearUnusual } from '../ledgers/shared/day-bounds.js';
import { TIMES_APART, farFromYearBeside } from '../ledgers/shared/far-apart.js';
import { defineLedger } from '../ledgers/shared/ledger-definition.js';
import { RowCheck, Rule, problem } from '../ledgers/shared/judgement.js';
import { notInFuture } from '../ledgers/shared/rules.js';
import { reviewedAndApproved } from '../ledgers/shared/payment-verbs.js';
import { indicators } from './definitions.js';
import { indicatorCalled, indicatorsNamed, typedInAs } from './office-indicators.js';
import { amountInYuan, possibleOfIndicator, rateAsFraction } from './possible-value.js';
import {
  ReportFigureInput,
  ReportedFigure,
  ReviseReportedFigureInput,
  reportedFigureStatus,
} from './reported-figures/reported-figure.entity.js';
import {
  addedToOtherLevel,
  cumulativeFalls,
  farFromOthers,
  figureOfSameDay,
  isRateAlone,
  isStock,
  decimalsKept,
  kindFitsIndicator,
  kindsNotMixed,
  oneOf,
  partsOfRatio,
  possibleFigure,
  rateBecomesOwn,
  rateByItself,
  takesReportedFigures,
} from './reported-figures/reported-figure.rules.js';
import { sourceOfRates } from './reported-figures/reported-figure.effects.js';
import { reportedMeasures } from './reported-figures/reported-figure.measures.js';
import {
  CorrectTargetInput,
  SetTargetInput,
  SupersedeTargetInput,
  Target,
  targetStatus,
} from './targets/target.entity.js';
import { isLevelOf, levelCodes, levelsInWords, targetLevel } from './targets/target-levels.js';

const knownIndicator: Rule<Target> = ({ indicatorCode }) =>
  indicatorCode && !indicatorCalled(indicatorCode)
    ? problem(
        'indicatorCode',
        'indicator-unknown',
        `没有“${indicatorCode}”这项指标,请从指标目录中选择。`,
      )
    : null;

const knownLevel: Rule<Target> = ({ level, year }, { region }) => {
  if (!level) return null;
  const known = targetLevel(level);
  if (!known || !isLevelOf(known, region))
    return problem(
      'level',
      'level-unknown',
      `没有“${level}”这一目标层级:现有${levelsInWords(region)};另有层级的,先增设目标层级(proposeTargetLevel)。`,
      { levels: levelCodes(region) },
    );
  return known.lastYear !== null && year !== undefined && year > known.lastYear
    ? problem(
        'level',
        'level-ended',
        `目标层级“${known.label}”只用到 ${known.lastYear} 年度,请改用现行层级。`,
      )
    : null;
};

/** Of a ratio's two parts the numerator is no rate. */
const rateAloneAsFraction: Rule<ReportedFigure> = (draft) =>
  (isRateAlone(draft) || !indicatorCalled(draft.indicatorCode ?? '')?.per) && rateAsFraction(draft);

export const reportedFigures = defineLedger<ReportedFigure>()({
  type: 'reported_figure',
  label: '填报数',
  matter: 'reported-figures',
  read: 'figures:read',
  groups: { reported_figure_unit: 'territoryId' },
  place: { wider: ['district', 'city', 'province', 'handling'] },
  entity: ReportedFigure,
  input: ReportFigureInput,
  reviseInput: ReviseReportedFigureInput,
  knownBy: ['indicatorCode', 'qualifier'],
  coded: { indicatorCode: indicatorsNamed },
  day: 'asOf',
  days: { asOf: ['approved'] },
  ofOldYears: true,
  status: reportedFigureStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核填报数', from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: {
      label: '审批填报数',
      from: ['reviewed'],
      to: 'approved',
      step: 'approve',
      then: sourceOfRates,
    },
    reject: {
      label: '驳回填报数',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回填报数更正',
      from: ['submitted', 'reviewed', 'approved'],
      to: 'submitted',
      needsReason: true,
      then: sourceOfRates,
    },
  },
  setAside: sourceOfRates,
  signatures: reviewedAndApproved('reported-figures', { approvedBy: 'district' }),
  signed: { in: ['approved'], permission: 'reported-figures:approve' },
  rules: [
    takesReportedFigures,
    partsOfRatio,
    rateByItself,
    kindFitsIndicator,
    decimalsKept,
    possibleFigure,
  ],
  checks: [figureOfSameDay, kindsNotMixed],
  hints: {
    rules: [amountInYuan, rateAloneAsFraction],
    checks: [cumulativeFalls, addedToOtherLevel, farFromOthers, rateBecomesOwn],
  },
  derive: (draft) => {
    const { indicatorCode, figureKind, basis, denominator } = draft;
    const indicator = indicatorCalled(indicatorCode ?? '');
    const isRate = isRateAlone(draft) || null;
    return {
      isRate,
      // A rate in percent is counted as so many of a hundred where nothing is said.
      ...(isRate && indicator?.scale && !denominator ? { denominator: oneOf(indicator) } : {}),
      figureKind: figureKind ?? (isStock(indicatorCode) ? 'standing' : 'cumulative'),
      basis: basis ?? 'reported',
      factor: indicator ? typedInAs(indicator).factor : 1,
    };
  },
  constraints: {
    reported_figure_once_a_day: figureOfSameDay,
    reported_figure_once: {
      field: 'asOf',
      code: 'figure-duplicate',
      message: '同一来源、同一截止日期的填报数已存在,请修改原记录。',
    },
  },
  doubles: [{ same: ['indicatorCode', 'basis', 'territoryId', 'asOf'], by: 'figure-duplicate' }],
  measures: reportedMeasures,
});

/** A target of a year that begins after it would never be in force. */
const inForceWithinYear: Rule<Target> = ({ year, effectiveFrom }) =>
  Boolean(year && effectiveFrom && effectiveFrom > `${year}-12-31`) &&
  problem('effectiveFrom', 'after-year', `起效日期晚于 ${year} 年度,该目标不会生效,请核对。`);

/** 区间上限 — a range goes from its floor up. */
const rangeGoesUp: Rule<Target> = ({ operator, indicatorCode, value, ceiling }) => {
  if (ceiling === undefined || ceiling === null) return null;
  if (operator !== undefined && operator !== 'at_least')
    return problem(
      'ceiling',
      'ceiling-of-floor',
      '区间目标以下限为目标值,比较方式须为不低于;只有一条限值的,不填区间上限。',
    );
  const odd = possibleOfIndicator({ ...(indicatorCode ? { indicatorCode } : {}), value: ceiling });
  if (odd) return { ...odd, field: 'ceiling' };
  return (
    value !== undefined &&
    Number(ceiling) <= Number(value) &&
    problem(
      'ceiling',
      'range-empty',
      '区间上限须大于目标值(下限),请核对;改为只有一条限值的,将区间上限置空。',
    )
  );
};

/** 目标为零 — nothing is left to reach. */
const nothingToReach: Rule<Target> = ({ operator, value }) =>
  operator === 'at_least' &&
  Number(value ?? 1) === 0 &&
  problem('value', 'target-of-nothing', '目标值为 0 而比较方式为不低于,任何数都达标,请核对。');

/** 方向相反 — what should be low is bound from above, and the other way round. */
const operatorAgainst: Rule<Target> = ({ indicatorCode, operator, ceiling }) => {
  const better = indicatorCalled(indicatorCode ?? '')?.better;
  return (
    !ceiling &&
    ((operator === 'at_least' && better === 'less') ||
      (operator === 'at_most' && better === 'more')) &&
    problem(
      'operator',
      'operator-against-indicator',
      `该指标${better === 'less' ? '越低越好,一般为不高于' : '越高越好,一般为不低于'},请核对比较方式;区间目标请另填区间上限。`,
    )
  );
};

const effectiveBeforeYear: Rule<Target> = ({ year, effectiveFrom }) =>
  Boolean(year && effectiveFrom && effectiveFrom < `${year - 1}-07-01`) &&
  problem('effectiveFrom', 'effective-before-year', `起效日期早于 ${year} 年度半年以上,请核对。`);

/** The levels set different numbers, and a part of a breakdown stands in another place than the whole. */
const farFromLastTarget = farFromYearBeside(
  'target',
  ['territory_id', 'indicator_code', 'level', 'operator'],
  'value',
  {
    field: 'value',
    message: `目标值与同一指标、层级本年度或相邻年度的相差 ${TIMES_APART} 倍以上,请核对数值、单位和年度。`,
  },
  'o.due_month IS NOT DISTINCT FROM s.due_month',
);

const FLOWS = indicators
  .filter(({ kind }) => kind === 'flow')
  .map(({ code }) => `'${code}'`)
  .join(', ');

/** 阶段目标前大后小 — counted from January, a later stage and the year are no less than an earlier one. */
const stageFalls: RowCheck = {
  field: 'value',
  code: 'stage-falls',
  message:
    '阶段目标自 1 月起累计,前一阶段不应大于后一阶段或全年目标:请核对是否按单个季度、月份填写。',
  when: `s.operator = 'at_least'
         AND (s.indicator_code IN (${FLOWS}) OR EXISTS (SELECT FROM office_indicator i
           WHERE i.code = s.indicator_code AND i.until_version IS NULL AND i.definition ->> 'kind' = 'flow'))
         AND EXISTS (SELECT FROM target o
           WHERE o.id IS DISTINCT FROM s.id AND o.status NOT IN ('rejected', 'withdrawn', 'superseded')
             AND o.territory_id = s.territory_id AND o.indicator_code = s.indicator_code AND o.year = s.year
             AND o.level = s.level AND o.operator = s.operator
             AND sign(coalesce(o.due_month, 12) - coalesce(s.due_month, 12)) * (o.value - s.value) < 0)`,
};

/** 阶段不一致 — what a whole is broken down to, and what replaces a target, is to be reached by the same day. */
const sameStage: RowCheck = {
  field: 'dueMonth',
  code: 'stage-of-another',
  message:
    '本目标由总目标分解或调整而来,年度、完成月份须与总目标(原目标)一致;阶段有误的,请更正总目标后重新分解。',
  when: `EXISTS (SELECT FROM target o WHERE o.id IN (s.whole_id, s.supersedes_id)
           AND (o.year <> s.year OR o.due_month IS DISTINCT FROM s.due_month))`,
};

const targetEnteredTwice = problem(
  'indicatorCode',
  'target-duplicate',
  '相同的目标(指标、年度、层级、比较方式、目标值、文号均相同)已登记,请勿重复登记。',
);

/** 两个文件 — both would be measured against, and shown as a contradiction where they differ. */
const targetBesideAnother = problem(
  'indicatorCode',
  'target-beside-another',
  '同一指标、年度、层级已有按同样方式比较的目标,两个目标将同时考核;新文件调整原目标的,请在原目标上办理“调整”。',
);

export const targets = defineLedger<Target>()({
  type: 'target',
  label: '目标任务',
  matter: 'targets',
  read: 'figures:read',
  place: { wider: ['district', 'city', 'province', 'handling'], about: { year: 'year' } },
  entity: Target,
  input: SetTargetInput,
  reviseInput: CorrectTargetInput,
  knownBy: ['indicatorCode', 'level', 'year'],
  coded: { indicatorCode: indicatorsNamed },
  day: 'effectiveFrom',
  days: { effectiveFrom: 'listed', supersededOn: 'listed' },
  ofOldYears: true,
  status: targetStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核目标', from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: {
      label: '审批目标',
      from: ['reviewed'],
      to: 'in_force',
      step: 'approve',
      then: inPlaceOfOthers,
    },
    reject: {
      label: '驳回目标',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回目标更正',
      from: ['submitted', 'reviewed', 'in_force'],
      to: 'submitted',
      needsReason: true,
    },
    supersede: {
      label: '调整目标',
      from: ['in_force'],
      to: 'superseded',
      input: SupersedeTargetInput,
      needsReason: true,
      follows: true,
    },
  },
  signatures: reviewedAndApproved('targets', { approvedBy: 'district' }),
  signed: { in: ['in_force', 'superseded'], permission: 'targets:approve' },
  rules: [
    knownIndicator,
    knownLevel,
    possibleOfIndicator,
    yearNotFarAhead,
    inForceWithinYear,
    rangeGoesUp,
    notInFuture('issuedOn', '下达日期'),
  ],
  checks: [sameStage],
  hints: {
    rules: [
      yearUnusual,
      operatorAgainst,
      effectiveBeforeYear,
      nothingToReach,
      amountInYuan,
      rateAsFraction,
    ],
    checks: [farFromLastTarget, stageFalls],
  },
  derive: ({ completionDecimals, completionRounding, dueMonth }) => ({
    // By the end of December is the year.
    dueMonth: dueMonth === 12 ? null : (dueMonth ?? null),
    completionDecimals: completionDecimals ?? 2,
    completionRounding: completionRounding ?? 'half_up',
  }),
  constraints: {
    target_superseded_once: {
      field: 'id',
      code: 'target-already-revised',
      message: '该目标已有调整,请在最新目标上继续调整。',
    },
  },
  doubles: [
    {
      same: [
        'indicatorCode',
        'territoryId',
        'year',
        'dueMonth',
        'level',
        'operator',
        'value',
        'documentNumber',
      ],
      // A part of a breakdown or a revision stands beside what it replaces until it is signed.
      when: { wholeId: null, supersedesId: null },
      over: ['rejected', 'withdrawn', 'superseded'],
      answer: 'refused',
      problem: targetEnteredTwice,
    },
    {
      same: ['indicatorCode', 'territoryId', 'year', 'dueMonth', 'level', 'operator'],
      when: { wholeId: null, supersedesId: null },
      over: ['rejected', 'withdrawn', 'superseded'],
      answer: 'hinted',
      problem: targetBesideAnother,
    },
  ],
  measures: [],
});

export const indicatorLedgers = [reportedFigures, targets];
