import type { Check } from '../check.js';
import { growthInList } from './growth-in-list.js';
import { yearlyDelta } from './yearly-delta.js';
import { mean, yearlyGrowth, yearlyMean } from './means.js';
import { average } from './of-each.js';
import { monthlyTimes, standardTimes } from './standard-times.js';
import { standardMonths } from './standard-months.js';
import { byMonth } from './by-month.js';
import { eachInYuan } from './each-in-yuan.js';
import { yearlyGrowthOfTwo } from './since-year.js';

/** 平均 — means, standards and what they come to. */
export const meanChecks: Check[] = [
  average,
  eachInYuan,
  byMonth,
  mean,
  yearlyMean,
  yearlyDelta,
  yearlyGrowth,
  yearlyGrowthOfTwo,
  growthInList,
  standardTimes,
  monthlyTimes,
  standardMonths,
];
