import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { naturalAttritions } from './natural-attrition.ledger.js';
import { Allow } from '../../access/allow.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
} from './natural-attrition.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const NaturalAttritionPage = pageOf(NaturalAttrition);

@Resolver(() => NaturalAttrition)
export class NaturalAttritionResolver {
  constructor(@InjectLedger(NaturalAttrition) private readonly ledger: Ledger<NaturalAttrition>) {}

  @Query(() => NaturalAttritionPage, { description: '自然减员列表 — newest first.' })
  @Allow('employment:read')
  naturalAttritions(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => NaturalAttrition, { description: '自然减员 — one record.' })
  @Allow('employment:read')
  naturalAttrition(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '自然减员历次版本 — who changed what, when and why.',
  })
  @Allow('employment:read')
  naturalAttritionHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => NaturalAttrition, {
    description: '登记自然减员 — counts once approved; nothing else of the person changes.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'enter'))
  recordAttrition(
    @Args('input') input: RecordAttritionInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => NaturalAttrition, { description: '修改自然减员 — on the revision you saw.' })
  @Allow(...permissionsOf(naturalAttritions, 'revise'))
  reviseAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseAttritionInput,
  ) {
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
  approveAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => NaturalAttrition, { description: '驳回自然减员 — with a reason.' })
  @Allow(...permissionsOf(naturalAttritions, 'reject'))
  rejectAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => NaturalAttrition, {
    description: '撤销自然减员 — with a reason; once approved, by an approver.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'withdraw'))
  withdrawAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => NaturalAttrition, {
    description: '恢复自然减员 — takes a withdrawal back; once approved, by an approver.',
  })
  @Allow(...permissionsOf(naturalAttritions, 'restore'))
  restoreAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
