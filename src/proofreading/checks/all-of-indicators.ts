import type { Check } from '../check.js';
import { gapToNamed } from './gap-to-named.js';
import { headingPercent } from './heading-percent.js';
import { namesAndValues } from './names-and-values.js';
import { impliedTarget } from './implied-target.js';
import { kindOfWhole } from './kind-of-whole.js';
import { loanInPersons, oneUnit } from './one-unit.js';
import { partOfYear } from './part-of-year.js';
import { postsExceeded } from './posts-exceeded.js';
import { rateOfAllBetween } from './rate-of-all-between.js';
import { sortedInto } from './sorted-into.js';
import { sumOfItems } from './sum-of-items.js';
import { wholeAndParts } from './whole-and-parts.js';

/** 指标之间 — what one indicator says in two places, and what some of it say of all. */
export const indicatorChecks: Check[] = [
  partOfYear,
  impliedTarget,
  kindOfWhole,
  rateOfAllBetween,
  oneUnit,
  loanInPersons,
  postsExceeded,
  gapToNamed,
  headingPercent,
  namesAndValues,
  wholeAndParts,
  sumOfItems,
  sortedInto,
];
