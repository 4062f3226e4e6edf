import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { welfareSubsidies } from './welfare-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ApplyForSubsidyInput,
  SubsidyStepInput,
  WelfareSubsidy,
} from './welfare-subsidy.entity.js';

@Resolver(() => WelfareSubsidy)
export class WelfareSubsidyResolver extends ReadsLedger(welfareSubsidies, {
  many: 'welfareSubsidies',
}) {
  @Mutation(() => WelfareSubsidy, {
    description: '申请公益性岗位补贴 — one placement, one month, one kind.',
  })
  @Allow(...permissionsOf(welfareSubsidies, 'enter'))
  applyForWelfareSubsidy(
    @Args('input') input: ApplyForSubsidyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => [WelfareSubsidy], { description: '成批复核补贴 — all of them, or none.' })
  @Allow(...permissionsOf(welfareSubsidies, 'review'))
  async reviewWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput], description: '各条办理' })
    steps: SubsidyStepInput[],
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.getMany(await this.ledger.moveMany('review', steps, idempotencyKey));
  }

  @Mutation(() => WelfareSubsidy, { description: '审批补贴 — by neither of the other two.' })
  @Allow(...permissionsOf(welfareSubsidies, 'approve'))
  approveWelfareSubsidy(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => [WelfareSubsidy], { description: '成批审批补贴 — all of them, or none.' })
  @Allow(...permissionsOf(welfareSubsidies, 'approve'))
  async approveWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput], description: '各条办理' })
    steps: SubsidyStepInput[],
    @Decision() decision: RecordDecisionInput | null,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const patch = decision ?? {};
    const ids = await this.ledger.moveMany(
      'approve',
      steps.map((step) => ({ ...step, patch })),
      idempotencyKey,
    );
    return this.ledger.getMany(ids);
  }

  @Mutation(() => WelfareSubsidy, { description: '拨付补贴 — counts on this day.' })
  @Allow(...permissionsOf(welfareSubsidies, 'pay'))
  payWelfareSubsidy(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => [WelfareSubsidy], {
    description: '成批拨付补贴 — all of them on one day, or none.',
  })
  @Allow(...permissionsOf(welfareSubsidies, 'pay'))
  async payWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput], description: '各条办理' })
    steps: SubsidyStepInput[],
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const ids = await this.ledger.moveMany(
      'pay',
      steps.map((step) => ({ ...step, patch })),
      idempotencyKey,
    );
    return this.ledger.getMany(ids);
  }

  @Mutation(() => WelfareSubsidy, { description: '登记退回 — the payment came back on this day.' })
  @Allow(...permissionsOf(welfareSubsidies, 'return'))
  returnWelfareSubsidyPayment(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
