import { MigrationInterface, QueryRunner } from 'typeorm';

/** 公示期 — of each firm, since a batch is made public again for those that were corrected; older refunds have that of their batch. */
export class KeepTheNoticeOfAFirm1767225600640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stable_job_refund ADD COLUMN notice_from date, ADD COLUMN notice_to date,
        ADD CONSTRAINT stable_job_refund_notice CHECK (notice_to >= notice_from);
      -- Of records that knew it before this step was taken back: their revisions still say it.
      ALTER TABLE stable_job_refund DISABLE TRIGGER USER;
      UPDATE stable_job_refund f SET notice_from = (r.data ->> 'notice_from')::date, notice_to = (r.data ->> 'notice_to')::date
        FROM record_revision r
       WHERE r.record_type = 'stable_job_refund' AND r.record_id = f.id AND r.revision = f.revision AND r.data ->> 'notice_to' IS NOT NULL;
      ALTER TABLE stable_job_refund ENABLE TRIGGER USER;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE stable_job_refund DROP COLUMN notice_from, DROP COLUMN notice_to',
    );
  }
}
