import { MigrationInterface, QueryRunner } from 'typeorm';

/** 稳岗返还 — batches, screening firm by firm, payment. */
export class CreateStableJobRefunds1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
