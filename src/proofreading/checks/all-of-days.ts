import type { Check } from '../check.js';
import { impossibleDay, dayOutside, yearWithItself } from './days.js';
import { elapsed } from './elapsed.js';
import { deadline } from './deadlines.js';
import { otherYear, otherQuarter, dayOfLaterYear, monthsLeft, monthsOutside } from './years.js';

/** 时间 — checks of days, months and years. */
export const dayChecks: Check[] = [
  impossibleDay,
  elapsed,
  deadline,
  dayOutside,
  yearWithItself,
  otherYear,
  otherQuarter,
  dayOfLaterYear,
  monthsLeft,
  monthsOutside,
];
