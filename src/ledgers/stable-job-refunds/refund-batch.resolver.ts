import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { refundBatches } from './refund-batch.ledger.js';
import { Allow } from '../../access/allow.js';
import { RecordListArgs } from '../shared/list-args.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  OpenRefundBatchInput,
  PublishRefundBatchInput,
  RefundBatch,
} from './refund-batch.entity.js';

@Resolver(() => RefundBatch)
export class RefundBatchResolver extends ReadsLedger(refundBatches, {
  many: 'refundBatches',
  args: RecordListArgs,
}) {
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
  publishRefundBatch(@Args() step: StepArgs, @Args('input') patch: PublishRefundBatchInput) {
    return this.ledger.move('publish', { ...step, patch });
  }
}
