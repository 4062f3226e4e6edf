import { MigrationInterface, QueryRunner } from 'typeorm';

/** 放款日期在前 — what the function does stands beside the rule of loans, in src/ledgers/startup-loans. */
export class LoansReleasedEarlier1767225600430 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION loan_leaves_uses_unsaid(kind text, person bigint, employer bigint, day date, besides bigint) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION loan_leaves_uses_unsaid FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION loan_leaves_uses_unsaid TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION loan_leaves_uses_unsaid');
  }
}
