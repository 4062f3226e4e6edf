import { Processor } from '@nestjs/bullmq';
import { RecountService } from '../journal/recount.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { Queues, RecountPayload } from './jobs.js';

@Processor(Queues.recount, { concurrency: 1 })
export class RecountProcessor extends AttentiveWorker<RecountPayload> {
  constructor(private readonly recount: RecountService) {
    super();
  }

  handle({ districtId }: RecountPayload) {
    return this.recount.recountDistrict(districtId);
  }
}
