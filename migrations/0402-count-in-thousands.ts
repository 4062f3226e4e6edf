import { MigrationInterface, QueryRunner } from 'typeorm';

/** 千人、千元 — a figure of an indicator that is counted in thousands. */
export class CountInThousands1767225600402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reported_figure DROP CONSTRAINT reported_figure_factor,
        ADD CONSTRAINT reported_figure_factor CHECK (factor IN (1, 100, 1000, 10000, 100000000));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reported_figure DROP CONSTRAINT reported_figure_factor,
        ADD CONSTRAINT reported_figure_factor CHECK (factor IN (1, 100, 10000, 100000000)) NOT VALID;
    `);
  }
}
