import { InjectQueue } from '@nestjs/bullmq';
import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Queues, AnonymisePayload } from './jobs.js';
import { answers, saidOnce } from './outage.js';

/** Asks for an anonymisation; never awaited, since a worker finds by itself what was asked for. */
@Injectable()
export class AnonymisationQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(AnonymisationQueue.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));

  constructor(@InjectQueue(Queues.anonymise) private readonly queue: Queue<AnonymisePayload>) {
    queue.on('error', (error) => this.sayOnce(`queue: ${error.message}`));
  }

  async beforeApplicationShutdown() {
    if (!(await answers(this.queue))) await this.queue.getBackend().close(true);
  }

  ask(runId: number): void {
    this.queue
      .add(
        'anonymise',
        { runId },
        {
          deduplication: { id: `anonymise:${runId}`, keepLastIfActive: true },
          // The transaction that asks has not committed yet.
          delay: 500,
          attempts: 5,
          backoff: { type: 'exponential', delay: 1000 },
          removeOnComplete: true,
          removeOnFail: 20,
        },
      )
      .catch((error: Error) => this.sayOnce(`anonymisation not queued: ${error.message}`));
  }
}
