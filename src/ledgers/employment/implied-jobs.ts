import { Draft } from '../shared/judgement.js';
import { Office } from '../shared/office.js';
import { EmploymentRegistration } from './employment-registration.entity.js';

/** Jobs that other records imply (an urban welfare post, a retained intern), by `impliedBy`. */
export const registerImpliedJobs = (
  office: Office,
  jobs: (Draft<EmploymentRegistration> & { impliedBy: string })[],
): Promise<void> => office.ledger(EmploymentRegistration).imply(jobs);

/** The jobs that other records imply end with them, unless they ended before. */
export async function endImpliedJobs(
  office: Office,
  ends: { impliedBy: string; endedOn: string }[],
): Promise<void> {
  const endOf = new Map(ends.map((end) => [end.impliedBy, end.endedOn]));
  const jobs = await office.work.query<{ id: string; implied_by: string }>(
    `SELECT id, implied_by FROM employment_registration WHERE implied_by = ANY ($1) AND status = 'registered'`,
    [[...endOf.keys()]],
  );
  const steps = jobs.map(({ id, implied_by }) => ({
    id,
    patch: { endedOn: endOf.get(implied_by) },
  }));
  await office.ledger(EmploymentRegistration).follow('end', steps);
}
