import { MigrationInterface, QueryRunner } from 'typeorm';

const VERDICTS = [
  'person_is_granted(person bigint, why text, once boolean, amount numeric, requested date, days int, besides bigint)',
  'payment_is_requested_otherwise(district int, source text, why text, paid_to text, digits text, amount numeric, requested date, grantee bigint, besides bigint)',
  'event_is_held_as_another(district int, kind_here text, called text, firm bigint, day date, besides bigint)',
  'firm_is_served_that_day(district int, firm bigint, day date, said text, besides bigint)',
  'batch_is_named_alike(district int, year int, called text, besides bigint)',
];

/** 全区核对 — whether a payment, an event or a batch was entered before at any desk of the district; a verdict, no row. */
export class AskEveryDesk1767225600780 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their rooms.
    for (const verdict of VERDICTS)
      await runner.query(
        `CREATE FUNCTION ${verdict} RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false'`,
      );
    await runner.query(
      `CREATE FUNCTION name_by_digits(called text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT called'`,
    );
    await runner.query(`REVOKE EXECUTE ON FUNCTION ${NAMES}, name_by_digits FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${NAMES} TO taizhang_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${NAMES}, name_by_digits`);
  }
}

const NAMES = VERDICTS.map((verdict) => verdict.slice(0, verdict.indexOf('('))).join(', ');
