import { MigrationInterface, QueryRunner } from 'typeorm';

const causes = (...of: string[]) => `
  ALTER TABLE security_alarm DROP CONSTRAINT security_alarm_cause;
  ALTER TABLE security_alarm ADD CONSTRAINT security_alarm_cause CHECK (cause IN ('limit', 'unusual', 'same_purpose'${of.join('')}))`;

/** What functions do stands beside their rules, in src/closer-look and src/ledgers/employment. */
const FUNCTIONS = [
  ['looks_together(district int, look text, since timestamptz)', 'int'],
  ['is_alarmed_together(district int, look text, since timestamptz)', 'boolean'],
  ['seeks_work_within(person bigint, first_day date, last_day date)', 'boolean'],
] as const;

const nameOf = (signature: string) => signature.slice(0, signature.indexOf('('));

/** 多账号应急查看 — accounts that stay within their own limits, and together look at more than is usual. */
export class AlarmOfManyAccounts1767225600319 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(causes(`, 'together'`));
    for (const [signature, returns] of FUNCTIONS)
      await runner.query(`
        CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
          $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
        REVOKE EXECUTE ON FUNCTION ${nameOf(signature)} FROM PUBLIC;
      `);
    await runner.query('GRANT EXECUTE ON FUNCTION seeks_work_within TO taizhang_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${FUNCTIONS.map(([each]) => nameOf(each)).join(', ')}`);
    await runner.query(`DELETE FROM security_alarm WHERE cause = 'together'`);
    await runner.query(causes());
  }
}
