import { MigrationInterface, QueryRunner } from 'typeorm';

/** 名单中的单位 — the credit code of a firm's line, which is public and by which the registry knows the firm; a person's number stays sealed. */
export class LinesOfFirms1767225600521 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data_comparison_row ADD COLUMN credit_code text;
      COMMENT ON COLUMN data_comparison_row.credit_code IS '统一社会信用代码: of a line about a firm; none of a line about a person';
      CREATE INDEX data_comparison_row_firm ON data_comparison_row (district_id, credit_code) WHERE credit_code IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE data_comparison_row DROP COLUMN credit_code');
  }
}
