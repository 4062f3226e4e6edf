import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { trainingSubsidies } from './training-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import { ApplyForTrainingSubsidyInput, TrainingSubsidy } from './training-subsidy.entity.js';

@ArgsType()
class TrainingSubsidyArgs extends ListArgs {
  @LinkField('学员记录编号 — subsidies of one training.', { column: false, optional: true })
  enrolmentId?: string | null;
}

@Resolver(() => TrainingSubsidy)
export class TrainingSubsidyResolver extends ReadsLedger(trainingSubsidies, {
  many: 'trainingSubsidies',
  args: TrainingSubsidyArgs,
  by: ['enrolmentId'],
}) {
  @Mutation(() => TrainingSubsidy, { description: '申请职业培训补贴 — for a completed training.' })
  @Allow(...permissionsOf(trainingSubsidies, 'enter'))
  applyForTrainingSubsidy(
    @Args('input') input: ApplyForTrainingSubsidyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => TrainingSubsidy, {
    description: '审批培训补贴 — by neither who entered nor who reviewed it.',
  })
  @Allow(...permissionsOf(trainingSubsidies, 'approve'))
  approveTrainingSubsidy(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => TrainingSubsidy, { description: '拨付培训补贴 — counts on the day of payment.' })
  @Allow(...permissionsOf(trainingSubsidies, 'pay'))
  payTrainingSubsidy(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => TrainingSubsidy, { description: '登记退汇 — the payment came back.' })
  @Allow(...permissionsOf(trainingSubsidies, 'return'))
  recordTrainingSubsidyReturn(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
