import type { Type } from '@nestjs/common';
import { Issue } from '../../platform/errors.js';
import { issuesOf } from '../../platform/graphql/validation.js';
import { reasonIssues } from '../../registry/reason.js';

/** One record of a batch on its way through a verb. */
export interface Step {
  id: string;
  revision?: number;
  patch?: object;
  reason?: string | null;
}

/** What of a step is its own: arguments of an operation bring along whatever else was asked with them. */
export const ownOf = ({ id, revision, patch, reason }: Step): Step => ({
  id,
  revision,
  patch,
  reason,
});

/** What of a verb says what its steps must bring along. */
interface Asking {
  label: string;
  input?: Type<object>;
  needsReason?: boolean;
}

/** What is wrong with what the steps themselves say: their fields and their reasons. */
export function issuesOfSteps(verb: Asking, steps: Step[]): Issue[] {
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

/** 同一记录 — sent twice at once: which of the two would stand is nobody's to guess. */
export function sameAgain(ids: string[]): Issue[] {
  const rows = new Map<string, number>();
  return ids.flatMap((id, at) => {
    const first = rows.get(id);
    if (first === undefined) rows.set(id, at + 1);
    return first === undefined
      ? []
      : {
          row: at + 1,
          field: 'id',
          code: 'record-twice',
          message: `与第 ${first} 行是同一条记录,一次只能办理一行,请去掉其中一行。`,
          values: { first },
        };
  });
}
