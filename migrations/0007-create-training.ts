import { MigrationInterface, QueryRunner } from 'typeorm';

/** 职业培训 — classes and enrolments. */
export class CreateTraining1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
