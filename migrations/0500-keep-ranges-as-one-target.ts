import { MigrationInterface, QueryRunner } from 'typeorm';

/** 区间目标 — 4.5% 至 5.5% is one target: its floor, and the ceiling beside it. */
export class KeepRangesAsOneTarget1767225600500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE target ADD COLUMN ceiling numeric(16, 4),
        ADD CONSTRAINT target_range CHECK (ceiling IS NULL OR (ceiling > value AND operator = 'at_least'));
      COMMENT ON COLUMN target.ceiling IS '上限: of a range, whose floor is the value';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target DROP COLUMN ceiling');
  }
}
