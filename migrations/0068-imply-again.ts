import { MigrationInterface, QueryRunner } from 'typeorm';

const retainedInterns = (besides: string) => `
  CREATE OR REPLACE FUNCTION jobs_of_retained_interns(interns bigint[])
      RETURNS TABLE (internship_id bigint, person_id bigint, employer_id bigint, form text, started_on date,
                     contract_number text, district_id int, territory_id int, handling_unit_id int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT i.id, i.person_id, b.employer_id, b.host_form, i.retained_on, i.contract_number,
               i.district_id, i.territory_id, i.handling_unit_id
          FROM internship i JOIN internship_base b ON b.id = i.base_id
         WHERE i.id = ANY (interns) AND i.status = 'retained'
           AND (i.handling_unit_id IN (SELECT app_units()) OR i.territory_id IN (SELECT app_units()))
           AND NOT EXISTS (SELECT FROM employment_registration e WHERE e.implied_by = 'internship:' || i.id${besides})
         ORDER BY i.id
      $$`;

/** An internship that was returned and retained again implies its job again. */
export class ImplyAgain1767225600068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retainedInterns(` AND e.status <> 'withdrawn'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(retainedInterns(''));
  }
}
