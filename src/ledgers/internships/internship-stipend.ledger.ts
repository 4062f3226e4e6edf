import { notInFuture, periodStillRuns } from '../shared/rules.js';
import { overBudget } from '../funds/over-budget.js';
import { defineLedger } from '../shared/ledger-definition.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import {
  ApplyForInternshipStipendInput,
  InternshipStipend,
  ReviseInternshipStipendInput,
  internshipStipendStatus,
} from './internship-stipend.entity.js';
import { internshipStipendMeasures } from './internships.measures.js';
import {
  atOtherWorkInMonth,
  hostNoLongerAccredited,
  leftAfterRetention,
  monthOfInternship,
  monthOfStipend,
  restNotGranted,
  stipendIsStandard,
  stipendStandardUnknown,
  stipendNotZero,
  stipendWithinStandard,
  stipendPaidAfterMonthBegan,
  wholeMonth,
} from './internship-stipend.rules.js';

export const internshipStipends = defineLedger<InternshipStipend>()({
  type: 'internship_stipend',
  label: '见习补贴',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship_stipend: 'id', person: 'personId' },
  place: { as: { table: 'internship', link: 'internship_id', label: '见习' } },
  entity: InternshipStipend,
  input: ApplyForInternshipStipendInput,
  reviseInput: ReviseInternshipStipendInput,
  day: 'month',
  days: { month: 'listed', ...PAYMENT_DAYS },
  status: internshipStipendStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  verbs: paymentVerbs('见习补贴', {
    rules: [stipendPaidAfterMonthBegan],
    checks: [monthOfInternship],
    hints: { checks: [overBudget('amountYuan', 'amount_yuan', 'coalesce(s.paid_on, s.month)')] },
  }),
  signatures: reviewedAndApproved('internships'),
  amountLevels: { kind: 'subsidy', amount: 'r.amount_yuan' },
  signed: { in: ['approved'], permission: 'internships:approve' },
  rules: [notInFuture('month', '补贴月份'), wholeMonth, stipendNotZero],
  checks: [...monthOfStipend, stipendWithinStandard],
  hints: {
    rules: [periodStillRuns('month', 1)],
    checks: [
      stipendIsStandard,
      stipendStandardUnknown,
      atOtherWorkInMonth,
      hostNoLongerAccredited,
      leftAfterRetention,
      restNotGranted,
    ],
  },
  constraints: {
    internship_stipend_once_a_month: {
      field: 'month',
      code: 'month-subsidised',
      message: '该见习本月补贴已登记,不能重复申请。',
    },
  },
  doubles: [{ same: ['internshipId', 'month'], by: 'month-subsidised' }],
  takesTurns: { person: 'SELECT i.person_id FROM internship i WHERE i.id = s.internship_id' },
  measures: internshipStipendMeasures,
});
