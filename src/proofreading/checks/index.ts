import type { Check } from '../check.js';
import { change } from './change.js';
import { completionRate } from './completion-rate.js';
import { partExceedsWhole, partsRounding, partsSum } from './parts.js';
import { sameFact, sameTarget } from './repetitions.js';
import { share } from './share.js';
import { rateWithoutTarget } from './targets.js';
import { totalAfterParts, totalOfOtherPeriod } from './totals.js';
import { changeOfRate, unitOfTarget } from './units.js';

/** 核对项目 — in the order in which a reader would go about it. */
export const checks: Check[] = [
  completionRate,
  rateWithoutTarget,
  unitOfTarget,
  share,
  change,
  changeOfRate,
  partsSum,
  partsRounding,
  partExceedsWhole,
  totalAfterParts,
  totalOfOtherPeriod,
  sameFact,
  sameTarget,
];
