import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  [
    'validities_to_renew(corrections bigint[])',
    'TABLE (id bigint, registered_on text, last_confirmed_on text, birth_date text, sex text, region text)',
    'STABLE',
  ],
  ['renew_validities(corrections bigint[], rows jsonb)', 'void', ''],
] as const;

const nameOf = (signature: string) => signature.slice(0, signature.indexOf('('));

/** 有效期随人员更正 — what the functions do stands beside their rules, in src/ledgers/employment. */
export class ValidityOfCorrected1767225600431 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [signature, returns, volatility] of FUNCTIONS)
      await runner.query(`
        CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql ${volatility} SECURITY DEFINER SET search_path = public, pg_temp AS
          $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
        REVOKE EXECUTE ON FUNCTION ${nameOf(signature)} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${nameOf(signature)} TO taizhang_app;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${FUNCTIONS.map(([each]) => nameOf(each)).join(', ')}`);
  }
}
