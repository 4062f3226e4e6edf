import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { trainingClasses } from './training.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  CompleteTrainingClassInput,
  RescheduleTrainingClassInput,
  ReviseTrainingClassInput,
  SubmitTrainingClassInput,
  TrainingClass,
} from './training-class.entity.js';

@Resolver(() => TrainingClass)
export class TrainingClassResolver extends ReadsLedger(trainingClasses, {
  many: 'trainingClasses',
  one: 'trainingClass',
  history: 'trainingClassHistory',
}) {
  @Mutation(() => TrainingClass, {
    description: '申报开班 — counts on its opening day once approved.',
  })
  @Allow(...permissionsOf(trainingClasses, 'enter'))
  submitTrainingClass(
    @Args('input') input: SubmitTrainingClassInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingClass, { description: '修改培训班 — on the revision you saw.' })
  @Allow(...permissionsOf(trainingClasses, 'revise'))
  reviseTrainingClass(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: ReviseTrainingClassInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => TrainingClass, {
    description: '审批开班 — by another person than who entered it.',
  })
  @Allow(...permissionsOf(trainingClasses, 'approve'))
  approveTrainingClass(@Args() step: StepArgs) {
    return this.ledger.move('approve', step);
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
  rejectTrainingClass(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => TrainingClass, { description: '变更班期 — new dates, to be approved again.' })
  @Allow(...permissionsOf(trainingClasses, 'reschedule'))
  rescheduleTrainingClass(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RescheduleTrainingClassInput,
  ) {
    return this.ledger.move('reschedule', { ...step, patch });
  }

  @Mutation(() => TrainingClass, { description: '开班 — on or after the opening day.' })
  @Allow(...permissionsOf(trainingClasses, 'open'))
  openTrainingClass(@Args() step: StepArgs) {
    return this.ledger.move('open', step);
  }

  @Mutation(() => TrainingClass, { description: '结班 — the day it really ended.' })
  @Allow(...permissionsOf(trainingClasses, 'complete'))
  completeTrainingClass(@Args() step: StepArgs, @Args('input') patch: CompleteTrainingClassInput) {
    return this.ledger.move('complete', { ...step, patch });
  }

  @Mutation(() => TrainingClass, {
    description: '取消培训班 — with a reason; nothing of it counts.',
  })
  @Allow(...permissionsOf(trainingClasses, 'cancel'))
  cancelTrainingClass(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('cancel', step);
  }

  @Mutation(() => TrainingClass, {
    description: '撤销培训班 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingClasses, 'withdraw'))
  withdrawTrainingClass(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => TrainingClass, {
    description: '恢复培训班 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(trainingClasses, 'restore'))
  restoreTrainingClass(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
