import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { refundBatches } from './refund-batch.ledger.js';
import { Allow } from '../../access/allow.js';
import { ReasonedStepArgs } from '../../platform/graphql/step-args.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import {
  OpenRefundBatchInput,
  PublishRefundBatchInput,
  RefundBatch,
} from './refund-batch.entity.js';

const RefundBatchPage = pageOf(RefundBatch);

@Resolver(() => RefundBatch)
export class RefundBatchResolver {
  constructor(@InjectLedger(RefundBatch) private readonly ledger: Ledger<RefundBatch>) {}

  @Query(() => RefundBatchPage, { description: '稳岗返还批次列表 — newest first.' })
  @Allow('refunds:read')
  refundBatches(@Args() args: RecordListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => RefundBatch, { description: '稳岗返还批次 — one batch.' })
  @Allow('refunds:read')
  refundBatch(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '稳岗返还批次历次版本 — who changed what, when and why.',
  })
  @Allow('refunds:read')
  refundBatchHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => RefundBatch, { description: '新建稳岗返还批次 — firms are screened into it.' })
  @Allow(...permissionsOf(refundBatches, 'enter'))
  openRefundBatch(
    @Args('input') input: OpenRefundBatchInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => RefundBatch, {
    description: '公示名单 — every firm of the batch that passed, for the days of the notice.',
  })
  @Allow(...permissionsOf(refundBatches, 'publish'))
  publishRefundBatch(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: PublishRefundBatchInput,
  ) {
    return this.ledger.move('publish', { id, revision, patch: input });
  }

  @Mutation(() => RefundBatch, {
    description: '退回批次更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(refundBatches, 'returnForCorrection'))
  returnRefundBatchForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => RefundBatch, {
    description: '撤销批次 — before its notice, with a reason; the record stays.',
  })
  @Allow(...permissionsOf(refundBatches, 'withdraw'))
  withdrawRefundBatch(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }
}
