import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { UnemploymentRegistration } from './unemployment-registration.entity.js';

/** 失业登记 — the database ends a registration by the earliest of its ends, in whatever order they become known. */
@Injectable()
export class UnemploymentService {
  constructor(
    @InjectLedger(UnemploymentRegistration)
    private readonly ledger: Ledger<UnemploymentRegistration>,
  ) {}

  enter(input: object, idempotencyKey: string): Promise<UnemploymentRegistration> {
    return this.ledger.open(input, idempotencyKey);
  }

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
