import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { naturalAttritions } from './natural-attrition.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
} from './natural-attrition.entity.js';

@Resolver(() => NaturalAttrition)
export class NaturalAttritionResolver extends ReadsLedger(naturalAttritions, {
  many: 'naturalAttritions',
  one: 'naturalAttrition',
  history: 'naturalAttritionHistory',
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

  @Mutation(() => NaturalAttrition, { description: '复核自然减员 — by another person.' })
  @Allow(...permissionsOf(naturalAttritions, 'review'))
  reviewAttrition(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => NaturalAttrition, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'returnForCorrection'))
  returnAttritionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => NaturalAttrition, {
    description: '审批自然减员 — by someone who neither entered nor reviewed it.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'approve'))
  approveAttrition(@Args() step: StepArgs) {
    return this.ledger.move('approve', step);
  }

  @Mutation(() => NaturalAttrition, { description: '驳回自然减员 — with a reason.' })
  @Allow(...permissionsOf(naturalAttritions, 'reject'))
  rejectAttrition(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => NaturalAttrition, {
    description: '撤销自然减员 — with a reason; once approved, by an approver.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'withdraw'))
  withdrawAttrition(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => NaturalAttrition, {
    description: '恢复自然减员 — takes a withdrawal back; once approved, by an approver.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'restore'))
  restoreAttrition(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
