import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { RecountService } from '../journal/recount.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { Queues, RecountPayload } from './jobs.js';

@Processor(Queues.recount, { concurrency: 1 })
export class RecountProcessor extends AttentiveWorker {
  constructor(private readonly recount: RecountService) {
    super();
  }

  process(job: Pick<Job<RecountPayload>, 'data'>) {
    return this.recount.recountDistrict(job.data.districtId);
  }
}
