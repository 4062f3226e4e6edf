import { MigrationInterface, QueryRunner } from 'typeorm';

/** 上级机构索引 — every posting climbs the tree from the units it met; what keeps one parent at a time is an index for ranges, and slow for that. */
export class FindSuperiorsByUnit1767225600910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX org_unit_parent_of_unit ON org_unit_parent (unit_id, valid_from) INCLUDE (parent_id, valid_to)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX org_unit_parent_of_unit');
  }
}
