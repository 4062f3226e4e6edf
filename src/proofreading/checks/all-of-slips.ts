import type { Check } from '../check.js';
import { eachByCount } from './each-by-count.js';
import { changeByNow } from './change-by-now.js';
import { figuresAgree } from './figures-agree.js';
import { attendance } from './attendance.js';
import { stillToDo } from './still-to-do.js';
import { sumAnnounced } from './sum-announced.js';
import { changeOfUnit } from './change-of-unit.js';
import { scaleOfEach } from './scale-of-each.js';
import { inTwoUnits } from './in-two-units.js';
import { apartBy } from './apart-by.js';
import { agesInTurn } from './ages-in-turn.js';
import { aboveBelow } from './above-below.js';
import { changeOfNearest } from './change-of-nearest.js';
import { completionBeside } from './completion-beside.js';
import { weightsListed } from './weights-listed.js';
import { budgetRaised } from './budget-raised.js';
import { mentionSlip } from './mention-slip.js';
import { flowInTurn, trendOfFlow } from './flow-in-turn.js';
import { productOfMonths } from './product-of-months.js';
import { rateOfAllMoney } from './rate-of-all-money.js';
import { shareOfBoth } from './share-of-both.js';
import { cellsOfGoal } from './cells-of-goal.js';
import { countOfItemsTold } from './count-of-items-told.js';
import { companionAgain } from './companion-again.js';
import { partsOfNames } from './parts-of-names.js';
import { partsOver } from './parts-over.js';
import { dayOutsideActivity, planOfYear } from './plan-of-year.js';
import { scoreOfWeightTold } from './score-of-weight-told.js';
import { listColumns } from './list-columns.js';
import { sharesInUse } from './shares-in-use.js';
import { slipOfShare } from './slip-of-share.js';
import { slipOfChange } from './slip-of-change.js';
import { slipOfSum } from './slip-of-sum.js';
import { slipOfMean } from './slip-of-mean.js';
import { slipOfProduct } from './slip-of-product.js';
import { rateInParentheses } from './rate-in-parentheses.js';
import { slipOfRest } from './slip-of-rest.js';
import { deficit } from './deficit.js';
import { identities } from './identities.js';
import { naturalGrowth } from './natural-growth.js';
import { oddUnits } from './odd-units.js';
import { othersCounted } from './others-counted.js';
import { previousTold } from './previous-told.js';
import { rateOfNamed } from './rate-of-named.js';
import { slipOfGroup } from './slip-of-group.js';
import { structureInRatio } from './structure-in-ratio.js';
import { sumOfKinds } from './sum-of-kinds.js';
import { sumOverByPart } from './sum-over-by-part.js';
import { restOfDeed } from './rest-of-deed.js';
import { titleSlip } from './title-slip.js';

import { basicExpenditure } from './basic-expenditure.js';
import { rangeTurned } from './range-turned.js';
import { fallsByTimes, timeAndMonths } from './turned-words.js';
import { growthOfNothing } from './growth-of-nothing.js';
import { rateOfSplit } from './splits.js';
import { timesOfYears } from './times-of-years.js';
import {
  cityAmongProvinces,
  closedOnTime,
  cumulatedStill,
  definitionTurned,
  farAboveGoal,
  growthInPoints,
  onceAsMany,
  partOfOtherUnit,
  shareOfRate,
  whichUnemployment,
} from './said-wrongly.js';
import { growthsCompared } from './growths-compared.js';
import { growthOutlier } from './growth-outlier.js';
import { indicatorRows } from './indicator-rows.js';
import { sharesOfOtherWhole } from './shares-of-other-whole.js';
import { comparedWithWhat } from './compared-with-what.js';
import { cumulativeFalls } from './cumulative-falls.js';
import { rateBetween } from './rate-between.js';
import { goalsInTurn } from './goals-in-turn.js';
import { measureOfParts, unitOfThen } from './measure-of-parts.js';
import { clauseAgain, countedIn } from './counted-in.js';
import { eachTimes, moreThanTwelveMonths } from './each-times.js';
import { againstWhatIsLeft } from './against-what-is-left.js';
import { partYearCalledMore } from './part-year-called-more.js';

/** 笔误 — of two figures that are but a digit apart; they look last. */
export const slipChecks: Check[] = [
  growthOfNothing,
  rateOfSplit,
  timesOfYears,
  whichUnemployment,
  definitionTurned,
  onceAsMany,
  shareOfRate,
  growthInPoints,
  basicExpenditure,
  cityAmongProvinces,
  fallsByTimes,
  timeAndMonths,
  rangeTurned,
  closedOnTime,
  partOfOtherUnit,
  cumulatedStill,
  growthsCompared,
  farAboveGoal,
  inTwoUnits,
  apartBy,
  aboveBelow,
  completionBeside,
  budgetRaised,
  cellsOfGoal,
  countOfItemsTold,
  companionAgain,
  partsOfNames,
  partsOver,
  planOfYear,
  dayOutsideActivity,
  scoreOfWeightTold,
  flowInTurn,
  trendOfFlow,
  productOfMonths,
  rateOfAllMoney,
  shareOfBoth,
  weightsListed,
  listColumns,
  sharesInUse,
  slipOfShare,
  changeOfNearest,
  slipOfChange,
  slipOfSum,
  deficit,
  identities,
  naturalGrowth,
  oddUnits,
  structureInRatio,
  othersCounted,
  previousTold,
  rateOfNamed,
  slipOfGroup,
  sumOfKinds,
  sumOverByPart,
  agesInTurn,
  slipOfMean,
  slipOfProduct,
  rateInParentheses,
  slipOfRest,
  restOfDeed,
  titleSlip,
  mentionSlip,
  scaleOfEach,
  changeOfUnit,
  sumAnnounced,
  stillToDo,
  attendance,
  eachByCount,
  figuresAgree,
  changeByNow,
  growthOutlier,
  cumulativeFalls,
  rateBetween,
  goalsInTurn,
  indicatorRows,
  sharesOfOtherWhole,
  comparedWithWhat,
  measureOfParts,
  unitOfThen,
  countedIn,
  clauseAgain,
  eachTimes,
  moreThanTwelveMonths,
  againstWhatIsLeft,
  partYearCalledMore,
];
