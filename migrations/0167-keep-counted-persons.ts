import { MigrationInterface, QueryRunner } from 'typeorm';

/** 已计数人员 — who was counted this year before the office began here, so that nobody counts twice. */
export class KeepCountedPersons1767225600167 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE counted_person (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        person_id bigint NOT NULL REFERENCES person (id),
        measure text NOT NULL,
        day date NOT NULL,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT counted_person_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE counted_person IS '已计数人员: counted in this year before the office began here, in numbers that count a person once a year';
      CREATE UNIQUE INDEX counted_person_once ON counted_person (person_id, measure, (extract(year FROM day))) WHERE until_version IS NULL;
      ALTER TABLE counted_person ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON counted_person TO taizhang_app
        USING (district_id IN (SELECT app_districts())) WITH CHECK (district_id IN (SELECT app_districts()));
      CREATE POLICY jobs_all ON counted_person TO taizhang_jobs USING (true);
      GRANT SELECT ON counted_person TO taizhang_app, taizhang_jobs;
      GRANT INSERT (district_id, person_id, measure, day, from_version), UPDATE (until_version) ON counted_person TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON counted_person FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON counted_person FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counted_person');
  }
}
