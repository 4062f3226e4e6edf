import { MigrationInterface, QueryRunner } from 'typeorm';

/** A firm is judged by what the registry says of it, also before any record makes it visible to the desk that screens it. */
export class JudgeEmployersBeyondReach1767225600110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION employer_is_public_body(employer bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employer e WHERE e.id = $1 AND left(e.credit_code, 2) IN ('11', '12'))
      $$;
      COMMENT ON FUNCTION employer_is_public_body IS 'GB 32100: codes that begin with 11 and 12 are organs and public institutions';
      CREATE FUNCTION employer_is_large(employer bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employer e WHERE e.id = $1 AND e.size = 'large')
      $$;
      COMMENT ON FUNCTION employer_is_large IS 'a verdict and no row: the size that the registry keeps';
      REVOKE EXECUTE ON FUNCTION employer_is_public_body, employer_is_large FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION employer_is_public_body, employer_is_large TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION employer_is_large, employer_is_public_body');
  }
}
