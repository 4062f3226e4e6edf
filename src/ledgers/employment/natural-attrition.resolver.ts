import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import { ReasonedStepArgs, StepArgs } from '../shared/step-args.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision, pageOf } from '../shared/ledger-reader.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
} from './natural-attrition.entity.js';
import { NaturalAttritionService } from './natural-attrition.service.js';
import { Reason } from '../shared/record-args.js';

const NaturalAttritionPage = pageOf(NaturalAttrition);

@Resolver(() => NaturalAttrition)
export class NaturalAttritionResolver {
  constructor(
    @InjectLedger(NaturalAttrition) private readonly ledger: Ledger<NaturalAttrition>,
    private readonly service: NaturalAttritionService,
  ) {}

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
  @Allow('employment:enter')
  recordAttrition(
    @Args('input') input: RecordAttritionInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.service.enter(input, idempotencyKey);
  }

  @Mutation(() => NaturalAttrition, { description: '修改自然减员 — on the revision you saw.' })
  @Allow('employment:enter')
  reviseAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseAttritionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => NaturalAttrition, { description: '复核自然减员 — by another person.' })
  @Allow('employment:review')
  reviewAttrition(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => NaturalAttrition, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow('employment:review', 'employment:approve')
  returnAttritionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => NaturalAttrition, {
    description: '审批自然减员 — by someone who neither entered nor reviewed it.',
  })
  @Allow('employment:approve')
  approveAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => NaturalAttrition, { description: '驳回自然减员 — with a reason.' })
  @Allow('employment:review', 'employment:approve')
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
  @Allow('employment:enter', 'employment:approve')
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
  @Allow('employment:enter', 'employment:approve')
  restoreAttrition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
