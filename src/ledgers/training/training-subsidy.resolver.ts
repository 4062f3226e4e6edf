import { Args, ArgsType, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { trainingSubsidies } from './training-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Reason } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import {
  ApplyForTrainingSubsidyInput,
  ReviseTrainingSubsidyInput,
  TrainingSubsidy,
} from './training-subsidy.entity.js';

const TrainingSubsidyPage = pageOf(TrainingSubsidy);

@ArgsType()
class TrainingSubsidyArgs extends ListArgs {
  @LinkField('学员记录编号 — subsidies of one training.', { column: false, optional: true })
  enrolmentId?: string | null;
}

@Resolver(() => TrainingSubsidy)
export class TrainingSubsidyResolver {
  constructor(@InjectLedger(TrainingSubsidy) private readonly ledger: Ledger<TrainingSubsidy>) {}

  @Query(() => TrainingSubsidyPage, { description: '职业培训补贴列表 — newest first.' })
  @Allow('training:read')
  trainingSubsidies(@Args() args: TrainingSubsidyArgs) {
    return this.ledger.list(args, (query) => {
      if (args.enrolmentId)
        query.andWhere('r.enrolmentId = :enrolmentId', { enrolmentId: args.enrolmentId });
    });
  }

  @Query(() => TrainingSubsidy, { description: '职业培训补贴 — one record.' })
  @Allow('training:read')
  trainingSubsidy(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '职业培训补贴历次版本 — who changed what, when and why.',
  })
  @Allow('training:read')
  trainingSubsidyHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => TrainingSubsidy, { description: '申请职业培训补贴 — for a completed training.' })
  @Allow(...permissionsOf(trainingSubsidies, 'enter'))
  applyForTrainingSubsidy(
    @Args('input') input: ApplyForTrainingSubsidyInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingSubsidy, { description: '修改职业培训补贴 — on the revision you saw.' })
  @Allow(...permissionsOf(trainingSubsidies, 'revise'))
  reviseTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseTrainingSubsidyInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => TrainingSubsidy, { description: '复核培训补贴 — not by who entered it.' })
  @Allow(...permissionsOf(trainingSubsidies, 'review'))
  reviewTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => TrainingSubsidy, {
    description: '审批培训补贴 — by neither who entered nor who reviewed it.',
  })
  @Allow(...permissionsOf(trainingSubsidies, 'approve'))
  approveTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => TrainingSubsidy, { description: '退回更正 — back to the desk, with a reason.' })
  @Allow(...permissionsOf(trainingSubsidies, 'returnForCorrection'))
  returnTrainingSubsidyForCorrection(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => TrainingSubsidy, { description: '驳回培训补贴 — with a reason.' })
  @Allow(...permissionsOf(trainingSubsidies, 'reject'))
  rejectTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => TrainingSubsidy, { description: '拨付培训补贴 — counts on the day of payment.' })
  @Allow(...permissionsOf(trainingSubsidies, 'pay'))
  payTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RecordPaymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => TrainingSubsidy, { description: '登记退汇 — the payment came back.' })
  @Allow(...permissionsOf(trainingSubsidies, 'return'))
  recordTrainingSubsidyReturn(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RecordReturnInput,
    @Reason() reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch: input, reason }, idempotencyKey);
  }

  @Mutation(() => TrainingSubsidy, {
    description:
      '撤销职业培训补贴 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingSubsidies, 'withdraw'))
  withdrawTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => TrainingSubsidy, {
    description: '恢复职业培训补贴 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingSubsidies, 'restore'))
  restoreTrainingSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
