import { MigrationInterface, QueryRunner } from 'typeorm';
import { ONCE_BESIDE_DEATH } from './0768-know-who-died-after-leaving.js';

/** 离岗后再就业 — whoever left work, was taken on anew and leaves again is taken off the employed again. */
export class CountWhoLeftAgain1767225600811 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their room.
    await runner.query(`
      DROP INDEX natural_attrition_once;
      CREATE UNIQUE INDEX natural_attrition_once ON natural_attrition (person_id, cause)
        WHERE person_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected');
      COMMENT ON COLUMN natural_attrition.left_before IS
        'the person had left work by then, and had not been taken on anew since; kept by the triggers of the table and of jobs';
      CREATE FUNCTION settle_attritions(people bigint[]) RETURNS void LANGUAGE sql AS 'SELECT';
      CREATE FUNCTION has_left_work(person bigint, why text, day date) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
      REVOKE EXECUTE ON FUNCTION settle_attritions, has_left_work FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION has_left_work TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION has_left_work, settle_attritions;
      COMMENT ON COLUMN natural_attrition.left_before IS
        'of a death: the person had retired or was disabled by then, and was one of the employed no more; kept by the triggers of the table';
      ${ONCE_BESIDE_DEATH}
    `);
  }
}
