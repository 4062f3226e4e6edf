import { Processor } from '@nestjs/bullmq';
import { PostingService } from '../journal/posting.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { PostCountsPayload, Queues } from './jobs.js';

@Processor(Queues.postCounts, { concurrency: 4 })
export class PostCountsProcessor extends AttentiveWorker<PostCountsPayload> {
  constructor(private readonly posting: PostingService) {
    super();
  }

  handle({ districtId }: PostCountsPayload) {
    return this.posting.postDistrict(districtId);
  }
}
