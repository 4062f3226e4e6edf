import { MigrationInterface, QueryRunner } from 'typeorm';

/** 计量单位 — 亿元, 万人 and rates in ‰ are printed with up to four decimals; what was typed in keeps its digits. */
export class CountInMoreUnits1767225600380 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reported_figure ALTER COLUMN value TYPE numeric, ALTER COLUMN denominator TYPE numeric,
        ADD CONSTRAINT reported_figure_decimals CHECK (scale(value) <= 4 AND scale(denominator) <= 4),
        DROP CONSTRAINT reported_figure_factor,
        ADD CONSTRAINT reported_figure_factor CHECK (factor IN (1, 100, 10000, 100000000));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reported_figure DROP CONSTRAINT reported_figure_decimals, DROP CONSTRAINT reported_figure_factor,
        ADD CONSTRAINT reported_figure_factor CHECK (factor IN (1, 10000)) NOT VALID;
      ALTER TABLE reported_figure ALTER COLUMN value TYPE numeric(18, 2), ALTER COLUMN denominator TYPE numeric(18, 2);
    `);
  }
}
