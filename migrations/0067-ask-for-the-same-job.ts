import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the same job is registered already, wherever: a verdict for whoever registers it once more, and no record. */
export class AskForTheSameJob1767225600067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION job_is_registered(person bigint, employer bigint, day date, other_than bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employment_registration e
                        WHERE e.person_id = person AND e.employer_id IS NOT DISTINCT FROM employer AND e.started_on = day
                          AND e.id <> other_than AND e.status <> 'withdrawn')
      $$;
      REVOKE EXECUTE ON FUNCTION job_is_registered FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION job_is_registered TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION job_is_registered');
  }
}
