import { inPlaceOfOthers } from './targets/target.effects.js';
import { yearNotFarAhead } from '../ledgers/shared/day-bounds.js';
import { defineLedger } from '../ledgers/shared/ledger-definition.js';
import { Problem, Rule, RowCheck, problem } from '../ledgers/shared/judgement.js';
import { notInFuture } from '../ledgers/shared/rules.js';
import { reviewedAndApproved } from '../ledgers/shared/payment-verbs.js';
import { indicatorCalled, typedInAs } from './office-indicators.js';
import { sourceOn } from './indicator-sources.js';
import {
  ReportFigureInput,
  ReportedFigure,
  ReviseReportedFigureInput,
  reportedFigureStatus,
} from './reported-figures/reported-figure.entity.js';
import { reportedMeasures } from './reported-figures/reported-figure.measures.js';
import {
  CorrectTargetInput,
  SetTargetInput,
  SupersedeTargetInput,
  Target,
  targetStatus,
} from './targets/target.entity.js';
import { targetLevel } from './targets/target-levels.js';

const knownIndicator: Rule<Target> = ({ indicatorCode }) =>
  indicatorCode && !indicatorCalled(indicatorCode)
    ? problem(
        'indicatorCode',
        'indicator-unknown',
        `没有代码为 ${indicatorCode} 的指标,请从指标目录中选择。`,
      )
    : null;

const knownLevel: Rule<Target> = ({ level, year }) => {
  if (!level) return null;
  const known = targetLevel(level);
  if (!known)
    return problem(
      'level',
      'level-unknown',
      `没有代码为 ${level} 的目标层级,请从目标层级(targetLevels)中选择。`,
    );
  return known.lastYear !== null && year !== undefined && year > known.lastYear
    ? problem(
        'level',
        'level-ended',
        `目标层级“${known.label}”只用到 ${known.lastYear} 年度,请改用现行层级。`,
      )
    : null;
};

/** What an indicator can be at all: a share of a whole is 0 to 100, people and records are whole, and a stock is not negative. */
const possibleOfIndicator = ({
  indicatorCode,
  value,
}: {
  indicatorCode?: string;
  value?: string;
}): Problem | null => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (!indicator || value === undefined) return null;
  const { label, unit, decimals } = indicator;
  if (indicator.isShare && (Number(value) < 0 || Number(value) > 100))
    return problem('value', 'share-beyond-whole', `“${label}”为占比,须在 0 至 100 之间,请核对。`);
  if (decimals === 0 && /\.\d*[1-9]/.test(value))
    return problem('value', 'not-whole', `“${label}”以${unit}计,须为整数,请核对。`);
  return typedInAs(indicator).kind === 'stock' && Number(value) < 0
    ? problem('value', 'stock-negative', `“${label}”为存量,不能小于 0,请核对。`)
    : null;
};

/** Of a ratio the value is the numerator: what a share can be is a matter of both parts. */
const possibleFigure: Rule<ReportedFigure> = (draft) => {
  const indicator = indicatorCalled(draft.indicatorCode ?? '');
  if (!indicator?.per) return possibleOfIndicator(draft);
  const [value, denominator] = [Number(draft.value ?? 0), Number(draft.denominator ?? 0)];
  return draft.denominator && indicator.isShare && (value < 0 || value > denominator)
    ? problem(
        'value',
        'share-beyond-whole',
        `“${indicator.label}”为占比,分子须在 0 至分母之间,请核对。`,
      )
    : null;
};

/** 比率按分子、分母填报: it goes up as its two parts and is divided last. */
const partsOfRatio: Rule<ReportedFigure> = ({ indicatorCode, denominator }) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (!indicator || Boolean(indicator.per) === (denominator !== undefined && denominator !== null))
    return null;
  return indicator.per
    ? problem(
        'denominator',
        'ratio-parts',
        `“${indicator.label}”为比率,须分别填报分子(数值)和分母,汇总后再相除。`,
      )
    : problem('denominator', 'not-a-ratio', `“${indicator.label}”不是比率,没有分母。`);
};

/** A district has no survey rate of its own; and what is counted from records is not typed in beside them. */
const takesReportedFigures: Rule<ReportedFigure> = ({
  indicatorCode,
  basis,
  territoryId,
  asOf,
}) => {
  if (!indicatorCode) return null;
  const indicator = indicatorCalled(indicatorCode);
  if (!indicator)
    return problem(
      'indicatorCode',
      'indicator-unknown',
      `没有代码为 ${indicatorCode} 的指标,请从指标目录中选择。`,
    );
  // What was sent up or confirmed stands beside what is counted, of whatever indicator.
  const stands = (basis && basis !== 'reported') || indicator.reported;
  if (stands || !territoryId || !asOf) return null;
  return sourceOn(indicatorCode, territoryId, asOf).source === 'reported'
    ? null
    : problem(
        'indicatorCode',
        'indicator-is-counted',
        `“${indicator.label}”由台账记录计数得出,不接受填报数;请补录或更正台账记录,或先将该单位的数据来源改为“本级填报”。`,
      );
};

const isStock = (indicatorCode?: string) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  return indicator !== null && typedInAs(indicator).kind === 'stock';
};

const kindFitsIndicator: Rule<ReportedFigure> = ({ indicatorCode, figureKind }) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  const kind = indicator && typedInAs(indicator).kind;
  if (!kind || !figureKind || (figureKind === 'standing') === (kind === 'stock')) return null;
  return problem(
    'figureKind',
    'figure-kind-unfit',
    kind === 'stock'
      ? '该指标为存量,填报口径须为“时点数(存量)”。'
      : '该指标在年度内累计,填报口径须为“累计数”或“本期数”。',
  );
};

/** Another figure of the same indicator and unit that counts or is about to. */
const another = (condition: string) => `EXISTS (SELECT FROM reported_figure o
  WHERE o.territory_id = s.territory_id AND o.indicator_code = s.indicator_code AND o.basis = coalesce(s.basis, 'reported') AND o.id IS DISTINCT FROM s.id
    AND o.status IN ('submitted', 'reviewed', 'approved') AND ${condition})`;
const IN_YEAR = `extract(year FROM o.as_of) = extract(year FROM s.as_of)`;

const figureOfSameDay: RowCheck = {
  field: 'asOf',
  code: 'figure-duplicate',
  message: '该指标同一截止日期的填报数已存在,请修改原填报数(已审批的,先退回更正),不要另报一次。',
  when: another('o.as_of = s.as_of'),
};

const kindsNotMixed: RowCheck = {
  field: 'figureKind',
  code: 'figure-kinds-mixed',
  message:
    '该指标本年度已按另一种口径填报,累计数与本期数不得在同一年度混用;请改用相同口径,或先撤销原填报数。',
  when: another(
    `${IN_YEAR} AND o.figure_kind <> 'standing' AND o.figure_kind <> coalesce(s.figure_kind, 'cumulative')`,
  ),
};

const cumulativeFalls: RowCheck = {
  field: 'value',
  code: 'cumulative-falls',
  message:
    '累计数比同年较早日期的填报数小(或较晚日期的更小):累计数一般不减少,请核对是否误填了本期数。',
  when: `s.figure_kind = 'cumulative' AND ${another(
    `${IN_YEAR} AND o.figure_kind = 'cumulative' AND (o.as_of < s.as_of AND o.value > s.value OR o.as_of > s.as_of AND o.value < s.value)`,
  )}`,
};

const addedToOtherLevel: RowCheck = {
  field: 'indicatorCode',
  code: 'figure-at-two-levels',
  message:
    '上级或下级单位本年度已填报同一指标,汇总时两者相加。若本数已含下级数,请只在一级填报,或只填下级之外的部分。',
  when: "coalesce(s.basis, 'reported') = 'reported' AND reported_above_or_below(s.territory_id, s.indicator_code, s.as_of)",
};

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
  day: 'asOf',
  days: { asOf: ['approved'] },
  status: reportedFigureStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核填报数', from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: { label: '审批填报数', from: ['reviewed'], to: 'approved', step: 'approve' },
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
    },
  },
  signatures: reviewedAndApproved('reported-figures', { approvedBy: 'district' }),
  signed: { in: ['approved'], permission: 'reported-figures:approve' },
  rules: [takesReportedFigures, partsOfRatio, kindFitsIndicator, possibleFigure],
  checks: [figureOfSameDay, kindsNotMixed],
  hints: { checks: [cumulativeFalls, addedToOtherLevel] },
  derive: ({ indicatorCode, figureKind, basis }) => {
    const indicator = indicatorCalled(indicatorCode ?? '');
    return {
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

const targetEnteredTwice = problem(
  'indicatorCode',
  'target-duplicate',
  '相同的目标(指标、年度、层级、比较方式、目标值、文号均相同)已登记,请勿重复登记。',
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
  day: 'effectiveFrom',
  days: { effectiveFrom: 'listed', supersededOn: 'listed' },
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
    notInFuture('issuedOn', '下达日期'),
  ],
  derive: ({ completionDecimals, completionRounding }) => ({
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
  ],
  measures: [],
});

export const indicatorLedgers = [reportedFigures, targets];
