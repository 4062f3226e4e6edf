import { Processor } from '@nestjs/bullmq';
import { AttentiveWorker } from './attentive-worker.js';
import { POST_COUNTS, PostCountsPayload } from './jobs.js';
import { AT_ONCE, PostingHere } from './posting-here.js';

@Processor(POST_COUNTS, { concurrency: AT_ONCE })
export class PostCountsProcessor extends AttentiveWorker<PostCountsPayload> {
  constructor(private readonly here: PostingHere) {
    super();
  }

  handle({ districtId }: PostCountsPayload) {
    return this.here.post(districtId);
  }
}
