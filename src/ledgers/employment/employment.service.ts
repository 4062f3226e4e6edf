import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { EmploymentRegistration } from './employment-registration.entity.js';

/** 就业登记 — the database ends the registered unemployment of the person, also for jobs that another ledger implies. */
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

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
