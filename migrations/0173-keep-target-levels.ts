import { MigrationInterface, QueryRunner } from 'typeorm';

/** 目标层级 — an office names and orders the levels of targets itself; those of before are the first filling. */
export class KeepTargetLevels1767225600173 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target_level (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL CONSTRAINT target_level_code CHECK (code ~ '^[a-z][a-z0-9_]{1,39}$'),
        label text NOT NULL,
        place int NOT NULL,
        last_year int,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT target_level_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE target_level IS '目标层级: who sets targets, as the office names and orders them, in the versions of its data';
      COMMENT ON COLUMN target_level.last_year IS '末年度: the last year for which targets of it are set; null while it is in use';
      CREATE UNIQUE INDEX target_level_once ON target_level (code) WHERE until_version IS NULL;
      INSERT INTO target_level (code, label, place, from_version)
      SELECT code, label, place, (SELECT max(version) FROM office_version)
        FROM (VALUES ('province', '省级', 10), ('city', '市级', 20), ('district', '区级', 30),
                     ('department_performance', '部门绩效目标', 40), ('unstated', '未注明层级', 50)) AS first (code, label, place);
      GRANT SELECT ON target_level TO taizhang_app, taizhang_jobs;
      GRANT INSERT (code, label, place, last_year, from_version), UPDATE (until_version) ON target_level TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON target_level FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON target_level FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE target DROP CONSTRAINT target_level_check;
    `);
  }

  /** Targets of levels that an office added stay: the older rule holds for new ones only. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE target ADD CONSTRAINT target_level_check
        CHECK (level IN ('province', 'city', 'district', 'department_performance', 'unstated')) NOT VALID;
      DROP TABLE target_level;
    `);
  }
}
