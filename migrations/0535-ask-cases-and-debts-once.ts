import { MigrationInterface, QueryRunner } from 'typeorm';

/** 欠薪案件、未还余额 — which case runs against a firm, and what is owed of a loan, each said once for hints and findings. */
export class AskCasesAndDebtsOnce1767225600535 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Their bodies come with the rooms.
    await runner.query(`
      CREATE FUNCTION wage_cases_against(firm bigint, day date) RETURNS SETOF wage_petition
      LANGUAGE sql STABLE AS $$ SELECT c.* FROM wage_petition c WHERE false $$;
      CREATE FUNCTION loan_owed(loan bigint) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT 0::numeric $$;
      REVOKE EXECUTE ON FUNCTION wage_cases_against, loan_owed FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION loan_owed, wage_cases_against');
  }
}
