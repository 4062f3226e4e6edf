import { Args, ArgsType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { stableJobRefunds } from './stable-job-refunds.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import {
  ConfirmRefundAccountInput,
  ReviseRefundInput,
  ScreenRefundInput,
  StableJobRefund,
} from './stable-job-refund.entity.js';

const StableJobRefundPage = pageOf(StableJobRefund);

@ArgsType()
class RefundListArgs extends RecordListArgs {
  @LinkField('批次编号 — refunds of one batch.', { column: false, optional: true })
  batchId?: string | null;
}

@Resolver(() => StableJobRefund)
export class StableJobRefundResolver {
  constructor(@InjectLedger(StableJobRefund) private readonly ledger: Ledger<StableJobRefund>) {}

  @Query(() => StableJobRefundPage, { description: '稳岗返还列表 — newest entry first.' })
  @Allow('refunds:read')
  stableJobRefunds(@Args() args: RefundListArgs) {
    return this.ledger.list(args, (query) => {
      if (args.batchId) query.andWhere('r.batchId = :batchId', { batchId: args.batchId });
    });
  }

  @Query(() => StableJobRefund, { description: '稳岗返还 — one firm.' })
  @Allow('refunds:read')
  stableJobRefund(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '稳岗返还历次版本 — who changed what, when and why.',
  })
  @Allow('refunds:read')
  stableJobRefundHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => StableJobRefund, {
    description: '筛查单位 — enters a firm into a batch and decides it by the policy of the batch.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'enter'))
  screenRefund(@Args('input') input: ScreenRefundInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => StableJobRefund, {
    description:
      '更正并重新筛查 — on the revision you saw; without changes it is only screened anew.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'revise'))
  reviseRefund(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseRefundInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => StableJobRefund, {
    description: '确认账户 — the firm has confirmed where the refund goes.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'confirm'))
  confirmRefundAccount(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ConfirmRefundAccountInput,
  ) {
    return this.ledger.move('confirm', { id, revision, patch: input });
  }

  @Mutation(() => StableJobRefund, { description: '审批稳岗返还 — by a third person.' })
  @Allow(...permissionsOf(stableJobRefunds, 'approve'))
  approveRefund(
    @RecordId() id: string,
    @Revision() revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => StableJobRefund, {
    description: '拨付稳岗返还 — after the notice; counts on the day of payment.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'pay'))
  payRefund(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => StableJobRefund, {
    description: '登记稳岗返还退回 — the money came back (退汇 or 追回).',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'return'))
  recordRefundReturn(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RecordReturnInput,
    @Reason() reason: string,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch: input, reason }, idempotencyKey);
  }

  @Mutation(() => StableJobRefund, {
    description: '退回更正 — say after an objection to the notice, with the reason.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'returnForCorrection'))
  returnRefundForCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => StableJobRefund, {
    description: '撤销稳岗返还 — before payment, with a reason; the record stays.',
  })
  @Allow(...permissionsOf(stableJobRefunds, 'withdraw'))
  withdrawRefund(@RecordId() id: string, @Revision() revision: number, @Reason() reason: string) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => StableJobRefund, { description: '恢复稳岗返还 — takes a withdrawal back.' })
  @Allow(...permissionsOf(stableJobRefunds, 'restore'))
  restoreRefund(@RecordId() id: string, @Revision() revision: number, @Reason() reason: string) {
    return this.ledger.restore(id, revision, reason);
  }
}
