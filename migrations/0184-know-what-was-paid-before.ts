import { MigrationInterface, QueryRunner } from 'typeorm';

/** 此前已补贴 — what an office had paid before it began here: months of an internship, subsidies of a trainee's year. */
export class KnowWhatWasPaidBefore1767225600184 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE internship ADD COLUMN months_subsidised_before int
        CONSTRAINT internship_months_before CHECK (months_subsidised_before >= 0);
      COMMENT ON COLUMN internship.months_subsidised_before IS '此前已补贴月数: months subsidised before the office began here';
      ALTER TABLE training_enrolment ADD COLUMN subsidies_before int
        CONSTRAINT training_enrolment_subsidies_before CHECK (subsidies_before >= 0);
      COMMENT ON COLUMN training_enrolment.subsidies_before IS '此前已享受补贴次数: subsidies of the same category and year before the office began here';
      CREATE FUNCTION internship_month_paid_before(intern bigint, besides bigint, first_of_month date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      REVOKE EXECUTE ON FUNCTION internship_month_paid_before FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION internship_month_paid_before TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION internship_month_paid_before;
      ALTER TABLE training_enrolment DROP COLUMN subsidies_before;
      ALTER TABLE internship DROP COLUMN months_subsidised_before;
    `);
  }
}
