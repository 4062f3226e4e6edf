import { MigrationInterface, QueryRunner } from 'typeorm';

/** The day on which a complaint was refused or sent on, where it was stated; who read the clock instead found old cases late. */
export class SayWhenACaseLeft1767225600294 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE wage_petition ADD COLUMN left_on date;
      INSERT INTO ledger_day (record_type, column_name) VALUES ('wage_petition', 'left_on');
      -- Of records that knew it before this step was taken back: their revisions still say it.
      SELECT set_config('app.upkeep', 'on', true);
      UPDATE wage_petition p SET left_on = (r.data ->> 'left_on')::date FROM record_revision r
       WHERE r.record_type = 'wage_petition' AND r.record_id = p.id AND r.revision = p.revision AND r.data ->> 'left_on' IS NOT NULL;
      SELECT set_config('app.upkeep', '', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_day WHERE record_type = 'wage_petition' AND column_name = 'left_on';
      ALTER TABLE wage_petition DROP COLUMN left_on;
    `);
  }
}
