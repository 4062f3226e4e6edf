import { MigrationInterface, QueryRunner } from 'typeorm';

/** 今日登记 — what an account entered today, for itself alone; what it says stands in src/records/own-entries.sql. */
export class KnowWhatOneEnteredToday1767225600226 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION own_entries_today(types text[], most int) RETURNS TABLE (type text, id bigint, number int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::text, NULL::bigint, 0 WHERE false $$;
      REVOKE EXECUTE ON FUNCTION own_entries_today FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION own_entries_today TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION own_entries_today');
  }
}
