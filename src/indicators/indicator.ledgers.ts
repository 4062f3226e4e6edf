import { LedgerDefinition, Rule, problem } from '../ledgers/shared/ledger-definition.js';
import { reviewedAndApproved } from '../ledgers/shared/payment-verbs.js';
import { indicators } from './definitions.js';
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

const known = new Map(indicators.map((each) => [each.code, each]));

const knownIndicator: Rule<Target> = ({ indicatorCode }) =>
  indicatorCode && !known.has(indicatorCode)
    ? problem(
        'indicatorCode',
        'indicator-unknown',
        `没有代码为 ${indicatorCode} 的指标,请从指标目录中选择。`,
      )
    : null;

/** A district has no survey rate of its own; and what is counted from records is not typed in beside them. */
const takesReportedFigures: Rule<ReportedFigure> = ({ indicatorCode }) => {
  if (!indicatorCode) return null;
  const indicator = known.get(indicatorCode);
  if (!indicator)
    return problem(
      'indicatorCode',
      'indicator-unknown',
      `没有代码为 ${indicatorCode} 的指标,请从指标目录中选择。`,
    );
  return indicator.reported
    ? null
    : problem(
        'indicatorCode',
        'indicator-is-counted',
        `“${indicator.label}”由台账记录计数得出,不接受填报数;请补录或更正台账记录。`,
      );
};

export const reportedFigures: LedgerDefinition<ReportedFigure> = {
  type: 'reported_figure',
  label: '填报数',
  read: 'figures:read',
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
  rules: [takesReportedFigures],
  constraints: {
    reported_figure_once: {
      field: 'asOf',
      code: 'figure-duplicate',
      message: '同一来源、同一截止日期的填报数已存在,请修改原记录。',
    },
  },
  measures: reportedMeasures,
};

export const targets: LedgerDefinition<Target> = {
  type: 'target',
  label: '目标任务',
  read: 'figures:read',
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
    approve: { label: '审批目标', from: ['reviewed'], to: 'in_force', step: 'approve' },
    reject: {
      label: '驳回目标',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
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
    },
  },
  signatures: reviewedAndApproved('targets', { approvedBy: 'district' }),
  signed: { in: ['in_force', 'superseded'], permission: 'targets:approve' },
  rules: [knownIndicator],
  constraints: {
    target_superseded_once: {
      field: 'id',
      code: 'target-already-revised',
      message: '该目标已有调整,请在最新目标上继续调整。',
    },
  },
  measures: [],
};

export const indicatorLedgers = [reportedFigures, targets];
