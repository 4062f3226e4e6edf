import type { Check } from '../check.js';
import { aboveCeiling } from './above-ceiling.js';
import { afterReduction } from './after-reduction.js';
import { amountInPersons } from './amount-in-persons.js';
import { allOfNoun } from './all-of-noun.js';
import { cleared } from './cleared.js';
import { allDoneButSome, coversAll, excessOfNone, halfOfTwo } from './claims-of-all-done.js';
import { trendOfSeries } from './claims-of-series.js';
import { withinBudget } from './within-budget.js';
import { staffAgainstFlow, steadyOrMoved } from './steady-or-moved.js';
import { agesNested, moreThanOther, peakAgainst, ranksFall } from './claims-compared.js';
import { moreAtTheEnd, wonAsClaimed } from './funnel.js';
import { proposalNumber, twoRates, yearsInMonths } from './replies.js';
import { limitUntold } from './limit-untold.js';
import { fewStay } from './few-stay.js';
import { tooMany } from './too-many.js';
import { countedAgain } from './counted-again.js';
import { dayAfterPeriod } from './day-after-period.js';
import { dayOutsideRun } from './day-outside-run.js';
import { doneBelow } from './done-below.js';
import { leftOfBefore } from './left-of-before.js';
import { lessThanEach } from './less-than-each.js';
import { meanByTens } from './mean-by-tens.js';
import { meanPerMonth } from './mean-per-month.js';
import { moreThanConcerned } from './more-than-concerned.js';
import { nounCounted } from './noun-counted.js';
import { notExceeded } from './not-exceeded.js';
import { penaltyScale } from './penalty-scale.js';
import { productOfStandards } from './product-of-standards.js';
import { rateBehindCount } from './rate-behind-count.js';
import { rateOfKind } from './rate-of-kind.js';
import { ratesInTurn } from './rates-in-turn.js';
import { rowsCountedAbove } from './rows-counted-above.js';
import { rowsOfStandard } from './rows-of-standard.js';
import { shareOfPair } from './share-of-pair.js';
import { spentInFull } from './spent-in-full.js';
import { unitByPercent } from './unit-by-percent.js';
import { weightsToFull } from './weights-to-full.js';
import { itemsOfHeading } from './items-of-heading.js';
import { levelsCounted } from './levels-counted.js';
import { ratioRestated } from './ratio-restated.js';
import { yearOfDocument } from './year-of-document.js';

/** 说法与标准 — claims, limits, days and standards against the figures beside them; they look last. */
export const claimAndStandardChecks: Check[] = [
  fewStay,
  limitUntold,
  allDoneButSome,
  coversAll,
  halfOfTwo,
  excessOfNone,
  trendOfSeries,
  withinBudget,
  moreAtTheEnd,
  wonAsClaimed,
  proposalNumber,
  yearsInMonths,
  twoRates,
  ranksFall,
  peakAgainst,
  moreThanOther,
  agesNested,
  steadyOrMoved,
  staffAgainstFlow,
  tooMany,
  doneBelow,
  spentInFull,
  moreThanConcerned,
  notExceeded,
  unitByPercent,
  amountInPersons,
  lessThanEach,
  weightsToFull,
  rowsOfStandard,
  rowsCountedAbove,
  productOfStandards,
  meanPerMonth,
  meanByTens,
  shareOfPair,
  afterReduction,
  nounCounted,
  countedAgain,
  penaltyScale,
  dayOutsideRun,
  dayAfterPeriod,
  leftOfBefore,
  cleared,
  allOfNoun,
  aboveCeiling,
  ratesInTurn,
  rateBehindCount,
  rateOfKind,
  ratioRestated,
  levelsCounted,
  itemsOfHeading,
  yearOfDocument,
];
