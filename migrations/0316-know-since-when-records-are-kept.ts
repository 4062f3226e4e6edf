import { MigrationInterface, QueryRunner } from 'typeorm';

/** 始有记录 — since when a district posts, and since when it has anything of each measure; told by indicators.sql. */
export class KnowSinceWhenRecordsAreKept1767225600316 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION records_since(districts int[], through bigint)
      RETURNS TABLE (district_id int, measure text, since date)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
      AS $$ SELECT NULL::int, NULL::text, NULL::date WHERE false $$;
      REVOKE EXECUTE ON FUNCTION records_since FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION records_since TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION records_since');
  }
}
