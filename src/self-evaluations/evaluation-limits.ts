import { Decimal } from 'decimal.js';
import { policyOn } from '../policy/policy.js';
import type { Grade } from './self-evaluation-kinds.js';

/** 自评规则 — by which points are given and explanations are due, of one day and region. */
export interface EvaluationLimits {
  executionToExplain: Decimal;
  overfulfilment: Decimal;
  achievedLeast: Decimal;
  partlyLeast: Decimal;
  grades: [Grade, Decimal][];
}

export function limitsOn(day: string, region: string): EvaluationLimits {
  const of = (
    key:
      | 'execution-to-explain'
      | 'overfulfilment-to-explain'
      | 'achieved-share-least'
      | 'partly-share-least'
      | 'excellent-least'
      | 'good-least'
      | 'fair-least',
  ) => new Decimal(policyOn(`self-evaluation.${key}`, day, region).value);
  return {
    executionToExplain: of('execution-to-explain'),
    overfulfilment: of('overfulfilment-to-explain'),
    achievedLeast: of('achieved-share-least'),
    partlyLeast: of('partly-share-least'),
    grades: [
      ['excellent', of('excellent-least')],
      ['good', of('good-least')],
      ['fair', of('fair-least')],
    ],
  };
}

export const gradeOf = (total: Decimal, { grades }: EvaluationLimits): Grade =>
  grades.find(([, least]) => total.gte(least))?.[0] ?? 'poor';
