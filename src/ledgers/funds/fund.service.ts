import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { fund } from './fund-budget.entity.js';
import { FundExecution, PaidByLedger } from './fund-execution.model.js';
import { FundCode, executionSql, overspent } from './fund-spending.js';

/** 预算执行 — how far the payments have used up the budget. */
@Injectable()
export class FundService {
  constructor(private readonly work: UnitOfWork) {}

  /** One row per fund that has a budget or a payment in the year, whichever ledger paid it. */
  async executions(year: number): Promise<FundExecution[]> {
    const { districts } = await this.work.actor();
    const days = [`${year}-01-01`, `${year}-12-31`];
    const lines: LineOfDistrict[] = [];
    for (const district of districts) {
      const ofDistrict = await this.work.query<Line>(EXECUTIONS, [district, ...days]);
      lines.push(...ofDistrict.map((line) => ({ ...line, district })));
    }
    const names = await this.work.query<District>(
      'SELECT id, name FROM org_unit WHERE id = ANY ($1::int[]) ORDER BY code',
      [districts],
    );
    const implied = await this.work.query<{ fund: string }>(
      `SELECT DISTINCT fund FROM fund_budget WHERE year = $1 AND status = 'approved' AND is_implied`,
      [year],
    );
    return FUNDS.flatMap((code) => {
      const ours = lines.filter((line) => line.fund === code && (line.budget ?? line.paid));
      if (ours.length === 0) return [];
      const [budget, paid] = [sumOf(ours, 'budget'), sumOf(ours, 'paid')];
      const [budgetYuan, paidYuan] = [budget.toFixed(2), paid.toFixed(2)];
      // What one district has left of its budget does not pay for another.
      const alarms = names.length > 1 ? names.flatMap((each) => overspentIn(each, ours)) : [];
      return {
        fund: code,
        fundLabel: fund.labels[code],
        year,
        budgetYuan,
        paidYuan,
        executionRatePercent: budget.isZero()
          ? null
          : paid.times(100).div(budget).toFixed(2, Decimal.ROUND_HALF_UP),
        isImplied: implied.some((each) => each.fund === code),
        finding: [overspent(paidYuan, budgetYuan) ?? '', ...alarms].join('') || null,
        paidBy: paidBy(ours),
      };
    });
  }
}

interface Line {
  fund: string;
  ledger: string;
  budget: string | null;
  paid: string | null;
}

interface LineOfDistrict extends Line {
  district: number;
}

interface District {
  id: number;
  name: string;
}

/** Said of a district that has a budget of its own; others may pay from one that is kept for all of them. */
function overspentIn({ id, name }: District, lines: LineOfDistrict[]): string[] {
  const own = lines.filter((line) => line.district === id);
  const budget = sumOf(own, 'budget');
  if (budget.isZero()) return [];
  const alarm = overspent(sumOf(own, 'paid').toFixed(2), budget.toFixed(2));
  return alarm ? [`${name}${alarm}`] : [];
}

const sumOf = (lines: Line[], column: 'budget' | 'paid') =>
  Decimal.sum(0, ...lines.map((each) => each[column] ?? 0));

/** Of each ledger what it paid, the most first. */
function paidBy(lines: Line[]): PaidByLedger[] {
  const paid = new Map<string, Decimal>();
  for (const line of lines)
    if (line.paid !== null)
      paid.set(line.ledger, (paid.get(line.ledger) ?? new Decimal(0)).plus(line.paid));
  return [...paid]
    .sort(([, one], [, other]) => other.comparedTo(one))
    .map(([ledger, yuan]) => ({ ledger, paidYuan: yuan.toFixed(2) }));
}

const FUNDS = (Object.keys(fund.labels) as FundCode[]).sort();

const EXECUTIONS = FUNDS.map(executionSql).join(' UNION ALL ');
