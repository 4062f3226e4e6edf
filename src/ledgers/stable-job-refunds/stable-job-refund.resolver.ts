import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { stableJobRefunds } from './stable-job-refunds.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { RecordListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import {
  ConfirmRefundAccountInput,
  ScreenRefundInput,
  StableJobRefund,
} from './stable-job-refund.entity.js';

@ArgsType()
class RefundListArgs extends RecordListArgs {
  @LinkField('批次编号 — refunds of one batch.', { column: false, optional: true })
  batchId?: string | null;
}

@Resolver(() => StableJobRefund)
export class StableJobRefundResolver extends ReadsLedger(stableJobRefunds, {
  many: 'stableJobRefunds',
  args: RefundListArgs,
  by: ['batchId'],
}) {
  @Mutation(() => StableJobRefund, {
    description: '筛查单位 — enters a firm into a batch and decides it by the policy of the batch.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'enter'))
  screenRefund(@Args('input') input: ScreenRefundInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => StableJobRefund, {
    description: '确认账户 — the firm has confirmed where the refund goes.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'confirm'))
  confirmRefundAccount(@Args() step: StepArgs, @Args('input') patch: ConfirmRefundAccountInput) {
    return this.ledger.move('confirm', { ...step, patch });
  }

  @Mutation(() => StableJobRefund, { description: '审批稳岗返还 — by a third person.' })
  @Allow(...permissionsOf(stableJobRefunds, 'approve'))
  approveRefund(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => StableJobRefund, {
    description: '拨付稳岗返还 — after the notice; counts on the day of payment.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'pay'))
  payRefund(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => StableJobRefund, {
    description: '登记稳岗返还退回 — the money came back (退汇 or 追回).',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'return'))
  recordRefundReturn(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
