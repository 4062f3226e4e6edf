import { MigrationInterface, QueryRunner } from 'typeorm';

/** 送审稿 — the text that was signed, or why it is not kept here. */
export class KeepWhatIsSigned1767225600335 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliverable ADD COLUMN draft_file_id bigint REFERENCES kept_file (id), ADD COLUMN draft_missing_reason text;
      -- Of records that knew it before this step was taken back: their revisions still say it.
      SELECT set_config('app.upkeep', 'on', true);
      UPDATE deliverable d SET draft_file_id = (r.data ->> 'draft_file_id')::bigint, draft_missing_reason = r.data ->> 'draft_missing_reason'
        FROM record_revision r
       WHERE r.record_type = 'deliverable' AND r.record_id = d.id
         AND r.revision = (SELECT max(l.revision) FROM record_revision l WHERE l.record_type = 'deliverable' AND l.record_id = d.id)
         AND (r.data ->> 'draft_file_id' IS NOT NULL OR r.data ->> 'draft_missing_reason' IS NOT NULL);
      SELECT set_config('app.upkeep', '', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE deliverable DROP COLUMN draft_file_id, DROP COLUMN draft_missing_reason',
    );
  }
}
