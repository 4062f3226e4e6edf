import { addMonths, isDate } from '../../platform/day.js';
import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import {
  CompensateLoanInput,
  ReleaseStartupLoanInput,
  StartupLoan,
} from './startup-loan.entity.js';

/** A contract that names no due day ends with its term. */
export async function dueWithTerm(steps: Step[], { work }: Office): Promise<Step[]> {
  const ids = steps.map((step) => step.id).filter(isRecordNumber);
  const loans = await work.query<{ id: string; months: number }>(
    'SELECT id, months FROM startup_loan WHERE id = ANY ($1::bigint[])',
    [ids],
  );
  const months = new Map(loans.map((loan) => [loan.id, loan.months]));
  return steps.map((step) => {
    const { releasedOn, dueOn } = (step.patch ?? {}) as Partial<ReleaseStartupLoanInput>;
    const term = months.get(step.id);
    if (dueOn || !term || !releasedOn || !isDate(releasedOn)) return step;
    return { ...step, patch: { ...step.patch, dueOn: addMonths(releasedOn, term) } };
  });
}

/** 代偿 — of all that is left, unless it is said of how much. */
export async function compensatedOfWhatIsLeft(steps: Step[], { work }: Office): Promise<Step[]> {
  const loans = await work.query<{ id: string; left: string }>(
    'SELECT id, loan_unpaid(id, NULL)::text AS left FROM unnest($1::bigint[]) id',
    [steps.map((step) => step.id).filter(isRecordNumber)],
  );
  const left = new Map(loans.map((loan) => [loan.id, loan.left]));
  return steps.map((step) => {
    const patch: Partial<CompensateLoanInput> = step.patch ?? {};
    const compensatedYuan = patch.compensatedYuan ?? left.get(step.id);
    return compensatedYuan ? { ...step, patch: { ...patch, compensatedYuan } } : step;
  });
}

interface Settlement {
  id: string;
  status: StartupLoan['status'];
  isOwed: boolean;
  repaidOn: string | null;
  lastOn: string | null;
  /** Everything was repaid before the day from which it was said to be overdue. */
  wasInTime: boolean;
}

/** 还清 — a loan ends with the instalment that leaves nothing of it, and runs on once one of them is taken back or lowered. */
export async function settledByInstalments(ids: string[], office: Office): Promise<void> {
  const loans = await office.work.query<Settlement>(
    `SELECT l.id, l.status, loan_unpaid(l.id, NULL) > 0 AS "isOwed", l.repaid_on::text AS "repaidOn", p.last_on::text AS "lastOn",
            coalesce(p.last_on < l.overdue_on, false) AS "wasInTime"
       FROM startup_loan l
       LEFT JOIN LATERAL (SELECT max(repaid_on) AS last_on FROM loan_repayment WHERE loan_id = l.id AND status = 'recorded') p ON true
      WHERE l.id IN (SELECT loan_id FROM loan_repayment WHERE id = ANY ($1::bigint[])) ORDER BY l.id`,
    [ids],
  );
  const follower = office.ledger(StartupLoan);
  const resumed = loans.filter(
    (loan) => loan.status === 'repaid' && (loan.isOwed || loan.repaidOn !== loan.lastOn),
  );
  await follower.follow('resume', resumed.map(idOf));
  const running = (loan: Settlement) =>
    resumed.includes(loan) || ['released', 'extended', 'overdue'].includes(loan.status);
  const settled = loans.filter((loan) => !loan.isOwed && running(loan));
  await follower.follow(
    'reverseOverdue',
    settled
      .filter((loan) => loan.wasInTime)
      .map(({ id }) => ({ id, reason: '全部贷款在逾期日期之前还清' })),
  );
  await follower.follow(
    'settle',
    settled.map(({ id, lastOn }) => ({ id, patch: { repaidOn: lastOn } })),
  );
}

const idOf = ({ id }: Settlement): Step => ({ id });
