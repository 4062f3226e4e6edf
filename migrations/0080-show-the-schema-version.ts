import { MigrationInterface, QueryRunner } from 'typeorm';

/** The programs that may not migrate read which steps were run, so that they refuse a schema of another version. */
export class ShowTheSchemaVersion1767225600080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON migrations TO taizhang_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE SELECT ON migrations FROM taizhang_app');
  }
}
