import { MigrationInterface, QueryRunner } from 'typeorm';

/** 通知补正日期 — the day on which a complainant was told what is lacking; what was asked before is not known of. */
export class KeepTheDayOfARequest1767225600642 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE wage_petition ADD COLUMN supplement_requested_on date;
      INSERT INTO ledger_day (record_type, column_name) VALUES ('wage_petition', 'supplement_requested_on');
      -- Of records that knew it before this step was taken back: their revisions still say it, but for what was asked since.
      ALTER TABLE wage_petition DISABLE TRIGGER USER;
      UPDATE wage_petition p SET supplement_requested_on = (r.data ->> 'supplement_requested_on')::date
        FROM (SELECT DISTINCT ON (record_id) record_id, revision, data FROM record_revision
               WHERE record_type = 'wage_petition' AND data ? 'supplement_requested_on' ORDER BY record_id, revision DESC) r
       WHERE r.record_id = p.id AND r.data ->> 'supplement_requested_on' IS NOT NULL
         AND NOT EXISTS (SELECT FROM record_revision a WHERE a.record_type = 'wage_petition' AND a.record_id = p.id
                            AND a.revision > r.revision AND a.action = 'wage_petition:requestSupplement');
      ALTER TABLE wage_petition ENABLE TRIGGER USER;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_day WHERE record_type = 'wage_petition' AND column_name = 'supplement_requested_on';
      ALTER TABLE wage_petition DROP COLUMN supplement_requested_on;
    `);
  }
}
