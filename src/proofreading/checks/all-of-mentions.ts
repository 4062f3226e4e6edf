import type { Check } from '../check.js';
import { figureOfWider } from './figure-of-wider.js';
import { sameFact, sameTarget, sameCompletion } from './repetitions.js';
import { sameWords } from './same-words.js';
import { sameThings } from './same-things.js';
import { placesCounted } from './places-counted.js';
import { samePair } from './same-pair.js';
import { sameSumOfOthers } from './same-sum-of-others.js';
import { sameRateOfGoal } from './same-rate-of-goal.js';
import { titleFigure } from './title-figure.js';
import { headingWay } from './heading-way.js';
import { titleGrowth } from './title-growth.js';
import { sameChange } from './same-change.js';
import { sameGrowth } from './year-after-year.js';
import { oneReference } from './references.js';
import { boundsTold } from './bounds-told.js';
import { namesExchanged } from './names-exchanged.js';
import { oneNumberTwoUnits } from './one-number-two-units.js';

/** 前后一致 — one thing that is told in two places. */
export const mentionChecks: Check[] = [
  sameFact,
  sameWords,
  sameThings,
  placesCounted,
  samePair,
  sameSumOfOthers,
  sameTarget,
  sameCompletion,
  sameRateOfGoal,
  titleFigure,
  headingWay,
  titleGrowth,
  sameChange,
  sameGrowth,
  oneReference,
  boundsTold,
  oneNumberTwoUnits,
  namesExchanged,
  figureOfWider,
];
