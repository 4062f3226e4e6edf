import { MigrationInterface, QueryRunner } from 'typeorm';

/** 求职登记与服务 — job-seeker registrations and what was done for each. */
export class CreateJobseekers1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
