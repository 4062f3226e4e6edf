import { MigrationInterface, QueryRunner } from 'typeorm';

/** 资金 — budget lines and payments. */
export class CreateFunds1767225600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
