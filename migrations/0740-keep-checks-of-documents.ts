import { MigrationInterface, QueryRunner } from 'typeorm';

/** 核对材料文件 — what the check of a text came to, so that whoever signs it is told. */
export class KeepChecksOfDocuments1767225600740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_check (
        file_id bigint NOT NULL REFERENCES kept_file (id),
        freeze_id bigint NOT NULL,
        errors int NOT NULL,
        warnings int NOT NULL,
        unread_because text,
        checked_at timestamptz NOT NULL,
        PRIMARY KEY (file_id, freeze_id)
      );
      COMMENT ON TABLE document_check IS '材料文件核对: what a kept text came to when it was last checked, beside a freeze or by itself';
      COMMENT ON COLUMN document_check.freeze_id IS '0 where it was checked by itself';
      ALTER TABLE document_check ENABLE ROW LEVEL SECURITY;
      -- Under a delegation a document is seen without its files: who signs is told all the same.
      CREATE POLICY app_scope ON document_check FOR SELECT TO taizhang_app
        USING (EXISTS (SELECT FROM deliverable d WHERE file_id IN (d.draft_file_id, d.final_file_id)));
      CREATE POLICY jobs_all ON document_check TO taizhang_jobs USING (true) WITH CHECK (true);
      GRANT SELECT ON document_check TO taizhang_app;
      GRANT SELECT, INSERT, UPDATE ON document_check TO taizhang_jobs;
      ALTER TABLE deliverable ADD COLUMN check_explanation text;
      COMMENT ON COLUMN deliverable.check_explanation IS '核对说明: why what the check of the draft calls an error stands';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliverable DROP COLUMN check_explanation;
      DROP TABLE document_check;
    `);
  }
}
