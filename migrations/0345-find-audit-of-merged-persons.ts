import { MigrationInterface, QueryRunner } from 'typeorm';

/** 归并前的审计记录 — what the function does stands beside its rules, in src/ledgers/corrections. */
export class FindAuditOfMergedPersons1767225600345 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION persons_merged_into(kept bigint) RETURNS SETOF bigint
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION persons_merged_into FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION persons_merged_into TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION persons_merged_into');
  }
}
