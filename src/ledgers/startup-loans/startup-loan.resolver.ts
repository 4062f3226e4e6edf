import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { startupLoans } from './startup-loans.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import {
  ApplyForStartupLoanInput,
  CompensateLoanInput,
  MarkLoanOverdueInput,
  RecoverLoanInput,
  ReleaseStartupLoanInput,
  RepayStartupLoanInput,
  ReviseStartupLoanInput,
  StartupLoan,
} from './startup-loan.entity.js';

const StartupLoanPage = pageOf(StartupLoan);

@Resolver(() => StartupLoan)
export class StartupLoanResolver {
  constructor(@InjectLedger(StartupLoan) private readonly ledger: Ledger<StartupLoan>) {}

  @Query(() => StartupLoanPage, { description: '创业担保贷款列表 — newest application first.' })
  @Allow('startup-loans:read')
  startupLoans(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => StartupLoan, { description: '创业担保贷款 — one loan.' })
  @Allow('startup-loans:read')
  startupLoan(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '创业担保贷款历次版本 — who changed what, when and why.',
  })
  @Allow('startup-loans:read')
  startupLoanHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

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

  @Mutation(() => StartupLoan, { description: '修改贷款申请 — on the revision you saw.' })
  @Allow(...permissionsOf(startupLoans, 'revise'))
  reviseStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseStartupLoanInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => StartupLoan, {
    description: '通过资格审核 — by 人社, against the limits of the application day.',
  })
  @Allow(...permissionsOf(startupLoans, 'qualify'))
  qualifyStartupLoan(@RecordId() id: string, @Revision() revision: number) {
    return this.ledger.move('qualify', { id, revision });
  }

  @Mutation(() => StartupLoan, { description: '落实担保 — the guarantee has been given.' })
  @Allow(...permissionsOf(startupLoans, 'guarantee'))
  guaranteeStartupLoan(@RecordId() id: string, @Revision() revision: number) {
    return this.ledger.move('guarantee', { id, revision });
  }

  @Mutation(() => StartupLoan, { description: '登记银行审批 — the bank has agreed.' })
  @Allow(...permissionsOf(startupLoans, 'approve'))
  approveStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => StartupLoan, {
    description: '登记放款 — within the limits of the day of release; the loan counts from here.',
  })
  @Allow(...permissionsOf(startupLoans, 'release'))
  releaseStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReleaseStartupLoanInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('release', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => StartupLoan, {
    description: '冲正放款登记 — a release registered by mistake; by an approver, with the reason.',
  })
  @Allow(...permissionsOf(startupLoans, 'reverseRelease'))
  reverseStartupLoanRelease(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reverseRelease', { id, revision, reason });
  }

  @Mutation(() => StartupLoan, { description: '登记还清 — repaid in full.' })
  @Allow(...permissionsOf(startupLoans, 'repay'))
  repayStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RepayStartupLoanInput,
  ) {
    return this.ledger.move('repay', { id, revision, patch: input });
  }

  @Mutation(() => StartupLoan, { description: '登记逾期 — not repaid by the due day.' })
  @Allow(...permissionsOf(startupLoans, 'markOverdue'))
  markStartupLoanOverdue(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: MarkLoanOverdueInput,
  ) {
    return this.ledger.move('markOverdue', { id, revision, patch: input });
  }

  @Mutation(() => StartupLoan, {
    description: '登记代偿 — the guarantee fund has paid for the borrower.',
  })
  @Allow(...permissionsOf(startupLoans, 'compensate'))
  compensateStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: CompensateLoanInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('compensate', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => StartupLoan, { description: '登记追偿收回 — the compensated amount came back.' })
  @Allow(...permissionsOf(startupLoans, 'recover'))
  recoverStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecoverLoanInput,
  ) {
    return this.ledger.move('recover', { id, revision, patch: input });
  }

  @Mutation(() => StartupLoan, { description: '不予通过 — with the reason.' })
  @Allow(...permissionsOf(startupLoans, 'reject'))
  rejectStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => StartupLoan, { description: '退回更正 — back to the desk, with the reason.' })
  @Allow(...permissionsOf(startupLoans, 'returnForCorrection'))
  returnStartupLoanForCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => StartupLoan, {
    description: '撤销贷款申请 — before release, with a reason; the record stays.',
  })
  @Allow(...permissionsOf(startupLoans, 'withdraw'))
  withdrawStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => StartupLoan, { description: '恢复贷款申请 — takes a withdrawal back.' })
  @Allow(...permissionsOf(startupLoans, 'restore'))
  restoreStartupLoan(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
