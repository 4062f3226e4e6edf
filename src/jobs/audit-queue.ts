import { InjectQueue } from '@nestjs/bullmq';
import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Queues, VerifyAuditPayload } from './jobs.js';
import { answers, saidOnce } from './outage.js';

/** Asks for verifications of the audit: one of each district at a time. */
@Injectable()
export class AuditQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditQueue.name);

  constructor(
    @InjectQueue(Queues.verifyAudit) private readonly verifications: Queue<VerifyAuditPayload>,
  ) {
    const sayOnce = saidOnce((message) => this.logger.warn(message));
    verifications.on('error', (error) => sayOnce(`queue: ${error.message}`));
  }

  async beforeApplicationShutdown() {
    if (!(await answers(this.verifications))) await this.verifications.getBackend().close(true);
  }

  async verify(districtId: number): Promise<void> {
    await this.verifications.add(
      'verify',
      { districtId },
      {
        deduplication: { id: `verify-audit:${districtId}` },
        removeOnComplete: true,
        removeOnFail: 20,
      },
    );
  }
}
