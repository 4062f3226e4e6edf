import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 机构自管数据 — what an office goes by and keeps itself: policy values and the working calendar, in versions that are never
 * overwritten, each the work of a change that one person asked for and another approved.
 */
export class KeepOfficeData1767225600158 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE office (
        id int PRIMARY KEY DEFAULT 1 CONSTRAINT office_once CHECK (id = 1),
        switched_on_at timestamptz,
        switched_on_by int REFERENCES user_account (id),
        is_exercise boolean NOT NULL DEFAULT false
      );
      COMMENT ON TABLE office IS '本系统: set up by one person until it is switched on (启用), kept by two from then on';
      COMMENT ON COLUMN office.is_exercise IS '练习库';
      -- An office that has people works already.
      INSERT INTO office (switched_on_at) SELECT CASE WHEN EXISTS (SELECT FROM user_account) THEN clock_timestamp() END;

      CREATE TABLE office_change (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        unit_id int NOT NULL REFERENCES org_unit (id),
        region text,
        title text NOT NULL,
        input jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CONSTRAINT office_change_state_known CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn')),
        asked_by int NOT NULL REFERENCES user_account (id),
        asked_at timestamptz NOT NULL,
        decided_by int REFERENCES user_account (id),
        decided_at timestamptz,
        decision_reason text,
        alone boolean NOT NULL DEFAULT false,
        CONSTRAINT office_change_decided CHECK ((state = 'waiting') = (decided_at IS NULL))
      );
      COMMENT ON TABLE office_change IS '机构数据变更: what is to be kept otherwise; in force once another person has approved it';
      COMMENT ON COLUMN office_change.unit_id IS 'of who asked for it';
      COMMENT ON COLUMN office_change.region IS 'code of the region it holds for, where it holds for one';
      COMMENT ON COLUMN office_change.alone IS 'approved by who asked for it, while the office was being set up';
      CREATE INDEX office_change_waiting ON office_change (id) WHERE state = 'waiting';

      CREATE TABLE office_version (
        version int PRIMARY KEY,
        change_id int UNIQUE REFERENCES office_change (id),
        made_at timestamptz NOT NULL
      );
      COMMENT ON TABLE office_version IS '机构数据版本: each change that came into force makes one';
      INSERT INTO office_version (version, made_at) VALUES (1, clock_timestamp());

      CREATE TABLE policy_value (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL,
        region text NOT NULL CONSTRAINT policy_value_region_code CHECK (region ~ '^[0-9]{6}$'),
        prefix text NOT NULL GENERATED ALWAYS AS (regexp_replace(region, '(00)+$', '')) STORED,
        value text NOT NULL,
        number numeric GENERATED ALWAYS AS (CASE WHEN value ~ '^[0-9]+([.][0-9]+)?$' THEN value::numeric END) STORED,
        valid_from date NOT NULL,
        valid_to date CONSTRAINT policy_value_ends_after_it_begins CHECK (valid_to >= valid_from),
        source text NOT NULL,
        is_confirmed boolean NOT NULL,
        assumed text,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT policy_value_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE policy_value IS '政策取值: one value for a region and a period, with its source; in force from one version of the office''s data until another replaced it';
      COMMENT ON COLUMN policy_value.prefix IS 'by which the codes of the region begin; empty for the whole country';
      COMMENT ON COLUMN policy_value.valid_to IS 'the last day; null while no end is known';
      CREATE UNIQUE INDEX policy_value_once ON policy_value (key, prefix, valid_from) WHERE until_version IS NULL;

      CREATE TABLE holiday_notice (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        year int NOT NULL CONSTRAINT holiday_notice_year CHECK (year BETWEEN 1949 AND 2100),
        document text NOT NULL,
        issued_on date NOT NULL,
        url text,
        days_off jsonb NOT NULL,
        worked_weekend_days date[] NOT NULL,
        exception text,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT holiday_notice_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE holiday_notice IS '节假日安排: what the State Council ordered for a year';
      CREATE UNIQUE INDEX holiday_notice_once ON holiday_notice (year) WHERE until_version IS NULL;

      GRANT SELECT ON office, office_change, office_version, policy_value, holiday_notice TO taizhang_app, taizhang_jobs;
      GRANT UPDATE (switched_on_at, switched_on_by, is_exercise) ON office TO taizhang_app;
      GRANT INSERT (kind, unit_id, region, title, input, asked_by, asked_at),
            UPDATE (state, decided_by, decided_at, decision_reason, alone) ON office_change TO taizhang_app;
      GRANT INSERT ON office_version TO taizhang_app;
      GRANT INSERT (key, region, value, valid_from, valid_to, source, is_confirmed, assumed, from_version),
            UPDATE (until_version) ON policy_value TO taizhang_app;
      GRANT INSERT (year, document, issued_on, url, days_off, worked_weekend_days, exception, from_version),
            UPDATE (until_version) ON holiday_notice TO taizhang_app;

      ALTER TABLE office_change ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_keeps ON office_change TO taizhang_app USING ((SELECT app_setting('app.user')) IS NOT NULL);
      CREATE POLICY jobs_read ON office_change FOR SELECT TO taizhang_jobs USING (true);

      CREATE FUNCTION keep_office_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE FUNCTION keep_office_data() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      REVOKE EXECUTE ON FUNCTION keep_office_change, keep_office_data FROM PUBLIC;
      CREATE TRIGGER keep_decided BEFORE UPDATE ON office_change FOR EACH ROW EXECUTE FUNCTION keep_office_change();
      CREATE TRIGGER keep_versions BEFORE UPDATE ON policy_value FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep_versions BEFORE UPDATE ON holiday_notice FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CALL audits('office', 'id', 'switched_on_at', 'switched_on_by', 'is_exercise');
      CALL audits('office_change', 'id', 'kind', 'region', 'title', 'state', 'asked_by', 'decided_by', 'decision_reason', 'alone');
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON office FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON office_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON office_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON policy_value FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON holiday_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_installation WHERE record_type IN ('policy', 'calendar');
      DROP TABLE holiday_notice, policy_value, office_version, office_change, office;
      DROP FUNCTION keep_office_change, keep_office_data, office_audit, office_change_audit;
    `);
  }
}
