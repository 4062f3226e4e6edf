import { yearNotFarAhead } from '../ledgers/shared/day-bounds.js';
import {
  Circumstances,
  Draft,
  RowCheck,
  RuleOfMany,
  problem,
} from '../ledgers/shared/judgement.js';
import { defineLedger } from '../ledgers/shared/ledger-definition.js';
import { policyOn } from '../policy/policy.js';
import { reportTableStatus } from '../report-tables/report-table.entity.js';
import { OF_OFFICES, compiledToday, reviewed } from '../report-tables/report-tables.ledgers.js';
import { limitsOn } from './evaluation-limits.js';
import {
  EnterSelfEvaluationInput,
  ReviseSelfEvaluationInput,
  SelfEvaluation,
} from './self-evaluation.entity.js';
import {
  fundSource,
  managementAspect,
  selfEvaluationKind,
  sourcesOf,
} from './self-evaluation-kinds.js';
import { type Evaluated, whatIsMissing, whatIsOdd } from './what-is-missing.js';

type Written = Draft<SelfEvaluation>;

const dayOf = ({ compiledOn }: Written, { today }: Circumstances) => compiledOn ?? today;

/** By the rules of its own day and region. */
const judgedBy =
  (judge: typeof whatIsMissing): RuleOfMany<SelfEvaluation> =>
  (draft, at) =>
    judge(draft as Evaluated, limitsOn(dayOf(draft, at), at.region));

const goalsOnce: RuleOfMany<SelfEvaluation> = ({ goals }) =>
  (goals ?? []).flatMap(({ dimension, name }, at) =>
    goals!.findIndex((each) => each.dimension === dimension && each.name === name) < at
      ? [problem(`goals.${at}.name`, 'goal-double', `指标“${name}”重复。`)]
      : [],
  );

const fundsOfKind: RuleOfMany<SelfEvaluation> = ({ kind, funds }) =>
  (funds ?? []).flatMap(({ source }, at) => {
    const label = fundSource.labels[source];
    const field = `funds.${at}.source`;
    if (kind && !sourcesOf[kind].includes(source))
      return [
        problem(
          field,
          'fund-of-another-kind',
          `“${selfEvaluationKind.labels[kind]}”没有“${label}”一栏。`,
        ),
      ];
    return funds!.findIndex((each) => each.source === source) < at
      ? [problem(field, 'fund-double', `“${label}”重复。`)]
      : [];
  });

const managementOfKind: RuleOfMany<SelfEvaluation> = ({ kind, management }) =>
  (management ?? []).flatMap(({ aspect }, at) => {
    const label = managementAspect.labels[aspect];
    const field = `management.${at}.aspect`;
    if (kind && kind !== 'employment_fund')
      return [
        problem(
          field,
          'management-of-another-kind',
          `“${selfEvaluationKind.labels[kind]}”没有“${label}”一栏。`,
        ),
      ];
    return management!.findIndex((each) => each.aspect === aspect) < at
      ? [problem(field, 'management-double', `“${label}”重复。`)]
      : [];
  });

const tasksOfKind: RuleOfMany<SelfEvaluation> = ({ kind, tasks }) =>
  (tasks ?? []).flatMap(({ name }, at) => {
    const field = `tasks.${at}.name`;
    if (kind && kind !== 'department')
      return [
        problem(
          field,
          'tasks-of-another-kind',
          `“${selfEvaluationKind.labels[kind]}”没有“年度主要任务”一栏。`,
        ),
      ];
    return tasks!.findIndex((each) => each.name === name) < at
      ? [problem(field, 'task-double', `任务“${name}”重复。`)]
      : [];
  });

const evaluatedAlready: RowCheck = {
  field: 'projectName',
  code: 'self-evaluation-already',
  message: '该单位该年度这一项目已有自评表,请修改原表;确需重录的,请先撤销。',
  when: `EXISTS (SELECT FROM self_evaluation o
    WHERE o.territory_id = s.territory_id AND o.year = s.year AND o.kind = s.kind AND o.project_name = s.project_name
      AND o.status <> 'withdrawn' AND o.id IS DISTINCT FROM s.id)`,
};

/** A goal `g` with the frozen figure `f` that it names, and its freeze `p`. */
const someGoal = (condition: string) => `EXISTS (
  SELECT FROM jsonb_array_elements(CASE jsonb_typeof(s.goals) WHEN 'array' THEN s.goals ELSE '[]' END) g
    LEFT JOIN frozen_figure f ON f.id = (g ->> 'figureId')::bigint
    LEFT JOIN frozen_indicator i ON i.freeze_id = f.freeze_id AND i.indicator_code = f.indicator_code
    LEFT JOIN period_freeze p ON p.id = f.freeze_id
   WHERE g ->> 'figureId' IS NOT NULL AND ${condition})`;

const figureOfAnother: RowCheck = {
  field: 'goals',
  code: 'figure-of-another',
  message: '所引用的定版数值须属于本单位该年度的定版(不是试算),且有数值,请核对编号。',
  when: someGoal(`(p.territory_id = s.territory_id AND date_part('year', f.as_of) = s.year AND NOT p.is_trial
     AND p.status NOT IN ('withdrawn', 'discarded') AND f.value IS NOT NULL) IS NOT TRUE`),
};

const figureOtherwise: RowCheck = {
  field: 'goals',
  code: 'actual-not-of-figure',
  message: '完成值或单位与所引用的定版数值不同:引用的,不必填写完成值;另行填写的,请去掉引用。',
  when: someGoal(`(f.value <> (g ->> 'actual')::numeric OR i.unit <> g ->> 'actualUnit')`),
};

const figureNotFinal: RowCheck = {
  field: 'goals',
  code: 'freeze-not-final',
  message: '所引用的定版尚未定稿,请先完成定版的签字。',
  when: someGoal(`p.status <> 'final'`),
};

const figureCorrected: RowCheck = {
  field: 'goals',
  code: 'freeze-corrected',
  message: '所引用的定版已另有更正版,请核对是否改用更正后的数值。',
  when: someGoal(
    `EXISTS (SELECT FROM period_freeze c WHERE c.supersedes_id = p.id AND c.status <> 'withdrawn')`,
  ),
};

const { verbs, signatures } = reviewed('绩效自评表');

export const selfEvaluations = defineLedger<SelfEvaluation>()({
  type: 'self_evaluation',
  label: '绩效自评表',
  matter: 'report-tables',
  read: 'figures:read',
  place: { wider: [...OF_OFFICES], about: { year: 'year' } },
  entity: SelfEvaluation,
  input: EnterSelfEvaluationInput,
  reviseInput: ReviseSelfEvaluationInput,
  knownBy: ['department', 'projectName'],
  day: 'compiledOn',
  // A year is evaluated when its periods are closed.
  days: { compiledOn: 'listed' },
  status: reportTableStatus,
  initial: 'draft',
  revisableIn: ['draft'],
  verbs: {
    ...verbs,
    review: { ...verbs.review, rules: [judgedBy(whatIsMissing)], checks: [figureNotFinal] },
  },
  signatures,
  signed: { in: ['reviewed'], permission: 'report-tables:review' },
  rules: [goalsOnce, fundsOfKind, managementOfKind, tasksOfKind, yearNotFarAhead],
  checks: [evaluatedAlready, figureOfAnother, figureOtherwise],
  hints: { rules: [judgedBy(whatIsOdd)], checks: [figureCorrected] },
  derive: (draft, at) => ({
    ...compiledToday(draft, at),
    executionWeight:
      draft.executionWeight ??
      policyOn('self-evaluation.execution-weight', dayOf(draft, at), at.region).value,
  }),
  constraints: { self_evaluation_once: evaluatedAlready },
  doubles: [
    { same: ['territoryId', 'year', 'kind', 'projectName'], by: 'self-evaluation-already' },
  ],
  measures: [],
});

export const selfEvaluationLedgers = [selfEvaluations];
