import { MigrationInterface, QueryRunner } from 'typeorm';

/** 期初数与封账 — which closed period speaks against an opening: one that is closed and not open, or one that was signed. */
export class KnowWhatIsClosedForOpenings1767225600722 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body comes with the rooms.
    await runner.query(`
      CREATE FUNCTION periods_against_openings(units int[], since date) RETURNS TABLE (last_day date, is_final boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RETURN; END $$;
      REVOKE EXECUTE ON FUNCTION periods_against_openings FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION periods_against_openings TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION periods_against_openings');
  }
}
