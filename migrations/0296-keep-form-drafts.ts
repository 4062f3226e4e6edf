import { MigrationInterface, QueryRunner } from 'typeorm';

/** 填写草稿 — what somebody has typed into a form and not entered yet. */
export class KeepFormDrafts1767225600296 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE form_draft (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_id int NOT NULL REFERENCES user_account (id),
        draft_key text NOT NULL,
        ledger text NOT NULL,
        form text NOT NULL CONSTRAINT form_draft_form_known CHECK (form IN ('enter', 'revise', 'paste')),
        record_id bigint,
        content text NOT NULL CONSTRAINT form_draft_sealed CHECK (is_sealed(content)),
        kept_at timestamptz NOT NULL,
        CONSTRAINT form_draft_once UNIQUE (account_id, draft_key),
        CONSTRAINT form_draft_bounded CHECK (length(content) < 3000000 AND length(draft_key) <= 64 AND length(ledger) <= 64)
      );
      -- Sealed text does not get smaller.
      ALTER TABLE form_draft ALTER content SET STORAGE EXTERNAL;
      CREATE INDEX form_draft_kept ON form_draft (kept_at);
      COMMENT ON TABLE form_draft IS '填写草稿: what an account has typed into a form and not entered; sealed whole, its own alone, no business record';
      COMMENT ON COLUMN form_draft.draft_key IS 'by which the page names it, made by the page';
      COMMENT ON COLUMN form_draft.content IS 'what was typed, with whose it is, so that no row stands in for another';
      INSERT INTO sealed_column VALUES ('form_draft', 'content', 'id');

      ALTER TABLE form_draft ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_own ON form_draft TO taizhang_app
        USING (account_id = app_setting('app.user')) WITH CHECK (account_id = app_setting('app.user'));
      CREATE POLICY jobs_sweep ON form_draft TO taizhang_jobs USING (true);
      GRANT SELECT, DELETE ON form_draft TO taizhang_app;
      GRANT INSERT (account_id, draft_key, ledger, form, record_id, content, kept_at), UPDATE (content, kept_at) ON form_draft TO taizhang_app;
      GRANT SELECT (kept_at), DELETE ON form_draft TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sealed_column WHERE table_name = 'form_draft';
      DROP TABLE form_draft;
    `);
  }
}
