import { EmploymentRegistration } from '../employment/employment-registration.entity.js';
import { registerImpliedJobs } from '../employment/implied-jobs.js';
import { Office } from '../shared/office.js';

/** An intern is not employed; one who is retained is, from the first day of the contract. */
export async function retainedAtWork(ids: string[], office: Office): Promise<void> {
  const jobs = await office.work.query<Partial<EmploymentRegistration> & { impliedBy: string }>(
    `SELECT person_id AS "personId", employer_id AS "employerId", form, 'new_hire' AS entry, true AS "isUrban",
            started_on::text AS "startedOn", contract_number AS "contractNumber", district_id AS "districtId",
            territory_id AS "territoryId", handling_unit_id AS "handlingUnitId",
            'internship:' || internship_id AS "impliedBy"
       FROM jobs_of_retained_interns($1::bigint[])`,
    [ids],
  );
  await registerImpliedJobs(office, jobs);
}
