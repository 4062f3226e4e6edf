import { Module } from '@nestjs/common';
import { RefundBatchResolver } from './refund-batch.resolver.js';
import { StableJobRefundResolver } from './stable-job-refund.resolver.js';
import { StableJobRefundService } from './stable-job-refund.service.js';

/** 稳岗返还 — batches, firm by firm screening, public notice and payment. */
@Module({
  providers: [StableJobRefundService, RefundBatchResolver, StableJobRefundResolver],
  exports: [StableJobRefundService],
})
export class StableJobRefundsModule {}
