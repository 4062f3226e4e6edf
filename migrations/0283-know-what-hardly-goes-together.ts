import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'is_in_class_within(person bigint, first_day date, last_day date)',
  'is_intern_within(person bigint, first_day date, last_day date)',
  'is_intern_during_class(person bigint, class bigint)',
  'runs_business_within(person bigint, first_day date, last_day date)',
  'is_in_welfare_post_on(person bigint, day date)',
  'person_is_under(person bigint, day date, years int)',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');

/** 相互矛盾的身份 — what else a person is in on the days of a class, an internship, a post or a loan, and how old a worker is. */
export class KnowWhatHardlyGoesTogether1767225600283 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of FUNCTIONS)
      await runner.query(
        `CREATE FUNCTION ${each} RETURNS boolean
           LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$`,
      );
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION ${NAMES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NAMES} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${NAMES}`);
  }
}
