import { MigrationInterface, QueryRunner } from 'typeorm';

/** 管辖外的金额 — what other desks pay or lend is told as there being enough of it, and not by how much. */
export class TellNoSumsOfOtherDesks1767225600860 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their rooms.
    await runner.query(`
      CREATE FUNCTION payment_is_over(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
      CREATE FUNCTION in_halves(amount numeric, ceiling numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount';
      CREATE FUNCTION payments_of_payee(district int, source text, why text, paid_to text, requested date, days int, besides bigint)
        RETURNS TABLE (amount numeric, requested_on date, digits text, is_seen boolean)
        LANGUAGE sql STABLE AS 'SELECT 0::numeric, NULL::date, NULL::text, false WHERE false';
      CREATE FUNCTION loans_running_beside(kind text, person bigint, employer bigint, besides bigint, ceiling numeric) RETURNS numeric
        LANGUAGE sql STABLE AS 'SELECT 0::numeric';
      REVOKE EXECUTE ON FUNCTION payment_is_over, in_halves, payments_of_payee, loans_running_beside FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION payment_is_over, loans_running_beside TO taizhang_app;
      DROP FUNCTION loans_running(text, bigint, bigint, bigint);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION loans_running(kind text, person bigint, employer bigint, besides bigint) RETURNS numeric
        LANGUAGE sql STABLE AS 'SELECT 0::numeric';
      REVOKE EXECUTE ON FUNCTION loans_running FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION loans_running TO taizhang_app;
      DROP FUNCTION payments_of_payee, loans_running_beside, payment_is_over, in_halves;
    `);
  }
}
