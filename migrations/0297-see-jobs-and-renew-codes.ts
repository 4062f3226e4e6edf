import { MigrationInterface, QueryRunner } from 'typeorm';

/** What functions do stands beside their rules, in src/jobs and src/access. */
const FUNCTIONS = [
  [
    'jobs_by_district()',
    `TABLE (id int, code text, name text, pending int, oldest_seconds float, parked int, recounted_at timestamptz, differences int)`,
  ],
  [
    'asked_jobs(most int)',
    `TABLE (id bigint, kind text, district text, state text, attempts int, asked_at timestamptz, asked_by text, is_held boolean, progress jsonb, error text, finished_at timestamptz)`,
  ],
  [
    'parked_groups(most int)',
    `TABLE (district text, measure text, group_kind text, group_id bigint, error text, parked_at timestamptz)`,
  ],
  ['retry_asked_job(which bigint)', 'boolean'],
  ['retry_parked_groups()', 'SETOF int'],
  ['keeps_jobs_of(district int)', 'boolean'],
  ['renew_recovery_codes(codes bytea[])', 'boolean'],
] as const;

const nameOf = (signature: string) => signature.slice(0, signature.indexOf('('));

/** 系统作业 — seen by the system administrator, of the districts that the account looks after; and 备用码 made anew. */
export class SeeJobsAndRenewCodes1767225600297 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [signature, returns] of FUNCTIONS)
      await runner.query(`
        CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
          $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
        REVOKE EXECUTE ON FUNCTION ${nameOf(signature)} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${nameOf(signature)} TO taizhang_app;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${FUNCTIONS.map(([each]) => nameOf(each)).join(', ')}`);
  }
}
