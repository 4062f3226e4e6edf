import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { NaturalAttrition } from './natural-attrition.entity.js';

/** 自然减员 — recorded by a desk, counted once approved. */
@Injectable()
export class NaturalAttritionService {
  constructor(@InjectLedger(NaturalAttrition) private readonly ledger: Ledger<NaturalAttrition>) {}

  enter(input: object, idempotencyKey: string): Promise<NaturalAttrition> {
    return this.ledger.open(input, idempotencyKey);
  }

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }
}
