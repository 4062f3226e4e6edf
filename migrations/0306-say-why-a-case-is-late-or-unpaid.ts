import { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a case was not kept to its clock, and why wages stayed unpaid: asked for at its closing. */
export class SayWhyACaseIsLateOrUnpaid1767225600306 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE wage_petition ADD COLUMN unpaid_reason text, ADD COLUMN lateness_reason text;
      -- Of records that knew it before this step was taken back: their revisions still say it.
      SELECT set_config('app.upkeep', 'on', true);
      UPDATE wage_petition p SET unpaid_reason = r.data ->> 'unpaid_reason', lateness_reason = r.data ->> 'lateness_reason'
        FROM record_revision r
       WHERE r.record_type = 'wage_petition' AND r.record_id = p.id AND r.revision = p.revision
         AND (r.data ->> 'unpaid_reason' IS NOT NULL OR r.data ->> 'lateness_reason' IS NOT NULL);
      SELECT set_config('app.upkeep', '', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE wage_petition DROP COLUMN unpaid_reason, DROP COLUMN lateness_reason',
    );
  }
}
