import { Measure, verdictsSql } from '../../journal/measure.js';
import { inThousands } from '../../platform/text.js';
import { internshipStipendMeasures } from '../internships/internships.measures.js';
import { subsidyMeasures } from '../public-welfare-jobs/public-welfare-jobs.measures.js';
import { returnOf } from '../shared/payment-measures.js';
import { exact } from '../shared/money.js';
import { refundMeasures } from '../stable-job-refunds/stable-job-refund.measures.js';
import { trainingSubsidyMeasures } from '../training/training.measures.js';
import { fund } from './fund-budget.entity.js';
import { budgetOf, paymentsFrom } from './fund.measures.js';

export type FundCode = keyof typeof fund.labels;

/** What ledgers of their own pay from a fund, by the measure that counts it; loan interest has a fund of its own. */
const PAID_BY_LEDGERS: Record<FundCode, string[]> = {
  employment_fund: [
    'urban_welfare_post_subsidy',
    'rural_welfare_post_subsidy',
    'training_subsidy_paid',
    'internship_stipend_paid',
  ],
  unemployment_insurance: ['stable_job_refund_amount'],
  guarantee_fund: [],
  other: [],
};

const measures = new Map(
  [
    ...subsidyMeasures,
    ...trainingSubsidyMeasures,
    ...internshipStipendMeasures,
    ...refundMeasures,
  ].map((measure) => [measure.code, measure]),
);

/** 资金支出 — every payment from a fund, whichever ledger records it, and what came back: the one definition of its execution. */
export function spendingOf(code: FundCode): { paid: Measure[]; cameBack: Measure[] } {
  const direct = paymentsFrom(code);
  return {
    paid: [...PAID_BY_LEDGERS[code].map((each) => measures.get(each)!), direct],
    cameBack: [
      ...PAID_BY_LEDGERS[code].map((each) => measures.get(`${each}.returned`)!),
      returnOf(direct),
    ],
  };
}

/** The same as terms of an indicator. */
export function spendingTerms(code: FundCode): string[] {
  const { paid, cameBack } = spendingOf(code);
  return paid.flatMap((measure, at) => [measure.code, `-${cameBack[at]!.code}`]);
}

/** Budget and net spending of a fund between the days $2 and $3 in the district $1, by ledger, from the records themselves. */
export function executionSql(code: FundCode): string {
  const { paid, cameBack } = spendingOf(code);
  const counted = (measure: Measure, column: string, sign = '') => `
    SELECT '${measure.record}' AS ledger, ${column === 'budget' ? 'quantity' : 'NULL'} AS budget, ${column === 'paid' ? `${sign}quantity` : 'NULL'} AS paid
      FROM (${verdictsSql(measure, 'all')}) v WHERE reason IS NULL AND day BETWEEN $2 AND $3`;
  const lines = [
    counted(budgetOf(code), 'budget'),
    ...paid.map((each) => counted(each, 'paid')),
    ...cameBack.map((each) => counted(each, 'paid', '-')),
  ];
  return `SELECT '${code}' AS fund, ledger, sum(budget)::text AS budget, sum(paid)::text AS paid FROM (${lines.join(' UNION ALL ')}) lines GROUP BY ledger`;
}

/** What is wrong with a fund that paid more than its budget; an alarm, and no refusal, since a budget is often raised afterwards. */
export function overspent(paidYuan: string, budgetYuan: string): string | null {
  if (exact(budgetYuan).isZero() && exact(paidYuan).gt(0))
    return `已支出 ${inThousands(paidYuan)} 元而没有已审批的预算,请补录预算或核对资金。`;
  return exact(paidYuan).gt(budgetYuan)
    ? `净支出 ${inThousands(paidYuan)} 元超过预算 ${inThousands(budgetYuan)} 元,请核对支出,或补录预算调整文件。`
    : null;
}
