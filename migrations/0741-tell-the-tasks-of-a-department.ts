import { MigrationInterface, QueryRunner } from 'typeorm';

/** 年度主要任务 — of the form of a whole department, which asks for them. */
export class TellTheTasksOfADepartment1767225600741 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE self_evaluation ADD tasks jsonb;
      COMMENT ON COLUMN self_evaluation.tasks IS '年度主要任务: name, situation, budget, spent; of the form of a whole department';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE self_evaluation DROP tasks');
  }
}
