import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { naturalAttritions } from './natural-attrition.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
} from './natural-attrition.entity.js';

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

  @Mutation(() => NaturalAttrition, { description: '修改自然减员 — on the revision you saw.' })
  @Allow(...permissionsOf(naturalAttritions, 'revise'))
  reviseAttrition(@Args() { id, revision }: StepArgs, @Args('input') input: ReviseAttritionInput) {
    return this.ledger.revise(id, revision, input);
  }
}
