import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { fundPayments } from './funds.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import {
  RequestFundPaymentInput,
  FundPayment,
  ReviseFundPaymentInput,
} from './fund-payment.entity.js';

const FundPaymentPage = pageOf(FundPayment);

@Resolver(() => FundPayment)
export class FundPaymentResolver {
  constructor(@InjectLedger(FundPayment) private readonly ledger: Ledger<FundPayment>) {}

  @Query(() => FundPaymentPage, { description: '资金拨付列表 — newest request first.' })
  @Allow('funds:read')
  fundPayments(@Args() args: RecordListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => FundPayment, { description: '资金拨付 — one payment.' })
  @Allow('funds:read')
  fundPayment(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '资金拨付历次版本 — who changed what, when and why.',
  })
  @Allow('funds:read')
  fundPaymentHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => FundPayment, { description: '申请资金拨付 — the desk asks for a payment.' })
  @Allow(...permissionsOf(fundPayments, 'enter'))
  requestFundPayment(
    @Args('input') input: RequestFundPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => FundPayment, { description: '修改拨付申请 — on the revision you saw.' })
  @Allow(...permissionsOf(fundPayments, 'revise'))
  reviseFundPayment(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseFundPaymentInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => FundPayment, { description: '复核拨付 — by another person.' })
  @Allow(...permissionsOf(fundPayments, 'review'))
  reviewFundPayment(@RecordId() id: string, @Revision() revision: number) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => FundPayment, { description: '审批拨付 — by a third person.' })
  @Allow(...permissionsOf(fundPayments, 'approve'))
  approveFundPayment(
    @RecordId() id: string,
    @Revision() revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => FundPayment, { description: '拨付资金 — counts on the day of payment.' })
  @Allow(...permissionsOf(fundPayments, 'pay'))
  payFromFund(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => FundPayment, { description: '登记资金退回 — the money came back.' })
  @Allow(...permissionsOf(fundPayments, 'return'))
  recordFundPaymentReturn(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordReturnInput,
    @Reason() reason: string,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch: input, reason }, idempotencyKey);
  }

  @Mutation(() => FundPayment, { description: '驳回拨付 — with the reason.' })
  @Allow(...permissionsOf(fundPayments, 'reject'))
  rejectFundPayment(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => FundPayment, {
    description: '退回更正 — back to the desk, with the reason.',
  })
  @Allow(...permissionsOf(fundPayments, 'returnForCorrection'))
  returnFundPaymentForCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => FundPayment, {
    description: '撤销拨付申请 — before payment, with a reason; the record stays.',
  })
  @Allow(...permissionsOf(fundPayments, 'withdraw'))
  withdrawFundPayment(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => FundPayment, { description: '恢复拨付申请 — takes a withdrawal back.' })
  @Allow(...permissionsOf(fundPayments, 'restore'))
  restoreFundPayment(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
