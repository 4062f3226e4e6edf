import type { Check } from '../check.js';
import { aboveCeiling } from './above-ceiling.js';
import { afterReduction } from './after-reduction.js';
import { cleared } from './cleared.js';
import { dayAfterPeriod } from './day-after-period.js';
import { dayOutsideRun } from './day-outside-run.js';
import { doneBelow } from './done-below.js';
import { meanByTens } from './mean-by-tens.js';
import { meanPerMonth } from './mean-per-month.js';
import { moreThanConcerned } from './more-than-concerned.js';
import { nounCounted } from './noun-counted.js';
import { notExceeded } from './not-exceeded.js';
import { penaltyScale } from './penalty-scale.js';
import { productOfStandards } from './product-of-standards.js';
import { rateOfKind } from './rate-of-kind.js';
import { ratesInTurn } from './rates-in-turn.js';
import { rowsCountedAbove } from './rows-counted-above.js';
import { rowsOfStandard } from './rows-of-standard.js';
import { shareOfPair } from './share-of-pair.js';
import { spentInFull } from './spent-in-full.js';
import { unitByPercent } from './unit-by-percent.js';
import { weightsToFull } from './weights-to-full.js';

/** 说法与标准 — claims, limits, days and standards against the figures beside them; they look last. */
export const claimAndStandardChecks: Check[] = [
  doneBelow,
  spentInFull,
  moreThanConcerned,
  notExceeded,
  unitByPercent,
  weightsToFull,
  rowsOfStandard,
  rowsCountedAbove,
  productOfStandards,
  meanPerMonth,
  meanByTens,
  shareOfPair,
  afterReduction,
  nounCounted,
  penaltyScale,
  dayOutsideRun,
  dayAfterPeriod,
  cleared,
  aboveCeiling,
  ratesInTurn,
  rateOfKind,
];
