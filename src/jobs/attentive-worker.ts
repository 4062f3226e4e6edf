import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { answers, saidOnce } from './outage.js';

/** A worker that says what failed, and finishes the jobs in hand while the database is still there. */
export abstract class AttentiveWorker<Payload>
  extends WorkerHost
  implements BeforeApplicationShutdown
{
  private readonly logger = new Logger(this.constructor.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));
  private readonly inHand = new Set<Promise<unknown>>();

  abstract handle(payload: Payload): Promise<unknown>;

  async process(job: Pick<Job<Payload>, 'data'>) {
    const work = this.handle(job.data);
    this.inHand.add(work);
    try {
      return await work;
    } finally {
      this.inHand.delete(work);
    }
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job<Payload> | undefined, error: Error) {
    this.logger.error(
      `${job?.name} ${JSON.stringify(job?.data)}, attempt ${job?.attemptsMade}: ${error.message}`,
    );
  }

  @OnWorkerEvent('error')
  onError(error: Error) {
    this.sayOnce(`queue: ${error.message}`);
  }

  async beforeApplicationShutdown() {
    if (await answers(this.worker)) return this.worker.close();
    await Promise.allSettled(this.inHand);
    await this.worker.close(true);
  }
}
