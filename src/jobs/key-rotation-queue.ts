import { InjectQueue } from '@nestjs/bullmq';
import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Queues, RotateKeysPayload } from './jobs.js';
import { answers, saidOnce } from './outage.js';

/** Asks for a rotation of the keys; never awaited, since a worker finds by itself what was asked for. */
@Injectable()
export class KeyRotationQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(KeyRotationQueue.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));

  constructor(@InjectQueue(Queues.rotateKeys) private readonly queue: Queue<RotateKeysPayload>) {
    queue.on('error', (error) => this.sayOnce(`queue: ${error.message}`));
  }

  async beforeApplicationShutdown() {
    if (!(await answers(this.queue))) await this.queue.getBackend().close(true);
  }

  ask(rotationId: number): void {
    this.queue
      .add(
        'rotate',
        { rotationId },
        {
          deduplication: { id: `rotate-keys:${rotationId}`, keepLastIfActive: true },
          // The transaction that asks has not committed yet.
          delay: 500,
          attempts: 5,
          backoff: { type: 'exponential', delay: 1000 },
          removeOnComplete: true,
          removeOnFail: 20,
        },
      )
      .catch((error: Error) => this.sayOnce(`key rotation not queued: ${error.message}`));
  }
}
