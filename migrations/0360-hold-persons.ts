import { MigrationInterface, QueryRunner } from 'typeorm';

/** 名单与归并 — what the function does stands beside its rules, in src/ledgers/corrections. */
export class HoldPersons1767225600360 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hold_persons(ids bigint[]) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION hold_persons FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hold_persons TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hold_persons');
  }
}
