import type { Check } from '../check.js';
import { dayOfYearBefore } from './day-of-year-before.js';
import { dateLeftBlank, yearListedTwice } from './dates-left.js';
import { impossibleDay, dayOutside, yearWithItself } from './days.js';
import { dayOfFilling } from './day-of-filling.js';
import { dayOfWeek } from './day-of-week.js';
import { daysLeft } from './days-left.js';
import { elapsed } from './elapsed.js';
import { deadline } from './deadlines.js';
import { afterDispatch } from './after-dispatch.js';
import { periodNotOver } from './period-not-over.js';
import { yearNotOver } from './year-not-over.js';
import { spanOfYears } from './span-of-years.js';
import { periodCovered } from './period-covered.js';
import { loneYear } from './lone-year.js';
import { yearOfTitle } from './year-of-title.js';
import { yearsRunning } from './years-running.js';
import {
  otherYear,
  yearExamined,
  otherQuarter,
  dayOfLaterYear,
  monthsLeft,
  monthsOutside,
} from './years.js';

/** 时间 — checks of days, months and years. */
export const dayChecks: Check[] = [
  impossibleDay,
  dateLeftBlank,
  yearListedTwice,
  elapsed,
  deadline,
  dayOutside,
  yearWithItself,
  otherYear,
  yearExamined,
  periodNotOver,
  dayOfYearBefore,
  yearNotOver,
  afterDispatch,
  otherQuarter,
  dayOfLaterYear,
  monthsLeft,
  monthsOutside,
  spanOfYears,
  yearsRunning,
  dayOfFilling,
  dayOfWeek,
  daysLeft,
  yearOfTitle,
  loneYear,
  periodCovered,
];
