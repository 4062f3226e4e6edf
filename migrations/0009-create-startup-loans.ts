import { MigrationInterface, QueryRunner } from 'typeorm';

/** 创业担保贷款 — applications through disbursement and repayment. */
export class CreateStartupLoans1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
