import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { naturalAttritions } from './natural-attrition.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { NaturalAttrition, RecordAttritionInput } from './natural-attrition.entity.js';

@Resolver(() => NaturalAttrition)
export class NaturalAttritionResolver extends ReadsLedger(naturalAttritions, {
  many: 'naturalAttritions',
}) {
  @Mutation(() => NaturalAttrition, {
    description: '登记自然减员 — counts once approved; nothing else of the person changes.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'enter'))
  recordAttrition(
    @Args('input') input: RecordAttritionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
