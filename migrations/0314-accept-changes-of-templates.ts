import { MigrationInterface, QueryRunner } from 'typeorm';

/** 底稿中的修订 — read as accepted where whoever gave it said so. */
export class AcceptChangesOfTemplates1767225600314 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE report_template ADD COLUMN accepts_changes boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN report_template.accepts_changes IS 'whether tracked changes of its file are taken as accepted, in what is read and in what is written';
      GRANT INSERT (accepts_changes) ON report_template TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_template DROP COLUMN accepts_changes');
  }
}
