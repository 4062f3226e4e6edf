import { MigrationInterface, QueryRunner } from 'typeorm';

/** 同日放款 — what the function does stands beside the rule of loans, in src/ledgers/startup-loans. */
export class LoansOfOneDay1767225600440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION loans_released_ahead(kind text, person bigint, employer bigint, day date, uses int, loan bigint) RETURNS bigint
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION loans_released_ahead FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION loans_released_ahead TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION loans_released_ahead');
  }
}
