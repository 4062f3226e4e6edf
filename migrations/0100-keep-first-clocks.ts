import { MigrationInterface, QueryRunner } from 'typeorm';

/** 首次计时 — the clock a wage case was accepted under stays with it, and so do late acceptance and late filing. */
export class KeepFirstClocks1767225600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Cases from before keep the day they have: null says that nothing was held fast yet.
    await runner.query(`
      ALTER TABLE wage_petition
        ADD COLUMN clock_procedure text
          CONSTRAINT wage_petition_clock_procedure CHECK (clock_procedure IN ('mediation', 'inspection', 'petition', 'arbitration_referral')),
        ADD COLUMN clock_starts_on date,
        ADD COLUMN is_accepted_late boolean NOT NULL DEFAULT false,
        ADD COLUMN is_filed_late boolean;
      COMMENT ON COLUMN wage_petition.clock_procedure IS '受理时程序: the procedure the case was accepted under; a later change of procedure lengthens nothing';
      COMMENT ON COLUMN wage_petition.clock_starts_on IS '起算日期: earliest day of acceptance ever stated';
      COMMENT ON COLUMN wage_petition.is_accepted_late IS '受理逾期: accepted after the day of the regulation; lasting';
      COMMENT ON COLUMN wage_petition.is_filed_late IS '立案逾期: filed too late to start a clock of its own; null until a filing is approved';
      INSERT INTO ledger_restated (record_type, column_name, follows) VALUES
        ('wage_petition', 'clock_procedure', true),
        ('wage_petition', 'clock_starts_on', true),
        ('wage_petition', 'is_accepted_late', true),
        ('wage_petition', 'is_filed_late', true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_restated
       WHERE record_type = 'wage_petition' AND column_name IN ('clock_procedure', 'clock_starts_on', 'is_accepted_late', 'is_filed_late');
      ALTER TABLE wage_petition
        DROP COLUMN clock_procedure, DROP COLUMN clock_starts_on, DROP COLUMN is_accepted_late, DROP COLUMN is_filed_late;
    `);
  }
}
