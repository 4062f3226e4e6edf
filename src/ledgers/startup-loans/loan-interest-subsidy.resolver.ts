import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { loanInterestSubsidies } from './loan-interest-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import {
  ApplyForInterestSubsidyInput,
  LoanInterestSubsidy,
  ReviseInterestSubsidyInput,
} from './loan-interest-subsidy.entity.js';

const LoanInterestSubsidyPage = pageOf(LoanInterestSubsidy);

@Resolver(() => LoanInterestSubsidy)
export class LoanInterestSubsidyResolver {
  constructor(
    @InjectLedger(LoanInterestSubsidy) private readonly ledger: Ledger<LoanInterestSubsidy>,
  ) {}

  @Query(() => LoanInterestSubsidyPage, { description: '贷款贴息列表 — newest quarter first.' })
  @Allow('startup-loans:read')
  loanInterestSubsidies(@Args() args: RecordListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => LoanInterestSubsidy, { description: '贷款贴息 — one record.' })
  @Allow('startup-loans:read')
  loanInterestSubsidy(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '贷款贴息历次版本 — who changed what, when and why.',
  })
  @Allow('startup-loans:read')
  loanInterestSubsidyHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '申请贷款贴息 — one quarter of one loan.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'enter'))
  applyForLoanInterestSubsidy(
    @Args('input') input: ApplyForInterestSubsidyInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '修改贴息申请 — on the revision you saw.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'revise'))
  reviseLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseInterestSubsidyInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '复核贴息 — by another person.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'review'))
  reviewLoanInterestSubsidy(@RecordId() id: string, @Revision() revision: number) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => LoanInterestSubsidy, { description: '审批贴息 — by a third person.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'approve'))
  approveLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => LoanInterestSubsidy, { description: '拨付贴息 — counts on the day of payment.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'pay'))
  payLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '登记贴息退回 — the money came back.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'return'))
  recordLoanInterestSubsidyReturn(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordReturnInput,
    @Reason() reason: string,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch: input, reason }, idempotencyKey);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '驳回贴息 — with the reason.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'reject'))
  rejectLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => LoanInterestSubsidy, {
    description: '退回更正 — back to the desk, with the reason.',
  })
  @Allow(...permissionsOf(loanInterestSubsidies, 'returnForCorrection'))
  returnLoanInterestSubsidyForCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => LoanInterestSubsidy, {
    description: '撤销贴息申请 — before payment, with a reason; the record stays.',
  })
  @Allow(...permissionsOf(loanInterestSubsidies, 'withdraw'))
  withdrawLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => LoanInterestSubsidy, { description: '恢复贴息申请 — takes a withdrawal back.' })
  @Allow(...permissionsOf(loanInterestSubsidies, 'restore'))
  restoreLoanInterestSubsidy(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
