import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'training_class_leaves_out(class bigint, first_day date, last_day date, hours int, least_percent numeric) RETURNS boolean',
  'training_days_until(class bigint, since date, until date) RETURNS int',
  'internship_position_is_short(post bigint, base bigint, room int) RETURNS boolean',
  'internship_base_has_interns(base bigint) RETURNS boolean',
  'person_is_paid_after(person bigint, day date) RETURNS boolean',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');

/** 所属记录在前 — whether a class, a position, a host or an attrition that changes still fits what hangs on it. */
export class KeepWhatHangsOnARecord1767225600231 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of FUNCTIONS)
      await runner.query(`CREATE FUNCTION ${each}
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::${each.split('RETURNS ')[1]} $$`);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION ${NAMES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NAMES} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${NAMES}`);
  }
}
