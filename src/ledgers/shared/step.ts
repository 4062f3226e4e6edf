import { Issue } from '../../platform/errors.js';
import { Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { issuesOf, reasonIssues } from './validation.js';

/** One record of a batch on its way through a verb. */
export interface Step {
  id: string;
  revision?: number;
  patch?: object;
  reason?: string | null;
}

/** What is wrong with what the steps themselves say: their fields and their reasons. */
export function issuesOfSteps<T extends LedgerRecord>(verb: Verb<T>, steps: Step[]): Issue[] {
  const many = steps.length > 1;
  return steps.flatMap((step, at) => [
    ...(verb.input ? issuesOf(verb.input, step.patch ?? {}, many ? at + 1 : undefined) : []),
    ...(verb.needsReason || step.reason
      ? reasonIssues(step.reason, verb.label, many ? at + 1 : undefined)
      : []),
  ]);
}

/** The history gives one reason for one act; where every record has its own, it stands with the record. */
export const sharedReason = (steps: Step[]) => {
  const reasons = new Set(steps.map((step) => step.reason ?? null));
  return reasons.size === 1 ? [...reasons][0]! : null;
};
