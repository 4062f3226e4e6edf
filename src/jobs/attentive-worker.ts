import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';

/** A worker that says what failed, and finishes the job in hand while the database is still there. */
export abstract class AttentiveWorker extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error) {
    this.logger.error(
      `${job?.name} ${JSON.stringify(job?.data)}, attempt ${job?.attemptsMade}: ${error.message}`,
    );
  }

  @OnWorkerEvent('error')
  onError(error: Error) {
    this.sayOnce(`queue: ${error.message}`);
  }

  async beforeApplicationShutdown() {
    await this.worker.close();
  }
}

/** An outage repeats itself with every attempt to reconnect; once is enough to be told. */
export function saidOnce(say: (message: string) => void): (message: string) => void {
  let last: string | null = null;
  return (message) => {
    if (message !== last) say(message);
    last = message;
  };
}
