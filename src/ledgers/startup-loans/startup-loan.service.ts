import { Injectable } from '@nestjs/common';
import { addMonths, isDate } from '../../calendar/working-days.js';
import { isRecordNumber } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { LoanInterestSubsidy } from './loan-interest-subsidy.entity.js';
import { ReleaseStartupLoanInput, StartupLoan } from './startup-loan.entity.js';

/** Startup loans and the interest subsidised on them. */
@Injectable()
export class StartupLoanService {
  constructor(
    @InjectLedger(StartupLoan) private readonly loans: Ledger<StartupLoan>,
    @InjectLedger(LoanInterestSubsidy) private readonly subsidies: Ledger<LoanInterestSubsidy>,
    private readonly work: UnitOfWork,
  ) {}

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.loans.enter(inputs, idempotencyKey);
  }

  async moveMany(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    if (verb === 'release') await this.lockBorrowers(steps);
    const dated = verb === 'release' ? await this.withDueDays(steps) : steps;
    return this.loans.moveMany(verb, dated, idempotencyKey);
  }

  enterSubsidies(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.subsidies.enter(inputs, idempotencyKey);
  }

  moveSubsidies(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.subsidies.moveMany(verb, steps, idempotencyKey);
  }

  async release(
    id: string,
    revision: number,
    patch: ReleaseStartupLoanInput,
    idempotencyKey: string,
  ): Promise<StartupLoan> {
    await this.moveMany('release', [{ id, revision, patch }], idempotencyKey);
    return this.loans.get(id);
  }

  /** 冲正 — a release that was registered by mistake leaves no day behind; the loan waits for its release again. */
  reverseRelease(id: string, revision: number, reason: string): Promise<StartupLoan> {
    const patch = { releasedOn: null, dueOn: null };
    return this.loans.move('reverseRelease', { id, revision, patch, reason });
  }

  /** Two releases to one borrower at once: the second waits, and then sees the first. */
  private async lockBorrowers(steps: Step[]): Promise<void> {
    await this.work.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('startup_loan borrower ' || borrower, 0))
         FROM (SELECT DISTINCT coalesce('person ' || person_id, 'employer ' || employer_id) AS borrower
                 FROM startup_loan WHERE id = ANY ($1::bigint[]) ORDER BY 1) borrowers`,
      [steps.map((step) => step.id).filter(isRecordNumber)],
    );
  }

  /** A contract that names no due day ends with its term. */
  private async withDueDays(steps: Step[]): Promise<Step[]> {
    const loans = await this.work.query<{ id: string; months: number }>(
      'SELECT id, months FROM startup_loan WHERE id = ANY ($1::bigint[])',
      [steps.map((step) => step.id).filter(isRecordNumber)],
    );
    const months = new Map(loans.map((loan) => [loan.id, loan.months]));
    return steps.map((step) => {
      const { releasedOn, dueOn } = (step.patch ?? {}) as Partial<ReleaseStartupLoanInput>;
      const term = months.get(step.id);
      if (dueOn || !term || !releasedOn || !isDate(releasedOn)) return step;
      return { ...step, patch: { ...step.patch, dueOn: addMonths(releasedOn, term) } };
    });
  }
}
