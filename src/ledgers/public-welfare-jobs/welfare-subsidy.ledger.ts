import { subsidyOutsidePost } from './welfare-constraints.js';
import { notInFuture, periodStillRuns } from '../shared/rules.js';
import { overBudget } from '../funds/over-budget.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import { subsidyMeasures } from './public-welfare-jobs.measures.js';
import {
  entitled,
  firstOfMonth,
  otherJobInMonth,
  ownBusinessInMonth,
  paidForPartOfMonth,
  paidForWholeMonth,
  paidOnceBegun,
  paysSomething,
  standardUnknown,
  subsidyIsStandard,
  subsidyChecks,
} from './welfare-subsidy.rules.js';
import {
  ApplyForSubsidyInput,
  ReviseWelfareSubsidyInput,
  WelfareSubsidy,
  welfareSubsidyStatus,
} from './welfare-subsidy.entity.js';

export const welfareSubsidies = defineLedger<WelfareSubsidy>()({
  type: 'welfare_subsidy',
  label: '公益性岗位补贴',
  matter: 'welfare-jobs',
  read: 'welfare-jobs:read',
  groups: { welfare_subsidy: 'id', person: 'personId' },
  place: { as: { table: 'welfare_placement', link: 'placement_id', label: '上岗记录' } },
  entity: WelfareSubsidy,
  input: ApplyForSubsidyInput,
  reviseInput: ReviseWelfareSubsidyInput,
  day: 'month',
  days: { month: 'listed', ...PAYMENT_DAYS },
  status: welfareSubsidyStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  verbs: paymentVerbs('公益性岗位补贴', {
    rules: [paidOnceBegun],
    checks: entitled,
    hints: { checks: [overBudget('amountYuan', 'amount_yuan', 'coalesce(s.paid_on, s.month)')] },
  }),
  signatures: reviewedAndApproved('welfare-jobs'),
  amountLevels: { kind: 'subsidy', amount: 'r.amount_yuan' },
  signed: { in: ['approved'], permission: 'welfare-jobs:approve' },
  rules: [firstOfMonth, notInFuture('month', '补贴月份'), paysSomething],
  checks: subsidyChecks,
  hints: {
    rules: [periodStillRuns('month', 1)],
    checks: [
      subsidyIsStandard,
      standardUnknown,
      paidForWholeMonth,
      paidForPartOfMonth,
      otherJobInMonth,
      ownBusinessInMonth,
    ],
  },
  constraints: {
    ...subsidyOutsidePost,
    welfare_subsidy_once: problem(
      'month',
      'subsidy-duplicate',
      '该次安置此月份的同类补贴已申请,不能重复申请。',
    ),
  },
  doubles: [{ same: ['placementId', 'month', 'kind'], by: 'subsidy-duplicate' }],
  takesTurns: { person: 'SELECT p.person_id FROM welfare_placement p WHERE p.id = s.placement_id' },
  measures: subsidyMeasures,
});
