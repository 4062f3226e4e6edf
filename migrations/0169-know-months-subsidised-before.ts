import { MigrationInterface, QueryRunner } from 'typeorm';

/** 此前已补贴月数 — of a placement that was subsidised before its office began here. */
export class KnowMonthsSubsidisedBefore1767225600169 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE welfare_placement ADD COLUMN months_subsidised_before int
        CONSTRAINT welfare_placement_months_before CHECK (months_subsidised_before >= 0);
      COMMENT ON COLUMN welfare_placement.months_subsidised_before IS '此前已补贴月数: months subsidised before the office began here';
      CREATE FUNCTION welfare_months_before_opening(district int, first_day date, last_day date) RETURNS int
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::int $$;
      REVOKE EXECUTE ON FUNCTION welfare_months_before_opening FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_months_before_opening TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION welfare_months_before_opening;
      ALTER TABLE welfare_placement DROP COLUMN months_subsidised_before;
    `);
  }
}
