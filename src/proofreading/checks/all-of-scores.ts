import type { Check } from '../check.js';
import { partsOfFullScore } from './parts-of-full-score.js';
import { fullScoreOfSpending } from './full-score-of-spending.js';
import { scoreOfSpending } from './score-of-spending.js';
import { scoreDeductions, scoresListed } from './score-deductions.js';
import { scoreOverWeight, scoreLost, scoreTotal, scoresWithin, weightsOfAll } from './scores.js';
import { gradeOfScore } from './grade-of-score.js';
import { scoreRate } from './score-rate.js';
import { fullScore } from './full-score.js';

/** 评分 — checks of scores, weights and grades. */
export const scoreChecks: Check[] = [
  scoreOverWeight,
  scoreLost,
  scoreTotal,
  scoreRate,
  scoreDeductions,
  scoreOfSpending,
  fullScoreOfSpending,
  scoresListed,
  fullScore,
  scoresWithin,
  weightsOfAll,
  gradeOfScore,
  partsOfFullScore,
];
