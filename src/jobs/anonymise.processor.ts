import { Processor } from '@nestjs/bullmq';
import { OnApplicationBootstrap } from '@nestjs/common';
import { RetentionJob } from '../retention/retention.job.js';
import { AttentiveWorker } from './attentive-worker.js';
import { Queues, AnonymisePayload } from './jobs.js';
import { AnonymisationQueue } from './anonymisation-queue.js';

@Processor(Queues.anonymise, { concurrency: 1 })
export class AnonymiseProcessor
  extends AttentiveWorker<AnonymisePayload>
  implements OnApplicationBootstrap
{
  constructor(
    private readonly retention: RetentionJob,
    private readonly queue: AnonymisationQueue,
  ) {
    super();
  }

  /** What a killed worker or a wiped Redis left undone. */
  async onApplicationBootstrap() {
    for (const id of await this.retention.unfinished().catch(() => [])) this.queue.ask(id);
  }

  handle({ runId }: AnonymisePayload) {
    return this.retention.run(runId);
  }
}
