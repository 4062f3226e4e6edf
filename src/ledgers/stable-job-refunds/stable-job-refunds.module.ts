import { Module } from '@nestjs/common';
import { RefundBatchResolver } from './refund-batch.resolver.js';
import { StableJobRefundResolver } from './stable-job-refund.resolver.js';

/** 稳岗返还 — batches, firm by firm screening, public notice and payment. */
@Module({
  providers: [RefundBatchResolver, StableJobRefundResolver],
})
export class StableJobRefundsModule {}
