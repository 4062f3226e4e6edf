import { MigrationInterface, QueryRunner } from 'typeorm';

/** 后台任务 — what people ask for is written down in their transaction and found by the workers. */
export class AskForJobs1767225600085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE asked_job (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        district_id int NOT NULL,
        payload jsonb NOT NULL DEFAULT '{}',
        asked_by int REFERENCES user_account (id),
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT asked_job_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        attempts int NOT NULL DEFAULT 0,
        held_until timestamptz NOT NULL DEFAULT clock_timestamp(),
        progress jsonb,
        result jsonb,
        error text,
        finished_at timestamptz
      );
      COMMENT ON TABLE asked_job IS '后台任务: what somebody, or the night (asked_by none), asked of the workers, and what became of it';
      COMMENT ON COLUMN asked_job.district_id IS 'district it is about; 0 for what strangers tried at the door';
      COMMENT ON COLUMN asked_job.held_until IS 'a worker that lives holds it for longer and longer; over, the next worker goes on';
      -- One that runs may have begun before what the next one is asked for.
      CREATE UNIQUE INDEX asked_job_one_waiting ON asked_job (kind, district_id, payload) WHERE state = 'waiting';
      CREATE INDEX asked_job_open ON asked_job (kind, id) WHERE state IN ('waiting', 'running');

      ALTER TABLE asked_job ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_asks ON asked_job FOR INSERT TO taizhang_app WITH CHECK (asked_by = app_setting('app.user'));
      CREATE POLICY app_reads ON asked_job FOR SELECT TO taizhang_app USING (asked_by = app_setting('app.user'));
      CREATE POLICY jobs_all ON asked_job TO taizhang_jobs USING (true) WITH CHECK (true);
      GRANT SELECT ON asked_job TO taizhang_app;
      GRANT INSERT (kind, district_id, payload, asked_by) ON asked_job TO taizhang_app;
      GRANT SELECT, INSERT, UPDATE ON asked_job TO taizhang_jobs;

      -- What an earlier version had asked of its queue and not yet done.
      INSERT INTO asked_job (kind, district_id, payload, asked_by, asked_at)
        SELECT 'rotation', 0, jsonb_build_object('rotation', id), requested_by, requested_at FROM key_rotation WHERE finished_at IS NULL
        UNION ALL
        SELECT 'anonymisation', district_id, jsonb_build_object('run', id), requested_by, requested_at
          FROM anonymisation_run WHERE finished_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE asked_job');
  }
}
