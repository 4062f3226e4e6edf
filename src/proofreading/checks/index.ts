import { tableRate, tableScore, tableShare, tableTotal } from './tables.js';
import type { Check } from '../check.js';
import {
  budgetWords,
  budgetsApart,
  countOfUnits,
  accountNames,
  executionApart,
  functionalItems,
  kindsOfProjects,
} from './accounts.js';
import {
  doubledWord,
  lastDigitApart,
  lastYearsNumber,
  leftFromTemplate,
  numberingGap,
  policyKeptAndDropped,
  reasonAgainstDirection,
  widerScope,
} from './likeness.js';
import { claimOfAll, claimOfProgress, excess, noneLeft } from './claims.js';
import { dayOutside, impossibleDay, yearWithItself } from './days.js';
import { digitsExchanged } from './digits.js';
import { itemsAnnounced } from './items.js';
import { multiple } from './multiples.js';
import { mean, percentsTogether, sharesOfAll, yearlyGrowth, yearlyMean } from './means.js';
import { apart, places, ranking } from './order.js';
import { cumulative } from './cumulative.js';
import { moreThanHalf, proportion } from './proportions.js';
import {
  balance,
  carriedForward,
  fundsLeft,
  openingsRatio,
  perHead,
  spendingRate,
} from './amounts.js';
import { againstLimit, closingRate, rateOfTwo, rateOverHundred } from './rates.js';
import { gradeOfScore, scoreOverWeight } from './scores.js';
import {
  malformedNumber,
  officialTerm,
  documentNumber,
  missingUnit,
  repeatedSentence,
  unbalancedBrackets,
  sentenceWithOtherNumber,
  undatedNow,
} from './writing.js';
import { change, changeOfNamed, oppositeDirections } from './change.js';
import { differsFromFreeze, otherDayThanFreeze } from './freeze.js';
import { divisions } from './divisions.js';
import { average, belowFloor, monthlyTimes, rateOfPart, standardTimes } from './of-each.js';
import { industries } from './industries.js';
import { completionRate } from './completion-rate.js';
import { partExceedsWhole, partsRounding, partsSum } from './parts.js';
import { sameCompletion, sameChange, sameFact, sameTarget, titleFigure } from './repetitions.js';
import { share } from './share.js';
import { shareList } from './share-list.js';
import {
  partTargets,
  exactlyTarget,
  rateWithoutTarget,
  resultWithoutTarget,
  targetWithoutResult,
} from './targets.js';
import { totalAfterParts, totalOfOtherPeriod } from './totals.js';
import { changeOfRate, percentOfPercents, pointsOfAmount, unitOfTarget } from './units.js';

/** 核对项目 — in the order in which a reader would go about it. */
export const checks: Check[] = [
  differsFromFreeze,
  otherDayThanFreeze,
  completionRate,
  rateWithoutTarget,
  targetWithoutResult,
  resultWithoutTarget,
  partTargets,
  exactlyTarget,
  unitOfTarget,
  share,
  shareList,
  sharesOfAll,
  percentsTogether,
  change,
  changeOfNamed,
  oppositeDirections,
  changeOfRate,
  pointsOfAmount,
  percentOfPercents,
  multiple,
  proportion,
  moreThanHalf,
  cumulative,
  apart,
  ranking,
  places,
  itemsAnnounced,
  partsSum,
  partsRounding,
  partExceedsWhole,
  industries,
  divisions,
  totalAfterParts,
  totalOfOtherPeriod,
  sameFact,
  sameTarget,
  sameCompletion,
  titleFigure,
  sameChange,
  rateOfTwo,
  closingRate,
  rateOverHundred,
  spendingRate,
  openingsRatio,
  perHead,
  average,
  mean,
  yearlyMean,
  yearlyGrowth,
  standardTimes,
  monthlyTimes,
  rateOfPart,
  belowFloor,
  balance,
  carriedForward,
  fundsLeft,
  againstLimit,
  excess,
  claimOfAll,
  claimOfProgress,
  noneLeft,
  budgetWords,
  budgetsApart,
  kindsOfProjects,
  functionalItems,
  executionApart,
  countOfUnits,
  accountNames,
  lastDigitApart,
  lastYearsNumber,
  reasonAgainstDirection,
  widerScope,
  leftFromTemplate,
  policyKeptAndDropped,
  numberingGap,
  digitsExchanged,
  doubledWord,
  tableRate,
  tableScore,
  tableShare,
  tableTotal,
  scoreOverWeight,
  gradeOfScore,
  impossibleDay,
  dayOutside,
  yearWithItself,
  malformedNumber,
  officialTerm,
  documentNumber,
  missingUnit,
  unbalancedBrackets,
  undatedNow,
  repeatedSentence,
  sentenceWithOtherNumber,
];
