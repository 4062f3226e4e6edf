import { MigrationInterface, QueryRunner } from 'typeorm';

/** 阶段目标 — a target of a year may be due by the end of an earlier month. */
export class SetTargetsOfStages1767225600660 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE target ADD COLUMN due_month int CONSTRAINT target_due_month CHECK (due_month BETWEEN 1 AND 11);
      COMMENT ON COLUMN target.due_month IS '完成月份: by whose end it is to be reached; none of the whole year';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE target DROP COLUMN due_month');
  }
}
