import { MigrationInterface, QueryRunner } from 'typeorm';

/** 疑似同一单位 — a firm under another code of one organisation, or under another code of its own name. */
export class TellEmployersAlike1767225600766 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Its body comes with its room.
    await runner.query(`
      CREATE INDEX employer_organisation ON employer (district_id, substr(credit_code, 9, 9));
      CREATE FUNCTION employer_is_alike(unit bigint) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
      REVOKE EXECUTE ON FUNCTION employer_is_alike FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION employer_is_alike TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION employer_is_alike;
      DROP INDEX employer_organisation;
    `);
  }
}
