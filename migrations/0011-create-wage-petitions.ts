import { MigrationInterface, QueryRunner } from 'typeorm';

/** 欠薪投诉与信访 — complaints, deadlines, wages recovered. */
export class CreateWagePetitions1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
