import { MigrationInterface, QueryRunner } from 'typeorm';

/** 只有比率 — a rate that was published without its numerator and denominator. */
export class ReportRatesAlone1767225600293 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reported_figure ADD COLUMN is_rate boolean;
      COMMENT ON COLUMN reported_figure.is_rate IS '是否只有比率: the value is the rate itself, in percent';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reported_figure DROP COLUMN is_rate');
  }
}
