import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Draft } from '../shared/ledger-definition.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { EmploymentRegistration } from './employment-registration.entity.js';

/**
 * 就业登记 — the database itself ends the registered unemployment of the person, and reopens it when the job is withdrawn,
 * also for jobs that another ledger implies.
 */
@Injectable()
export class EmploymentService {
  constructor(
    @InjectLedger(EmploymentRegistration) private readonly ledger: Ledger<EmploymentRegistration>,
    private readonly work: UnitOfWork,
  ) {}

  register(input: object, idempotencyKey: string): Promise<EmploymentRegistration> {
    return this.ledger.open(input, idempotencyKey);
  }

  registerMany(
    inputs: object[],
    idempotencyKey: string,
    defaults: Partial<EmploymentRegistration> = {},
  ): Promise<string[]> {
    return this.ledger.enter(inputs, idempotencyKey, defaults);
  }

  /** Jobs that other records imply (an urban welfare post, a retained intern), by `impliedBy`. */
  registerImplied(jobs: (Draft<EmploymentRegistration> & { impliedBy: string })[]): Promise<void> {
    return this.ledger.imply(jobs);
  }

  /** The jobs that other records imply end with them, unless they ended before. */
  async endImplied(ends: { impliedBy: string; endedOn: string }[]): Promise<void> {
    const endOf = new Map(ends.map((end) => [end.impliedBy, end.endedOn]));
    const jobs = await this.work.query<{ id: string; implied_by: string }>(
      `SELECT id, implied_by FROM employment_registration WHERE implied_by = ANY ($1) AND status = 'registered'`,
      [[...endOf.keys()]],
    );
    const steps = jobs.map((job) => ({
      id: job.id,
      patch: { endedOn: endOf.get(job.implied_by) },
    }));
    await this.ledger.follow('end', steps);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
