import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'jobseeker_is_served_after(registration bigint, day date)',
  'begins_work_within(person bigint, first_day date, last_day date)',
  'training_class_was_completed(class bigint)',
  'is_key_enterprise(employer bigint, district int, day date)',
  'was_served_unlisted(employer bigint, district int, from_day date)',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');

/** 随之不计 — what counts no more when another record is withdrawn, ends or leaves a list, also where other desks entered it. */
export class KnowWhatGoesAlong1767225600295 implements MigrationInterface {
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
