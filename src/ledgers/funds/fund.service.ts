import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { FundBudget } from './fund-budget.entity.js';
import { FundExecution } from './fund-execution.model.js';
import { FundPayment } from './fund-payment.entity.js';

/** Budget lines and payments, and how far the one has used up the other. */
@Injectable()
export class FundService {
  constructor(
    @InjectLedger(FundBudget) private readonly budgets: Ledger<FundBudget>,
    @InjectLedger(FundPayment) private readonly payments: Ledger<FundPayment>,
    private readonly work: UnitOfWork,
  ) {}

  enterBudgets(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.budgets.enter(inputs, idempotencyKey);
  }

  moveBudgets(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.budgets.moveMany(verb, steps, idempotencyKey);
  }

  /** Payments, the main records of this ledger. */
  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.payments.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.payments.moveMany(verb, steps, idempotencyKey);
  }

  /** One row per fund that has a budget or a payment in the year. What other ledgers pay from a fund is not in it. */
  async executions(year: number): Promise<FundExecution[]> {
    const rows = await this.work.query<Execution>(EXECUTIONS, [year]);
    return rows.map(({ isOver, ...row }) => ({
      ...row,
      year,
      finding: isOver ? overBudget(row) : null,
    }));
  }
}

type Execution = Omit<FundExecution, 'finding' | 'year'> & { isOver: boolean };

const overBudget = ({ paidYuan, budgetYuan }: Pick<Execution, 'paidYuan' | 'budgetYuan'>) =>
  Number(budgetYuan) === 0
    ? `已支出 ${paidYuan} 元而没有已审批的预算,请补录预算或核对资金。`
    : `净支出 ${paidYuan} 元超过预算 ${budgetYuan} 元,请核对支出,或补录预算调整文件。`;

const EXECUTIONS = `
  WITH budget AS (
    SELECT fund, sum(amount_yuan) AS yuan, bool_or(is_implied) AS is_implied
      FROM fund_budget WHERE year = $1 AND status = 'approved' GROUP BY fund
  ),
  moved AS (
    SELECT fund, amount_yuan AS yuan FROM fund_payment
     WHERE extract(year FROM paid_on) = $1 AND status IN ('paid', 'returned') AND counted_in IS NULL
    UNION ALL
    SELECT fund, -amount_yuan FROM fund_payment
     WHERE extract(year FROM returned_on) = $1 AND status = 'returned' AND counted_in IS NULL
  ),
  paid AS (SELECT fund, sum(yuan) AS yuan FROM moved GROUP BY fund)
  SELECT fund, coalesce(b.yuan, 0)::numeric(14, 2)::text AS "budgetYuan", coalesce(p.yuan, 0)::numeric(14, 2)::text AS "paidYuan",
         round(100 * coalesce(p.yuan, 0) / nullif(b.yuan, 0), 2)::text AS "executionRatePercent",
         coalesce(b.is_implied, false) AS "isImplied", coalesce(p.yuan > coalesce(b.yuan, 0), false) AS "isOver"
    FROM budget b FULL JOIN paid p USING (fund) ORDER BY fund`;
