import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { trainingClasses } from './training.ledgers.js';
import { Allow } from '../../access/allow.js';
import { ReasonedStepArgs } from '../../platform/graphql/step-args.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import {
  CompleteTrainingClassInput,
  RescheduleTrainingClassInput,
  ReviseTrainingClassInput,
  SubmitTrainingClassInput,
  TrainingClass,
} from './training-class.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const TrainingClassPage = pageOf(TrainingClass);

@Resolver(() => TrainingClass)
export class TrainingClassResolver {
  constructor(@InjectLedger(TrainingClass) private readonly ledger: Ledger<TrainingClass>) {}

  @Query(() => TrainingClassPage, { description: '培训班列表 — newest first.' })
  @Allow('training:read')
  trainingClasses(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => TrainingClass, { description: '培训班 — one record.' })
  @Allow('training:read')
  trainingClass(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '培训班历次版本 — who changed what, when and why.',
  })
  @Allow('training:read')
  trainingClassHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => TrainingClass, {
    description: '申报开班 — counts on its opening day once approved.',
  })
  @Allow(...permissionsOf(trainingClasses, 'enter'))
  submitTrainingClass(
    @Args('input') input: SubmitTrainingClassInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingClass, { description: '修改培训班 — on the revision you saw.' })
  @Allow(...permissionsOf(trainingClasses, 'revise'))
  reviseTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseTrainingClassInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => TrainingClass, {
    description: '审批开班 — by another person than who entered it.',
  })
  @Allow(...permissionsOf(trainingClasses, 'approve'))
  approveTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => TrainingClass, {
    description: '退回开班申请更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(trainingClasses, 'returnForCorrection'))
  returnTrainingClassForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => TrainingClass, { description: '驳回开班申请 — with a reason.' })
  @Allow(...permissionsOf(trainingClasses, 'reject'))
  rejectTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => TrainingClass, { description: '变更班期 — new dates, to be approved again.' })
  @Allow(...permissionsOf(trainingClasses, 'reschedule'))
  rescheduleTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RescheduleTrainingClassInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reschedule', { id, revision, patch: input, reason });
  }

  @Mutation(() => TrainingClass, { description: '开班 — on or after the opening day.' })
  @Allow(...permissionsOf(trainingClasses, 'open'))
  openTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('open', { id, revision });
  }

  @Mutation(() => TrainingClass, { description: '结班 — the day it really ended.' })
  @Allow(...permissionsOf(trainingClasses, 'complete'))
  completeTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: CompleteTrainingClassInput,
  ) {
    return this.ledger.move('complete', { id, revision, patch: input });
  }

  @Mutation(() => TrainingClass, {
    description: '取消培训班 — with a reason; nothing of it counts.',
  })
  @Allow(...permissionsOf(trainingClasses, 'cancel'))
  cancelTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('cancel', { id, revision, reason });
  }

  @Mutation(() => TrainingClass, {
    description: '撤销培训班 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingClasses, 'withdraw'))
  withdrawTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => TrainingClass, {
    description: '恢复培训班 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingClasses, 'restore'))
  restoreTrainingClass(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
