import { MigrationInterface, QueryRunner } from 'typeorm';

/** 决定依据 — a decision keeps which policy values it used: their rows hold key, value, source and version, and stay. */
export class KeepWhatDecided1767225600174 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_policy (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        revision int NOT NULL,
        verb text NOT NULL,
        policy_value_id int NOT NULL REFERENCES policy_value (id),
        day date NOT NULL,
        district_id int NOT NULL,
        territory_id int NOT NULL,
        handling_unit_id int NOT NULL
      );
      COMMENT ON TABLE decision_policy IS '决定依据: the policy values that an approval of a record was judged by; only ever added to';
      COMMENT ON COLUMN decision_policy.revision IS 'as which the record was approved';
      COMMENT ON COLUMN decision_policy.day IS 'the day of which the value was asked';
      CREATE INDEX decision_policy_record ON decision_policy (record_type, record_id, revision);
      ALTER TABLE decision_policy ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON decision_policy FOR SELECT TO taizhang_app
        USING (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));
      CREATE POLICY app_adds ON decision_policy FOR INSERT TO taizhang_app
        WITH CHECK ((SELECT app_setting('app.user')) IS NOT NULL);
      GRANT SELECT ON decision_policy TO taizhang_app;
      GRANT INSERT (record_type, record_id, revision, verb, policy_value_id, day, district_id, territory_id, handling_unit_id)
        ON decision_policy TO taizhang_app;
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_policy
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_policy');
  }
}
