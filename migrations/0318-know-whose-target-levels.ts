import { MigrationInterface, QueryRunner } from 'typeorm';

/** 目标层级 — an office that shares its installation with others adds levels of its own; those of before stay everybody's. */
export class KnowWhoseTargetLevels1767225600318 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE target_level ADD COLUMN region text;
      COMMENT ON COLUMN target_level.region IS '适用地区: where it was added; null where it is everybody''s';
      GRANT INSERT (region) ON target_level TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target_level DROP COLUMN region');
  }
}
