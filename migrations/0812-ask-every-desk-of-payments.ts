import { MigrationInterface, QueryRunner } from 'typeorm';

const VERDICTS = [
  'payment_is_split(district int, source text, why text, paid_to text, amount numeric, requested date, ceiling numeric, besides bigint)',
  'payment_is_requested_soon(district int, source text, why text, paid_to text, digits text, amount numeric, requested date, days int, besides bigint)',
  'ledgers_paid_at_once(district int, amount numeric, requested date)',
  'has_worked_until(person bigint, employer bigint, day date, besides bigint)',
];
const names = (verdicts: string[]) =>
  verdicts.map((verdict) => verdict.slice(0, verdict.indexOf('('))).join(', ');

/** 全区核对 — payments of the fund and renewals against what any desk of the district entered; and who was paid is forgotten with the person. */
export class AskEveryDeskOfPayments1767225600812 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their rooms.
    for (const verdict of VERDICTS)
      await runner.query(
        `CREATE FUNCTION ${verdict} RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false'`,
      );
    await runner.query(`
      CREATE FUNCTION forget_payees(persons bigint[]) RETURNS void LANGUAGE sql AS 'SELECT';
      REVOKE EXECUTE ON FUNCTION ${names(VERDICTS)}, forget_payees FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${names(VERDICTS)} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION forget_payees, ${names(VERDICTS)};
      -- As they were before names were forgotten here; earlier steps drop the function that they ask.
      DO $$
      DECLARE
        t record;
      BEGIN
        FOR t IN SELECT tgname, pg_get_triggerdef(oid) AS said FROM pg_trigger
                  WHERE tgrelid = 'fund_payment'::regclass AND tgname IN ('stamp', 'note_update') LOOP
          EXECUTE format('DROP TRIGGER %I ON fund_payment', t.tgname);
          EXECUTE regexp_replace(t.said, ' WHEN \\(\\(NOT is_upkeep\\(\\)\\)\\)', '');
        END LOOP;
      END $$;
      DELETE FROM ledger_installation WHERE record_type = 'fund_payment';
    `);
  }
}
