import { MigrationInterface, QueryRunner } from 'typeorm';

/** 多账号应急查看 — accounts that stay within their own limits, and together look at more than is usual. */
export class AlarmOfManyAccounts1767225600319 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE security_alarm DROP CONSTRAINT security_alarm_cause;
      ALTER TABLE security_alarm ADD CONSTRAINT security_alarm_cause CHECK (cause IN ('limit', 'unusual', 'same_purpose', 'together'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM security_alarm WHERE cause = 'together';
      ALTER TABLE security_alarm DROP CONSTRAINT security_alarm_cause;
      ALTER TABLE security_alarm ADD CONSTRAINT security_alarm_cause CHECK (cause IN ('limit', 'unusual', 'same_purpose'));
    `);
  }
}
