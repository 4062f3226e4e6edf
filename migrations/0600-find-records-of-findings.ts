import { MigrationInterface, QueryRunner } from 'typeorm';

/** 疑点所涉记录 — found by their finding too, as often as it changes. */
export class FindRecordsOfFindings1767225600600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX finding_record_finding ON finding_record (finding_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX finding_record_finding');
  }
}
