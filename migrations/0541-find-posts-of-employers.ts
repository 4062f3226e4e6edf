import { MigrationInterface, QueryRunner } from 'typeorm';

/** 同一单位的公益性岗位人员 — those in posts of one employer are asked for beside each other, and looked at when a list names it. */
export class FindPostsOfEmployers1767225600541 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX welfare_placement_employer ON welfare_placement (employer_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX welfare_placement_employer');
  }
}
