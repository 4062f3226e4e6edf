import { Args, ArgsType, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { trainingEnrolments } from './training-enrolment.ledger.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import {
  CertifyTraineeInput,
  CompleteTrainingInput,
  EnrolTraineeInput,
  FailTraineeInput,
  LeaveTrainingInput,
  ReviseTraineeInput,
  TrainingEnrolment,
} from './training-enrolment.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const TrainingEnrolmentPage = pageOf(TrainingEnrolment);

@ArgsType()
class TrainingEnrolmentArgs extends ListArgs {
  @LinkField('培训班编号 — trainees of one class.', { column: false, optional: true })
  classId?: string | null;
}

@Resolver(() => TrainingEnrolment)
export class TrainingEnrolmentResolver {
  constructor(
    @InjectLedger(TrainingEnrolment) private readonly ledger: Ledger<TrainingEnrolment>,
  ) {}

  @Query(() => TrainingEnrolmentPage, { description: '培训学员列表 — newest first.' })
  @Allow('training:read')
  trainingEnrolments(@Args() args: TrainingEnrolmentArgs) {
    return this.ledger.list(args, (query) => {
      if (args.classId) query.andWhere('r.classId = :classId', { classId: args.classId });
    });
  }

  @Query(() => TrainingEnrolment, { description: '培训学员 — one record.' })
  @Allow('training:read')
  trainingEnrolment(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '培训学员历次版本 — who changed what, when and why.',
  })
  @Allow('training:read')
  trainingEnrolmentHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => TrainingEnrolment, { description: '登记培训学员 — into an approved class.' })
  @Allow(...permissionsOf(trainingEnrolments, 'enter'))
  enrolTrainee(
    @Args('input') input: EnrolTraineeInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingEnrolment, { description: '修改培训学员 — on the revision you saw.' })
  @Allow(...permissionsOf(trainingEnrolments, 'revise'))
  reviseTrainee(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseTraineeInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => TrainingEnrolment, { description: '登记结业 — counts on the day of completion.' })
  @Allow(...permissionsOf(trainingEnrolments, 'complete'))
  completeTraining(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: CompleteTrainingInput,
  ) {
    return this.ledger.move('complete', { id, revision, patch: input });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记发证 — the certificate.' })
  @Allow(...permissionsOf(trainingEnrolments, 'certify'))
  certifyTrainee(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: CertifyTraineeInput,
  ) {
    return this.ledger.move('certify', { id, revision, patch: input });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记考核不合格 — with a reason.' })
  @Allow(...permissionsOf(trainingEnrolments, 'fail'))
  failTrainee(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: FailTraineeInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('fail', { id, revision, patch: input, reason });
  }

  @Mutation(() => TrainingEnrolment, { description: '登记中途退出 — with a reason.' })
  @Allow(...permissionsOf(trainingEnrolments, 'leave'))
  leaveTraining(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: LeaveTrainingInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('leave', { id, revision, patch: input, reason });
  }

  @Mutation(() => TrainingEnrolment, {
    description: '撤销培训学员 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(trainingEnrolments, 'withdraw'))
  withdrawTrainee(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => TrainingEnrolment, { description: '恢复培训学员 — takes a withdrawal back.' })
  @Allow(...permissionsOf(trainingEnrolments, 'restore'))
  restoreTrainee(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
