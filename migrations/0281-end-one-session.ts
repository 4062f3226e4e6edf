import { MigrationInterface, QueryRunner } from 'typeorm';

/** 登录会话 — one's own are ended one by one, too. */
export class EndOneSession1767225600281 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_own_session(which bigint, at timestamptz) RETURNS boolean
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      REVOKE EXECUTE ON FUNCTION end_own_session FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION end_own_session TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION end_own_session');
  }
}
