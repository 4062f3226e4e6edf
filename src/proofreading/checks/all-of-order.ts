import type { Check } from '../check.js';
import { monthOutOfLine } from './month-out-of-line.js';
import { apart, ranking, fromTheTop, places } from './order.js';
import { superlative } from './superlatives.js';
import { mostAndLeast } from './most-and-least.js';
import { mostOfYears, nameMost, placeSaid, fallingList } from './most.js';
import { mostInTable, trendSaid } from './table-claims.js';
import { mostOfMonths } from './most-of-months.js';

/** 次序 — the most, the least, and what comes before what. */
export const orderChecks: Check[] = [
  apart,
  ranking,
  superlative,
  mostAndLeast,
  fromTheTop,
  mostOfYears,
  nameMost,
  placeSaid,
  mostInTable,
  trendSaid,
  fallingList,
  places,
  mostOfMonths,
  monthOutOfLine,
];
