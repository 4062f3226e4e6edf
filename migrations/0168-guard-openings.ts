import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['opening_balance', 'opening_cover'];

/** What another district had counted before it began is shown to nobody outside it. */
export class GuardOpenings1767225600168 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY app_scope ON ${table} TO taizhang_app
          USING (district_id IN (SELECT app_districts())) WITH CHECK (district_id IN (SELECT app_districts()));
        CREATE POLICY jobs_all ON ${table} TO taizhang_jobs USING (true);
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        DROP POLICY jobs_all ON ${table};
        DROP POLICY app_scope ON ${table};
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
      `);
  }
}
