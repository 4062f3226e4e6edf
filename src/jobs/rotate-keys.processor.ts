import { Processor } from '@nestjs/bullmq';
import { OnApplicationBootstrap } from '@nestjs/common';
import { KeyRotationService } from '../sealing/key-rotation.service.js';
import { AttentiveWorker } from './attentive-worker.js';
import { Queues, RotateKeysPayload } from './jobs.js';
import { KeyRotationQueue } from './key-rotation-queue.js';

@Processor(Queues.rotateKeys, { concurrency: 1 })
export class RotateKeysProcessor
  extends AttentiveWorker<RotateKeysPayload>
  implements OnApplicationBootstrap
{
  constructor(
    private readonly rotation: KeyRotationService,
    private readonly queue: KeyRotationQueue,
  ) {
    super();
  }

  /** What a killed worker or a wiped Redis left undone. */
  async onApplicationBootstrap() {
    for (const id of await this.rotation.unfinished().catch(() => [])) this.queue.ask(id);
  }

  handle({ rotationId }: RotateKeysPayload) {
    return this.rotation.run(rotationId);
  }
}
