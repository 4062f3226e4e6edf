import { MigrationInterface, QueryRunner } from 'typeorm';

/** 一个创业实体多人借款 — a business that others borrowed for, at whichever desk. */
export class KnowWhoLendsToABusiness1767225600284 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION business_is_lent_to(business bigint, kind text, person bigint, besides bigint) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$;
      REVOKE EXECUTE ON FUNCTION business_is_lent_to FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION business_is_lent_to TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION business_is_lent_to');
  }
}
