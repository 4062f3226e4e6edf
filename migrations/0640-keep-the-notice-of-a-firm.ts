import { MigrationInterface, QueryRunner } from 'typeorm';

/** 公示期 — of each firm, since a batch is made public again for those that were corrected; older refunds have that of their batch. */
export class KeepTheNoticeOfAFirm1767225600640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stable_job_refund ADD COLUMN notice_from date, ADD COLUMN notice_to date,
        ADD CONSTRAINT stable_job_refund_notice CHECK (notice_to >= notice_from);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE stable_job_refund DROP COLUMN notice_from, DROP COLUMN notice_to',
    );
  }
}
