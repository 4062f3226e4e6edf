import { MigrationInterface, QueryRunner } from 'typeorm';

/** 编号 — found in whichever case they are typed. */
export class FindNumbersInAnyCase1767225600268 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION records_numbered(ledgers text[], columns text[], numbers text[], districts int[]) RETURNS TABLE (ledger text, id bigint)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RAISE EXCEPTION 'the room says it'; END $$;
      REVOKE EXECUTE ON FUNCTION records_numbered FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION records_numbered TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION records_numbered');
  }
}
