import { MigrationInterface, QueryRunner } from 'typeorm';

/** 底稿的读法 — headers, footers, notes and text boxes are read as well; what was given before goes on as it was read. */
export class ReadTemplatesWhole1767225600313 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE report_template ADD COLUMN is_read_whole boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN report_template.is_read_whole IS 'whether the places of its numbers count headers, footers, notes and text boxes; not, where it was given before these were read';
      GRANT INSERT (is_read_whole) ON report_template TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_template DROP COLUMN is_read_whole');
  }
}
