import { MigrationInterface, QueryRunner } from 'typeorm';

/** How many records lie behind every value of a freeze, asked at once; the function itself stands beside its rule. */
export class CountWhatIsPrinted1767225600287 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION frozen_counts(asked bigint) RETURNS TABLE (figure bigint, records int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT NULL::bigint, NULL::int';
      REVOKE EXECUTE ON FUNCTION frozen_counts FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION frozen_counts TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION frozen_counts');
  }
}
