import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = 'is_busy_within, registers_unemployed_within, is_at_other_work';

/** 同时在业 — what else a person is registered as while a job, a post, an internship or a month of support runs. */
export class KnowWhatRunsBeside1767225600230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION is_busy_otherwise;
      CREATE FUNCTION is_busy_within(person bigint, first_day date, last_day date, job bigint, origin text) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$;
      CREATE FUNCTION registers_unemployed_within(person bigint, first_day date, last_day date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$;
      CREATE FUNCTION is_at_other_work(person bigint, first_day date, last_day date, origin text, throughout boolean) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$;
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${FUNCTIONS};
      CREATE FUNCTION is_busy_otherwise(person bigint, day date, job bigint, origin text) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::boolean $$;
      REVOKE EXECUTE ON FUNCTION is_busy_otherwise FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_busy_otherwise TO taizhang_app;
    `);
  }
}
