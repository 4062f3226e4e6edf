import { MigrationInterface, QueryRunner } from 'typeorm';

/** 承接机构、留用后离职 — what is asked of a unit that is gone, and of an intern who left the job since; the bodies come with their rooms. */
export class GoOnWhereAUnitIsGone1767225600685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION unit_standing_on(unit int, day date) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT unit $$;
      CREATE FUNCTION retained_intern_left_before(intern bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION unit_standing_on;
      DROP FUNCTION retained_intern_left_before;
    `);
  }
}
