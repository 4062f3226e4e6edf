import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { loanInterestSubsidies } from './loan-interest-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import { RecordListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import {
  ApplyForInterestSubsidyInput,
  LoanInterestSubsidy,
} from './loan-interest-subsidy.entity.js';

@Resolver(() => LoanInterestSubsidy)
export class LoanInterestSubsidyResolver extends ReadsLedger(loanInterestSubsidies, {
  many: 'loanInterestSubsidies',
  args: RecordListArgs,
}) {
  @Mutation(() => LoanInterestSubsidy, { description: '申请贷款贴息 — one quarter of one loan.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'enter'))
  applyForLoanInterestSubsidy(
    @Args('input') input: ApplyForInterestSubsidyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '审批贴息 — by a third person.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'approve'))
  approveLoanInterestSubsidy(
    @Args() step: StepArgs,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => LoanInterestSubsidy, { description: '拨付贴息 — counts on the day of payment.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'pay'))
  payLoanInterestSubsidy(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '登记贴息退回 — the money came back.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'return'))
  recordLoanInterestSubsidyReturn(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
