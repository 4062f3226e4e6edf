import { MigrationInterface, QueryRunner } from 'typeorm';

/** 草稿去向 — whoever still has a draft before them that was entered elsewhere is told when, and of which record. */
export class KeepWhatBecameOfADraft1767225600880 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entered_draft (
        account_id int NOT NULL REFERENCES user_account (id),
        draft_key text NOT NULL CONSTRAINT entered_draft_bounded CHECK (length(draft_key) <= 64),
        ledger text NOT NULL CONSTRAINT entered_draft_of_a_ledger CHECK (length(ledger) <= 64),
        record_id bigint,
        entered_at timestamptz NOT NULL,
        CONSTRAINT entered_draft_pk PRIMARY KEY (account_id, draft_key)
      );
      CREATE INDEX entered_draft_at ON entered_draft (entered_at);
      COMMENT ON TABLE entered_draft IS '草稿去向: which record a draft of an account became, and when; its own alone, as long as drafts are kept';
      COMMENT ON COLUMN entered_draft.record_id IS 'null where it became several';
      ALTER TABLE entered_draft ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_own ON entered_draft TO taizhang_app
        USING (account_id = app_setting('app.user')) WITH CHECK (account_id = app_setting('app.user'));
      CREATE POLICY jobs_sweep ON entered_draft TO taizhang_jobs USING (true);
      GRANT SELECT, INSERT ON entered_draft TO taizhang_app;
      GRANT UPDATE (ledger, record_id, entered_at) ON entered_draft TO taizhang_app;
      GRANT SELECT (entered_at), DELETE ON entered_draft TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entered_draft');
  }
}
