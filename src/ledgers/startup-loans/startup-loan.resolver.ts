import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { startupLoans } from './startup-loans.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import {
  ApplyForStartupLoanInput,
  CompensateLoanInput,
  ExtendStartupLoanInput,
  MarkLoanOverdueInput,
  RecoverLoanInput,
  ReleaseStartupLoanInput,
  RepayStartupLoanInput,
  StartupLoan,
} from './startup-loan.entity.js';

@Resolver(() => StartupLoan)
export class StartupLoanResolver extends ReadsLedger(startupLoans, {
  many: 'startupLoans',
}) {
  @Mutation(() => StartupLoan, {
    description: '申请创业担保贷款 — the desk enters an application.',
  })
  @Allow(...permissionsOf(startupLoans, 'enter'))
  applyForStartupLoan(
    @Args('input') input: ApplyForStartupLoanInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => StartupLoan, { description: '登记银行审批 — the bank has agreed.' })
  @Allow(...permissionsOf(startupLoans, 'approve'))
  approveStartupLoan(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => StartupLoan, {
    description: '登记放款 — within the limits of the day of release; the loan counts from here.',
  })
  @Allow(...permissionsOf(startupLoans, 'release'))
  releaseStartupLoan(
    @Args() step: StepArgs,
    @Args('input') patch: ReleaseStartupLoanInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('release', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => StartupLoan, {
    description: '批准展期 — the bank lends it for longer; approved by its last day.',
  })
  @Allow(...permissionsOf(startupLoans, 'extend'))
  extendStartupLoan(@Args() step: ReasonedStepArgs, @Args('input') patch: ExtendStartupLoanInput) {
    return this.ledger.move('extend', { ...step, patch });
  }

  @Mutation(() => StartupLoan, { description: '登记还清 — repaid in full.' })
  @Allow(...permissionsOf(startupLoans, 'repay'))
  repayStartupLoan(@Args() step: StepArgs, @Args('input') patch: RepayStartupLoanInput) {
    return this.ledger.move('repay', { ...step, patch });
  }

  @Mutation(() => StartupLoan, { description: '登记逾期 — not repaid by the due day.' })
  @Allow(...permissionsOf(startupLoans, 'markOverdue'))
  markStartupLoanOverdue(@Args() step: StepArgs, @Args('input') patch: MarkLoanOverdueInput) {
    return this.ledger.move('markOverdue', { ...step, patch });
  }

  @Mutation(() => StartupLoan, {
    description: '登记代偿 — the guarantee fund has paid for the borrower.',
  })
  @Allow(...permissionsOf(startupLoans, 'compensate'))
  compensateStartupLoan(
    @Args() step: StepArgs,
    @Args('input') patch: CompensateLoanInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('compensate', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => StartupLoan, { description: '登记追偿收回 — the compensated amount came back.' })
  @Allow(...permissionsOf(startupLoans, 'recover'))
  recoverStartupLoan(@Args() step: StepArgs, @Args('input') patch: RecoverLoanInput) {
    return this.ledger.move('recover', { ...step, patch });
  }
}
