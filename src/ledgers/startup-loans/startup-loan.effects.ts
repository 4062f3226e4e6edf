import { addMonths, isDate } from '../../platform/day.js';
import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import { ReleaseStartupLoanInput } from './startup-loan.entity.js';

/** A contract that names no due day ends with its term. */
export async function dueWithTerm(steps: Step[], { work }: Office): Promise<Step[]> {
  const ids = steps.map((step) => step.id).filter(isRecordNumber);
  const loans = await work.query<{ id: string; months: number }>(
    'SELECT id, months FROM startup_loan WHERE id = ANY ($1::bigint[])',
    [ids],
  );
  const months = new Map(loans.map((loan) => [loan.id, loan.months]));
  return steps.map((step) => {
    const { releasedOn, dueOn } = (step.patch ?? {}) as Partial<ReleaseStartupLoanInput>;
    const term = months.get(step.id);
    if (dueOn || !term || !releasedOn || !isDate(releasedOn)) return step;
    return { ...step, patch: { ...step.patch, dueOn: addMonths(releasedOn, term) } };
  });
}
