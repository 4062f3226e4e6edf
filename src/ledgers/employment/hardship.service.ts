import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { HardshipCertification } from './hardship-certification.entity.js';

/** 就业困难人员认定 — the certificate other ledgers ask for. */
@Injectable()
export class HardshipService {
  constructor(
    @InjectLedger(HardshipCertification) private readonly ledger: Ledger<HardshipCertification>,
  ) {}

  enter(input: object, idempotencyKey: string): Promise<HardshipCertification> {
    return this.ledger.open(input, idempotencyKey);
  }

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
