import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 公示期 — of each firm, since a batch is made public again for those that were corrected. Refunds under way have the one in which
 * they were named last: what their batch said when they were, or what came back to the firm and is paid again.
 */
export class KeepTheNoticeOfAFirm1767225600640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stable_job_refund ADD COLUMN notice_from date, ADD COLUMN notice_to date,
        ADD CONSTRAINT stable_job_refund_notice CHECK (notice_to >= notice_from);
      ALTER TABLE stable_job_refund DISABLE TRIGGER USER;
      UPDATE stable_job_refund u SET notice_from = n.notice_from, notice_to = n.notice_to
        FROM (
          SELECT DISTINCT ON (f.id) f.id,
                 -- What no step of this program made public has no such version, and its batch but one notice.
                 coalesce((said.data ->> 'notice_from')::date, b.notice_from) AS notice_from,
                 coalesce((said.data ->> 'notice_to')::date, b.notice_to) AS notice_to
            FROM stable_job_refund f
            JOIN refund_batch b ON b.id = f.batch_id
            JOIN stable_job_refund o ON o.batch_id = f.batch_id AND o.employer_id = f.employer_id
                                    AND (o.id = f.id OR o.id < f.id AND o.status = 'returned')
            LEFT JOIN record_revision named ON named.record_type = 'stable_job_refund' AND named.record_id = o.id
                                           AND named.action = 'stable_job_refund:publish'
            LEFT JOIN LATERAL (
              SELECT v.data FROM record_revision v
               WHERE v.record_type = 'refund_batch' AND v.record_id = b.id AND v.action = 'refund_batch:publish'
                 AND v.changed_at <= named.changed_at ORDER BY v.revision DESC LIMIT 1) said ON true
           WHERE coalesce(f.status_before_withdrawal, f.status) IN ('noticed', 'confirmed', 'approved', 'paid', 'returned')
           ORDER BY f.id, named.revision IS NULL, o.id DESC, named.revision DESC) n
       WHERE n.id = u.id;
      ALTER TABLE stable_job_refund ENABLE TRIGGER USER;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE stable_job_refund DROP COLUMN notice_from, DROP COLUMN notice_to',
    );
  }
}
