import { MigrationInterface, QueryRunner } from 'typeorm';

/** 公益性岗位 — posts, placements, monthly subsidies. */
export class CreatePublicWelfareJobs1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
