import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { trainingClasses } from './training.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  CompleteTrainingClassInput,
  RescheduleTrainingClassInput,
  SubmitTrainingClassInput,
  TrainingClass,
} from './training-class.entity.js';

@Resolver(() => TrainingClass)
export class TrainingClassResolver extends ReadsLedger(trainingClasses, {
  many: 'trainingClasses',
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

  @Mutation(() => TrainingClass, { description: '变更班期 — new dates, to be approved again.' })
  @Allow(...permissionsOf(trainingClasses, 'reschedule'))
  rescheduleTrainingClass(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RescheduleTrainingClassInput,
  ) {
    return this.ledger.move('reschedule', { ...step, patch });
  }

  @Mutation(() => TrainingClass, { description: '结班 — the day it really ended.' })
  @Allow(...permissionsOf(trainingClasses, 'complete'))
  completeTrainingClass(@Args() step: StepArgs, @Args('input') patch: CompleteTrainingClassInput) {
    return this.ledger.move('complete', { ...step, patch });
  }
}
