import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 文件 — the same bytes under another name are another file: a form filled from a trial and from the final freeze may be alike to the
 * byte, and says by its name which it is; a workbook that came as .et goes back as one.
 */
export class KeepFilesByName1767225600390 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE kept_file DROP CONSTRAINT kept_file_once, ADD CONSTRAINT kept_file_once UNIQUE (unit_id, digest, name);
      COMMENT ON TABLE kept_file IS '文件: bytes as they came, sealed; the same bytes once for a unit and a name; rows are only added';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE kept_file DROP CONSTRAINT kept_file_once, ADD CONSTRAINT kept_file_once UNIQUE (unit_id, digest);
      COMMENT ON TABLE kept_file IS '文件: bytes as they came, sealed; the same bytes once for a unit; rows are only added';
    `);
  }
}
