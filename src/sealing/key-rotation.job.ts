import { LeftToAnother, askedJob } from '../platform/asked-jobs.js';
import { KeyRotationService } from './key-rotation.service.js';

/** 密钥轮换 — one run, by its number; left to a worker that seals by the key it leads to. */
export const rotation = askedJob<KeyRotationService>({
  kind: 'rotation',
  label: '密钥轮换',
  doneBy: KeyRotationService,
  async run(service, { payload }) {
    if (!(await service.isOurs(payload.rotation!)))
      throw new LeftToAnother('this worker does not seal by that key');
    return service.run(payload.rotation!);
  },
});
