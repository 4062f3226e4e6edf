import { Module } from '@nestjs/common';
import { ApprovalsResolver } from './approvals.resolver.js';
import { DelegationResolver } from './delegation.resolver.js';
import { DelegationService } from './delegation.service.js';
import { MeDelegations } from './me-delegations.resolver.js';
import { SignBatchService } from './sign-batch.service.js';
import { SignQueue } from './sign-queue.js';

/** 签字 — what awaits whom, signing many as one, and signing for a colleague who is away. */
@Module({
  providers: [
    SignQueue,
    SignBatchService,
    DelegationService,
    ApprovalsResolver,
    DelegationResolver,
    MeDelegations,
  ],
})
export class ApprovalsModule {}
