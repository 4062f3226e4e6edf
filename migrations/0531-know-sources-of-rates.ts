import { MigrationInterface, QueryRunner } from 'typeorm';

/** 随比率的来源 — a source that signed rates brought about goes with the last of them; one that somebody set stays. */
export class KnowSourcesOfRates1767225600531 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE indicator_source ADD COLUMN for_rates boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN indicator_source.for_rates IS '随填报的比率: brought about by signed rates that were published alone, and ended with the last of them';
      GRANT INSERT (for_rates) ON indicator_source TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE indicator_source DROP COLUMN for_rates');
  }
}
