import { Processor } from '@nestjs/bullmq';
import { VerificationService } from '../audit/verification.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { Queues, VerifyAuditPayload } from './jobs.js';

@Processor(Queues.verifyAudit, { concurrency: 1 })
export class VerifyAuditProcessor extends AttentiveWorker<VerifyAuditPayload> {
  constructor(private readonly verification: VerificationService) {
    super();
  }

  handle({ districtId }: VerifyAuditPayload) {
    return this.verification.verify(districtId);
  }
}
