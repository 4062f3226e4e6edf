import { exact, quotient } from '../ledgers/shared/money.js';
import type { EvaluatedGoal } from './self-evaluation.entity.js';

/** 不适用 — as a form has it: never nought. */
export const NOT_APPLICABLE = '/';

export const tenThousands = (yuan: string | null | undefined) =>
  yuan === null || yuan === undefined ? '' : quotient(yuan, 10_000, 2);

export const points = (given: string | null | undefined) => (given ? exact(given).toFixed() : '');

export const rateOf = (spent: string | null | undefined, budget: string | null | undefined) =>
  spent && budget && !exact(budget).isZero()
    ? `${quotient(exact(spent).times(100), budget, 2)}%`
    : NOT_APPLICABLE;

export const targetOf = ({ operator, target, targetText }: EvaluatedGoal) =>
  (operator === 'qualitative' ? targetText : target) ?? '';

/** What is said beside the points of a goal. */
export const reasonsOf = ({ scoreReason, explanation }: EvaluatedGoal) =>
  [scoreReason && `得分理由:${scoreReason}`, explanation].filter(Boolean).join('\n');
