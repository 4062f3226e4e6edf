import { askedJob } from '../platform/asked-jobs.js';
import { RecountService } from './recount.service.js';

/** 复算 — its result is a row of recount. */
export const recount = askedJob<RecountService>({
  kind: 'recount',
  label: '复算',
  doneBy: RecountService,
  run: (recounts, { districtId }, progress) => recounts.recountDistrict(districtId, progress),
  dueAtNight: (recounts, since) => recounts.districtsNotRecountedSince(since),
});
