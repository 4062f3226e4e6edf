import type { Check } from '../check.js';
import {
  budgetWords,
  budgetsApart,
  kindsOfProjects,
  functionalItems,
  executionApart,
  countOfUnits,
  accountNames,
} from './accounts.js';
import { budgetCompared } from './budget-compared.js';
import { reasonOutside } from './reason-outside.js';

/** 收支 — budgets and final accounts. */
export const accountChecks: Check[] = [
  budgetWords,
  budgetCompared,
  budgetsApart,
  kindsOfProjects,
  functionalItems,
  executionApart,
  countOfUnits,
  accountNames,
  reasonOutside,
];
