import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { PostingService } from '../journal/posting.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { PostCountsPayload, Queues } from './jobs.js';

@Processor(Queues.postCounts, { concurrency: 4 })
export class PostCountsProcessor extends AttentiveWorker {
  constructor(private readonly posting: PostingService) {
    super();
  }

  process(job: Pick<Job<PostCountsPayload>, 'data'>) {
    return this.posting.postDistrict(job.data.districtId);
  }
}
