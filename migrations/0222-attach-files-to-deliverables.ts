import { MigrationInterface, QueryRunner } from 'typeorm';

/** 成品文件 — the final as it was edited, and the scan with its seal: the document that was published. */
export class AttachFilesToDeliverables1767225600222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliverable
        ADD COLUMN final_file_id bigint REFERENCES kept_file (id),
        ADD COLUMN scan_file_id bigint REFERENCES kept_file (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE deliverable DROP COLUMN final_file_id, DROP COLUMN scan_file_id',
    );
  }
}
