import type { Check } from '../check.js';
import { changeOfShare } from './change-of-share.js';
import { ratioMoved } from './ratio-moved.js';
import { gapInPercent } from './gap-in-percent.js';
import { trendAgainst } from './trend-against.js';
import { trendWorded } from './trend-worded.js';
import { change, changeOfNamed } from './change.js';
import { growthOfParts } from './growth-of-parts.js';
import { oppositeDirections } from './opposite-directions.js';
import { wayOfTitle } from './way-of-title.js';
import { percentOfNamed, shareMoved, sharesMoved } from './moved.js';
import { percentOfBefore } from './percent-of-before.js';
import { sinceYear, thanLastYear } from './since-year.js';
import { twoYears } from './two-years.js';
import { yearAfterYear } from './year-after-year.js';
import { levelAndMoved, levelSaid } from './level-said.js';
import { comparisonWord, bothWays } from './comparisons.js';
import { changeOfCompletion, changeOfRate, movedRate, pointsOfAmount } from './points.js';
import { percentOfPercents } from './percents-apart.js';
import { multiple } from './multiples.js';
import { proportion, moreThanHalf } from './proportions.js';

/** 增减 — changes against the two figures, in words and in the right unit. */
export const changeChecks: Check[] = [
  ratioMoved,
  change,
  changeOfNamed,
  percentOfNamed,
  percentOfBefore,
  shareMoved,
  sharesMoved,
  sinceYear,
  thanLastYear,
  twoYears,
  yearAfterYear,
  oppositeDirections,
  growthOfParts,
  wayOfTitle,
  levelAndMoved,
  levelSaid,
  comparisonWord,
  trendWorded,
  trendAgainst,
  bothWays,
  changeOfCompletion,
  changeOfRate,
  changeOfShare,
  movedRate,
  pointsOfAmount,
  percentOfPercents,
  multiple,
  proportion,
  moreThanHalf,
  gapInPercent,
];
