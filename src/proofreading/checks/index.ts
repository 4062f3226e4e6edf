import type { Check } from '../check.js';
import { unmetSaid } from './unmet-said.js';
import { rateOfFall } from './rate-of-fall.js';
import { rateSlipped } from './rate-slipped.js';
import { rowsTotal } from './rows-total.js';
import { threeWays } from './three-ways.js';
import { fundFlow } from './fund-flow.js';
import {
  doubledWord,
  lastDigitApart,
  lastYearsNumber,
  leftFromTemplate,
  numberingGap,
  policyKeptAndDropped,
  widerScope,
} from './likeness.js';
import { reasonAgainstDirection, reasonOpposite } from './reasons.js';
import { changesOfShares } from './changes-of-shares.js';
import { industryBranches } from './industry-branches.js';
import { kindOfOtherWhole } from './kind-of-other-whole.js';
import { loansInYuan } from './loans-in-yuan.js';
import { personsInPieces } from './persons-in-pieces.js';
import { changesOfParts } from './changes-of-parts.js';
import { columnsOfParts } from './columns-of-parts.js';
import { publishedBefore, shortYear, stagesInTurn } from './days-at-odds.js';
import { accountCodes, digitsAstray, twinNumbers } from './twin-numbers.js';
import { pointsThenBoth } from './points-then-both.js';
import { monthByMonth } from './month-by-month.js';
import {
  claimsOfEach,
  earmarkedAndOtherwise,
  fullAndAgainst,
  noneAndSome,
} from './claims-of-each.js';
import { fundMoved } from './fund-moved.js';
import { goalNotReached } from './goal-not-reached.js';
import { rateOfThoseIn } from './rate-of-those-in.js';
import { burdenShared } from './burden-shared.js';
import { timesOfGuarantee } from './times-of-guarantee.js';
import { yearsInARow } from './years-in-a-row.js';
import { eachPersonTimes } from './each-person-times.js';
import { monthOfCumulative } from './month-of-cumulative.js';
import { percentThenBoth } from './percent-then-both.js';
import { metAsExpected } from './met-as-expected.js';
import { bandsToFull } from './bands-to-full.js';
import { inAndOut } from './in-and-out.js';
import { spanAndWholeYear } from './span-and-whole-year.js';
import { clearedAndLeft } from './cleared-and-left.js';
import { columnsInTurn } from './columns-in-turn.js';
import { employedBothWays } from './employed-both-ways.js';
import { paidAndUnpaid } from './paid-and-unpaid.js';
import { unitDeclaredTwice } from './unit-declared-twice.js';
import { yearUntold } from './year-untold.js';
import { levelsOfWhole } from './levels-of-whole.js';
import { accountsBalanced } from './accounts-balanced.js';
import { insuredInAll } from './insured-in-all.js';
import { rateByFormula } from './rate-by-formula.js';
import { unitLost } from './unit-lost.js';
import { notYet } from './not-yet.js';
import { wayOfBoth } from './way-of-both.js';
import { meanOfBeside } from './mean-of-beside.js';
import { standardOfAll } from './standard-of-all.js';
import { rateOfDeed } from './rate-of-deed.js';
import { satisfaction } from './satisfaction.js';
import { dependants } from './dependants.js';
import { employedAfter } from './employed-after.js';
import { gapOfSupply } from './gap-of-supply.js';
import { excessInTurn } from './excess-in-turn.js';
import { mainIndustry } from './main-industry.js';
import { pointsFromNamed } from './points-from-named.js';
import { exchangedPart } from './exchanged-part.js';
import { indicatorChecks } from './all-of-indicators.js';
import { tableChecks } from './all-of-tables.js';
import { dayChecks } from './all-of-days.js';
import { scoreChecks } from './all-of-scores.js';
import { claimOfAll, excess, noneLeft, shortfall } from './claims.js';
import { claimWithoutTarget, trendUnshown } from './claims-unshown.js';
import {
  disposedOf,
  notYetCounted,
  personsAndTimes,
  receivedOverBudget,
} from './not-yet-counted.js';
import { shortfallUnexplained } from './shortfall-unexplained.js';
import { claimOfProgress } from './claims-of-progress.js';
import { digitLost, digitsExchanged } from './digits.js';
import { deltaOfBase } from './delta-of-base.js';
import { partsAmong } from './parts-among.js';
import { mostOfTimes } from './most-of-times.js';
import { rateMoved } from './rate-moved.js';
import { changeOfBase } from './change-of-base.js';
import { gapToLimit } from './gap-to-limit.js';
import { signedChange } from './signed-change.js';
import { rateOfHead } from './rate-of-head.js';
import { allWithExceptions } from './all-with-exceptions.js';
import { sharesInParentheses } from './shares-in-parentheses.js';
import { netOfBoth } from './net-of-both.js';
import { onlyOne } from './only-one.js';
import { countOfThose } from './count-of-those.js';
import { openingsMoved } from './openings-moved.js';
import { namesCompared, supply } from './supply.js';
import { itemsAnnounced } from './items.js';
import { cumulative } from './cumulative.js';
import { openingsRatio, perHead } from './amounts.js';
import { spendingRate } from './spending-rate.js';
import { balance, carriedForward, fundsLeft, totalsEven } from './balances.js';
import {
  againstLimit,
  closingRate,
  rateOfTwo,
  rateOverHundred,
  unemploymentRate,
} from './rates.js';
import { missingUnit } from './missing-unit.js';
import {
  documentNumber,
  repeatedSentence,
  unbalancedBrackets,
  sentenceWithOtherNumber,
  undatedNow,
} from './writing.js';
import { measureWord } from './measure-words.js';
import { punctuation } from './punctuation.js';
import { namesVaried } from './names-varied.js';
import { allAbove } from './all-above.js';
import { datesOfWork, officesCounted, postsMoved, unitOutside } from './dates-of-work.js';
import { emptyHeading, itemGap, leftOfForm } from './left-of-form.js';
import { growthsAligned } from './growths-aligned.js';
import { budgetOfLines, incomeEach } from './income-each.js';
import { sameAtTwoTimes } from './same-at-two-times.js';
import { complements } from './complements.js';
import { claimOfWay } from './claims-of-way.js';
import { periodOfTitle } from './period-of-title.js';
import { otherPlace } from './other-place.js';
import { classOfYear, periodAndMonths } from './periods-told.js';
import { lawNamed } from './law-names.js';
import { malformedNumber } from './malformed.js';
import { doubledPhrase, misspelt, misusedWord, officialTerm } from './wording.js';
import { numberLeftBlank } from './blanks.js';
import { allOfThem } from './in-full.js';
import { claimOfExcess, exceedsNumber, excessInPercent } from './exceeding.js';
import { allButSome } from './remaining.js';
import { ordinalGap } from './ordinals.js';
import { rateBeside } from './rates-beside.js';
import { partOfAPerson } from './decimals.js';
import { partsInParentheses } from './in-parentheses.js';
import { addedTo } from './added-to.js';
import { stockOfStaff } from './stock-of-staff.js';
import { moreThanAll } from './more-than-all.js';
import { besideAverage } from './beside-average.js';
import { unitBeforeNumber } from './turned-units.js';
import { outOfScale } from './scale.js';
import { stockAfter } from './stock.js';
import { aheadOfTime } from './ahead.js';
import { noneOfThem, personsOfParties, receptionAgain } from './visits.js';
import { doneAndLeft } from './done-and-left.js';
import { differsFromFreeze, otherDayThanFreeze } from './freeze.js';
import { divisions } from './divisions.js';
import { belowFloor } from './below-floor.js';
import { rateOfPart } from './rate-of-part.js';
import { rateBelowGoal } from './rate-below-goal.js';
import { sumOfYears } from './sum-of-years.js';
import { gapToFull } from './gap-to-full.js';
import { casesLeft } from './cases-left.js';
import { carryOver } from './carry-over.js';
import { wayWithoutNumber } from './way-without-number.js';
import { rateWithoutBase } from './rate-without-base.js';
import { retiredInPosts } from './retired-in-posts.js';
import { noDeviation } from './no-deviation.js';
import { industries } from './industries.js';
import { completionRate } from './completion-rate.js';
import { partExceedsWhole } from './part-exceeds-whole.js';
import { partsRounding, partsSum } from './parts.js';
import { companionList } from './companions.js';
import { bands } from './bands.js';
import { perHeadOfLinesBefore } from './yearly-income.js';
import { limitOfAll } from './limits-of-all.js';
import { stockFlow } from './stock-flow.js';
import {
  partTargets,
  exactlyTarget,
  rateWithoutTarget,
  resultWithoutTarget,
  targetWithoutResult,
  wishAsResult,
} from './targets.js';
import { totalAfterParts, totalOfOtherPeriod } from './totals.js';
import { boundAsResult, doneInOtherUnit, goalsCopied } from './goals-and-done.js';
import { unitOfTarget } from './units.js';
import { shareChecks } from './all-of-shares.js';
import { changeChecks } from './all-of-changes.js';
import { moveChecks } from './all-of-moves.js';
import { meanChecks } from './all-of-means.js';
import { orderChecks } from './all-of-order.js';
import { mentionChecks } from './all-of-mentions.js';
import { claimAndStandardChecks } from './all-of-claims-and-standards.js';
import { slipChecks } from './all-of-slips.js';
import { accountChecks } from './all-of-accounts.js';

/** 核对项目 — in the order in which a reader would go about it. */
export const checks: Check[] = [
  differsFromFreeze,
  otherDayThanFreeze,
  completionRate,
  rateWithoutTarget,
  rateWithoutBase,
  targetWithoutResult,
  wishAsResult,
  resultWithoutTarget,
  partTargets,
  exactlyTarget,
  unitOfTarget,
  doneInOtherUnit,
  goalsCopied,
  boundAsResult,
  ...shareChecks,
  ...changeChecks,
  cumulative,
  ...moveChecks,
  ...orderChecks,
  itemsAnnounced,
  ordinalGap,
  allButSome,
  partsSum,
  partsRounding,
  partExceedsWhole,
  partsInParentheses,
  addedTo,
  companionList,
  columnsInTurn,
  employedBothWays,
  paidAndUnpaid,
  unitDeclaredTwice,
  yearUntold,
  levelsOfWhole,
  bandsToFull,
  inAndOut,
  spanAndWholeYear,
  clearedAndLeft,
  eachPersonTimes,
  monthOfCumulative,
  percentThenBoth,
  metAsExpected,
  fundMoved,
  goalNotReached,
  rateOfThoseIn,
  burdenShared,
  timesOfGuarantee,
  yearsInARow,
  pointsThenBoth,
  monthByMonth,
  claimsOfEach,
  earmarkedAndOtherwise,
  fullAndAgainst,
  noneAndSome,
  publishedBefore,
  shortYear,
  stagesInTurn,
  accountCodes,
  digitsAstray,
  twinNumbers,
  columnsOfParts,
  insuredInAll,
  changesOfParts,
  changesOfShares,
  industryBranches,
  kindOfOtherWhole,
  loansInYuan,
  personsInPieces,
  exchangedPart,
  bands,
  industries,
  mainIndustry,
  divisions,
  totalAfterParts,
  rowsTotal,
  threeWays,
  sumOfYears,
  totalOfOtherPeriod,
  stockAfter,
  netOfBoth,
  partsAmong,
  deltaOfBase,
  mostOfTimes,
  rateMoved,
  rateOfFall,
  changeOfBase,
  gapToLimit,
  gapToFull,
  pointsFromNamed,
  sharesInParentheses,
  stockOfStaff,
  retiredInPosts,
  ...mentionChecks,
  rateOfTwo,
  rateBeside,
  rateOfDeed,
  wayOfBoth,
  rateByFormula,
  notYet,
  satisfaction,
  rateOfHead,
  closingRate,
  unemploymentRate,
  rateOverHundred,
  spendingRate,
  employedAfter,
  dependants,
  openingsRatio,
  openingsMoved,
  supply,
  gapOfSupply,
  namesCompared,
  perHead,
  perHeadOfLinesBefore,
  ...meanChecks,
  meanOfBeside,
  standardOfAll,
  rateOfPart,
  belowFloor,
  unmetSaid,
  balance,
  carriedForward,
  carryOver,
  casesLeft,
  stockFlow,
  fundFlow,
  fundsLeft,
  unitLost,
  accountsBalanced,
  totalsEven,
  outOfScale,
  rateSlipped,
  partOfAPerson,
  againstLimit,
  limitOfAll,
  excess,
  excessInPercent,
  excessInTurn,
  claimOfExcess,
  exceedsNumber,
  moreThanAll,
  besideAverage,
  shortfall,
  claimOfAll,
  claimWithoutTarget,
  trendUnshown,
  shortfallUnexplained,
  notYetCounted,
  receivedOverBudget,
  personsAndTimes,
  disposedOf,
  onlyOne,
  countOfThose,
  claimOfProgress,
  noDeviation,
  rateBelowGoal,
  noneLeft,
  allWithExceptions,
  allOfThem,
  noneOfThem,
  aheadOfTime,
  personsOfParties,
  receptionAgain,
  doneAndLeft,
  ...accountChecks,
  ...claimAndStandardChecks,
  ...slipChecks,
  lastDigitApart,
  lastYearsNumber,
  reasonAgainstDirection,
  reasonOpposite,
  widerScope,
  leftFromTemplate,
  policyKeptAndDropped,
  numberingGap,
  digitsExchanged,
  digitLost,
  doubledWord,
  ...indicatorChecks,
  ...tableChecks,
  ...scoreChecks,
  ...dayChecks,
  malformedNumber,
  signedChange,
  unitBeforeNumber,
  numberLeftBlank,
  wayWithoutNumber,
  complements,
  datesOfWork,
  postsMoved,
  officesCounted,
  unitOutside,
  leftOfForm,
  emptyHeading,
  itemGap,
  growthsAligned,
  sameAtTwoTimes,
  incomeEach,
  budgetOfLines,
  periodOfTitle,
  claimOfWay,
  allAbove,
  otherPlace,
  periodAndMonths,
  classOfYear,
  lawNamed,
  namesVaried,
  officialTerm,
  misusedWord,
  misspelt,
  doubledPhrase,
  documentNumber,
  missingUnit,
  unbalancedBrackets,
  punctuation,
  measureWord,
  undatedNow,
  repeatedSentence,
  sentenceWithOtherNumber,
];
