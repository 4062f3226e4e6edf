import { MigrationInterface, QueryRunner } from 'typeorm';

/** 已计数单位 — which employers were counted this year before the office began here, so that none counts twice. */
export class KeepCountedEmployers1767225600183 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE counted_employer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        employer_id bigint NOT NULL REFERENCES employer (id),
        measure text NOT NULL,
        day date NOT NULL,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT counted_employer_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE counted_employer IS '已计数单位: counted in this year before the office began here, in numbers that count an employer once a year';
      CREATE UNIQUE INDEX counted_employer_once ON counted_employer (employer_id, measure, (extract(year FROM day))) WHERE until_version IS NULL;
      ALTER TABLE counted_employer ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON counted_employer TO taizhang_app
        USING (district_id IN (SELECT app_districts())) WITH CHECK (district_id IN (SELECT app_districts()));
      CREATE POLICY jobs_all ON counted_employer TO taizhang_jobs USING (true);
      GRANT SELECT ON counted_employer TO taizhang_app, taizhang_jobs;
      GRANT INSERT (district_id, employer_id, measure, day, from_version), UPDATE (until_version) ON counted_employer TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON counted_employer FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON counted_employer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counted_employer');
  }
}
