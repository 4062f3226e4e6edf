import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { fundPayments } from './funds.ledgers.js';
import { Allow } from '../../access/allow.js';
import { RecordListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import { RequestFundPaymentInput, FundPayment } from './fund-payment.entity.js';

@Resolver(() => FundPayment)
export class FundPaymentResolver extends ReadsLedger(fundPayments, {
  many: 'fundPayments',
  args: RecordListArgs,
}) {
  @Mutation(() => FundPayment, { description: '申请资金拨付 — the desk asks for a payment.' })
  @Allow(...permissionsOf(fundPayments, 'enter'))
  requestFundPayment(
    @Args('input') input: RequestFundPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => FundPayment, { description: '审批拨付 — by a third person.' })
  @Allow(...permissionsOf(fundPayments, 'approve'))
  approveFundPayment(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => FundPayment, { description: '拨付资金 — counts on the day of payment.' })
  @Allow(...permissionsOf(fundPayments, 'pay'))
  payFromFund(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => FundPayment, { description: '登记资金退回 — the money came back.' })
  @Allow(...permissionsOf(fundPayments, 'return'))
  recordFundPaymentReturn(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
