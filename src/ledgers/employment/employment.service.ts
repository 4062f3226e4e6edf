import { Injectable } from '@nestjs/common';
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
  registerImplied(
    jobs: (Draft<EmploymentRegistration> & { impliedBy: string })[],
  ): Promise<string[]> {
    return this.ledger.imply(jobs);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
