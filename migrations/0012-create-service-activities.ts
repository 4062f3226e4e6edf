import { MigrationInterface, QueryRunner } from 'typeorm';

/** 服务活动 — job fairs, guidance, publicity, visits. */
export class CreateServiceActivities1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
