import { Processor } from '@nestjs/bullmq';
import { PostingService } from '../journal/posting.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { POST_COUNTS, PostCountsPayload } from './jobs.js';

@Processor(POST_COUNTS, { concurrency: 4 })
export class PostCountsProcessor extends AttentiveWorker<PostCountsPayload> {
  constructor(private readonly posting: PostingService) {
    super();
  }

  handle({ districtId }: PostCountsPayload) {
    return this.posting.postDistrict(districtId);
  }
}
