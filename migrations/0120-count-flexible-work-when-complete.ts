import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 灵活就业 — states its first day, time, pay and evidence, and counts once its consecutive months are complete. What is
 * stored was entered by the day on which they were: it is marked, and goes on to count on the day it has.
 */
export class CountFlexibleWorkWhenComplete1767225600120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_registration
        ADD COLUMN days_per_month int CHECK (days_per_month BETWEEN 1 AND 31),
        ADD COLUMN hours_per_month int CHECK (hours_per_month BETWEEN 1 AND 744),
        ADD COLUMN monthly_pay_yuan numeric(14, 2) CHECK (monthly_pay_yuan > 0),
        ADD COLUMN evidence text CHECK (evidence IN ('declaration', 'visit', 'insurance', 'platform', 'agreement', 'other')),
        ADD COLUMN counts_on date,
        ADD COLUMN minimum_pay_yuan numeric(14, 2),
        ADD COLUMN entered_as_complete boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN employment_registration.counts_on IS
        '计数日期: of flexible work, the last day of the consecutive months after which it counts; every other job counts on its first day';
      COMMENT ON COLUMN employment_registration.minimum_pay_yuan IS '最低工资标准: by which the pay of flexible work is measured, on counts_on';
      COMMENT ON COLUMN employment_registration.entered_as_complete IS
        'flexible work entered when its first day was not asked for: started_on is the day on which its months were complete';
      ALTER TABLE employment_registration DISABLE TRIGGER USER;
      UPDATE employment_registration SET entered_as_complete = true WHERE form = 'flexible';
      ALTER TABLE employment_registration ENABLE TRIGGER USER;
      ALTER TABLE employment_registration ADD CONSTRAINT employment_flexible_counts
        CHECK (form <> 'flexible' OR NOT is_urban OR entry <> 'new_hire' OR entered_as_complete OR counts_on IS NOT NULL);
      INSERT INTO ledger_day (record_type, column_name, counted_in)
        VALUES ('employment_registration', 'counts_on', '{registered, ended}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_day WHERE record_type = 'employment_registration' AND column_name = 'counts_on';
      ALTER TABLE employment_registration DROP COLUMN days_per_month, DROP COLUMN hours_per_month, DROP COLUMN monthly_pay_yuan,
        DROP COLUMN evidence, DROP COLUMN counts_on, DROP COLUMN minimum_pay_yuan, DROP COLUMN entered_as_complete;
    `);
  }
}
