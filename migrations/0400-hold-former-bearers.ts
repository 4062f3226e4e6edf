import { MigrationInterface, QueryRunner } from 'typeorm';

/** 原证件号码的人员 — whoever writes by a number that only leads to somebody holds whom it leads to; what it does stands beside its rules. */
export class HoldFormerBearers1767225600400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hold_former_bearers(district int, rows jsonb) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION hold_former_bearers FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION hold_former_bearers');
  }
}
