import { MigrationInterface, QueryRunner } from 'typeorm';

/** 完成率取位 — how many decimals a target's document prints, and whether it rounds. */
export class PrintCompletionAsTheDocumentDoes1767225600106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE target
        ADD COLUMN completion_decimals int NOT NULL DEFAULT 2 CONSTRAINT target_completion_decimals CHECK (completion_decimals BETWEEN 0 AND 2),
        ADD COLUMN completion_rounding text NOT NULL DEFAULT 'half_up'
          CONSTRAINT target_completion_rounding CHECK (completion_rounding IN ('half_up', 'down'));
      ALTER TABLE target ALTER COLUMN completion_decimals DROP DEFAULT, ALTER COLUMN completion_rounding DROP DEFAULT;
      COMMENT ON COLUMN target.completion_decimals IS '完成率小数位数';
      COMMENT ON COLUMN target.completion_rounding IS '完成率取位方式: half_up 四舍五入, down 截尾';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE target DROP COLUMN completion_decimals, DROP COLUMN completion_rounding',
    );
  }
}
