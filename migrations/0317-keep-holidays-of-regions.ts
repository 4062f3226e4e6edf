import { MigrationInterface, QueryRunner } from 'typeorm';

/** 地方节假日 — a region that orders days off of its own keeps its notice beside the nation's. */
export class KeepHolidaysOfRegions1767225600317 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE holiday_notice ADD COLUMN region text NOT NULL DEFAULT '000000'
        CONSTRAINT holiday_notice_region CHECK (region ~ '^[0-9]{6}$');
      COMMENT ON TABLE holiday_notice IS '节假日安排: what the State Council ordered for a year, or a region of days of its own';
      COMMENT ON COLUMN holiday_notice.region IS '适用地区: division code; 000000 for the whole country';
      DROP INDEX holiday_notice_once;
      CREATE UNIQUE INDEX holiday_notice_once ON holiday_notice (year, region) WHERE until_version IS NULL;
      GRANT INSERT (region) ON holiday_notice TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE holiday_notice DISABLE TRIGGER keep;
      DELETE FROM holiday_notice WHERE region <> '000000';
      ALTER TABLE holiday_notice ENABLE TRIGGER keep;
      DROP INDEX holiday_notice_once;
      ALTER TABLE holiday_notice DROP COLUMN region;
      CREATE UNIQUE INDEX holiday_notice_once ON holiday_notice (year) WHERE until_version IS NULL;
      COMMENT ON TABLE holiday_notice IS '节假日安排: what the State Council ordered for a year';
    `);
  }
}
