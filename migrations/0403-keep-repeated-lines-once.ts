import { MigrationInterface, QueryRunner } from 'typeorm';

/** 名单重复行 — how many lines of a part were in the list already, and are kept once. */
export class KeepRepeatedLinesOnce1767225600403 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data_comparison_part ADD COLUMN repeated int NOT NULL DEFAULT 0,
        ADD CONSTRAINT data_comparison_part_repeated CHECK (repeated BETWEEN 0 AND rows);
      COMMENT ON COLUMN data_comparison_part.repeated IS '重复行数: of its lines those that stood in the list already, in this part or another; kept once';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE data_comparison_part DROP COLUMN repeated');
  }
}
