import { MigrationInterface, QueryRunner } from 'typeorm';

/** 同月另一处 — what one person is subsidised with for a month in another post, or in another internship. */
export class KnowWhatAMonthPaysElsewhere1767225600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION welfare_subsidised_elsewhere(placement bigint, of_month date, of_kind text) RETURNS numeric
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::numeric $$;
      CREATE FUNCTION internship_stipend_elsewhere(intern bigint, of_month date) RETURNS numeric
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::numeric $$;
      REVOKE EXECUTE ON FUNCTION welfare_subsidised_elsewhere, internship_stipend_elsewhere FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_subsidised_elsewhere, internship_stipend_elsewhere TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION welfare_subsidised_elsewhere; DROP FUNCTION internship_stipend_elsewhere',
    );
  }
}
