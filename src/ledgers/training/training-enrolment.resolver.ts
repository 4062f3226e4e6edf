import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { trainingEnrolments } from './training-enrolment.ledger.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  CertifyTraineeInput,
  CompleteTrainingInput,
  EnrolTraineeInput,
  FailTraineeInput,
  LeaveTrainingInput,
  TrainingEnrolment,
} from './training-enrolment.entity.js';

@ArgsType()
class TrainingEnrolmentArgs extends ListArgs {
  @LinkField('培训班编号 — trainees of one class.', { column: false, optional: true })
  classId?: string | null;
}

@Resolver(() => TrainingEnrolment)
export class TrainingEnrolmentResolver extends ReadsLedger(trainingEnrolments, {
  many: 'trainingEnrolments',
  args: TrainingEnrolmentArgs,
  by: ['classId'],
}) {
  @Mutation(() => TrainingEnrolment, { description: '登记培训学员 — into an approved class.' })
  @Allow(...permissionsOf(trainingEnrolments, 'enter'))
  enrolTrainee(@Args('input') input: EnrolTraineeInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingEnrolment, { description: '登记结业 — counts on the day of completion.' })
  @Allow(...permissionsOf(trainingEnrolments, 'complete'))
  completeTraining(@Args() step: StepArgs, @Args('input') patch: CompleteTrainingInput) {
    return this.ledger.move('complete', { ...step, patch });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记发证 — the certificate.' })
  @Allow(...permissionsOf(trainingEnrolments, 'certify'))
  certifyTrainee(@Args() step: StepArgs, @Args('input') patch: CertifyTraineeInput) {
    return this.ledger.move('certify', { ...step, patch });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记考核不合格 — with a reason.' })
  @Allow(...permissionsOf(trainingEnrolments, 'fail'))
  failTrainee(@Args() step: ReasonedStepArgs, @Args('input') patch: FailTraineeInput) {
    return this.ledger.move('fail', { ...step, patch });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记中途退出 — with a reason.' })
  @Allow(...permissionsOf(trainingEnrolments, 'leave'))
  leaveTraining(@Args() step: ReasonedStepArgs, @Args('input') patch: LeaveTrainingInput) {
    return this.ledger.move('leave', { ...step, patch });
  }
}
