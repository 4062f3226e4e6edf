import { MigrationInterface, QueryRunner } from 'typeorm';

/** 姓名与证件号码 — whether the registry knows somebody by a name, now or before a correction; what it does stands beside the corrections. */
export class KnowNames1767225600401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION is_known_as(person bigint, called text) RETURNS boolean
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION is_known_as FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_known_as TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION is_known_as');
  }
}
