import { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = [
  'submitted',
  'qualified',
  'guaranteed',
  'approved',
  'released',
  'repaid',
  'overdue',
  'compensated',
  'recovered',
  'rejected',
  'withdrawn',
];
const array = (states: string[]) => `'{${states.join(', ')}}'::text[]`;
const known = (states: string[], counted: string[]) => `
  ALTER TABLE startup_loan DROP CONSTRAINT startup_loan_status,
    ADD CONSTRAINT startup_loan_status CHECK (status = ANY (${array(states)}));
  UPDATE ledger_day SET counted_in = ${array(counted)}
   WHERE record_type = 'startup_loan' AND counted_in IS NOT NULL;`;
const ONCE_RELEASED = ['repaid', 'overdue', 'compensated', 'recovered'];

/** 展期 — a loan that is lent for longer keeps the day on which it was due first, and how often that day was moved. */
export class ExtendLoans1767225600266 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE startup_loan
        ADD COLUMN first_due_on date CONSTRAINT startup_loan_extended_further CHECK (due_on > first_due_on),
        ADD COLUMN extended_on date CONSTRAINT startup_loan_extended_in_time CHECK (extended_on < due_on),
        ADD COLUMN extensions int,
        ADD CONSTRAINT startup_loan_extensions CHECK (extensions > 0 AND (extensions IS NULL) = (first_due_on IS NULL));
      COMMENT ON COLUMN startup_loan.first_due_on IS '原到期日期: last day for repayment before any extension; none = not extended';
      COMMENT ON COLUMN startup_loan.extended_on IS '展期日期: day of the last agreement by which it is lent for longer';
      COMMENT ON COLUMN startup_loan.extensions IS '展期次数: how often the last day was moved; none = not extended';
      ${known([...STATES, 'extended'], ['released', 'extended', ...ONCE_RELEASED])}
      INSERT INTO ledger_day (record_type, column_name, counted_in)
      SELECT record_type, 'due_on', counted_in FROM ledger_day WHERE record_type = 'startup_loan' AND column_name = 'released_on';
      INSERT INTO ledger_day (record_type, column_name) VALUES ('startup_loan', 'extended_on');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE startup_loan SET status = 'released' WHERE status = 'extended';
      DELETE FROM ledger_day WHERE record_type = 'startup_loan' AND column_name IN ('due_on', 'extended_on');
      ${known(STATES, ['released', ...ONCE_RELEASED])}
    `);
    await runner.query(
      'ALTER TABLE startup_loan DROP COLUMN extensions, DROP COLUMN extended_on, DROP COLUMN first_due_on',
    );
  }
}
