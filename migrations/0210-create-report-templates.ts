import { MigrationInterface, QueryRunner } from 'typeorm';

/** 报告底稿 — last year's text of a report, every number in it, and what the office has said that it is. */
export class CreateReportTemplates1767225600210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_template (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        file_id bigint NOT NULL,
        title text NOT NULL,
        last_day date NOT NULL,
        given_by int NOT NULL REFERENCES user_account (id),
        given_at timestamptz NOT NULL,
        withdrawn_by int REFERENCES user_account (id),
        withdrawn_at timestamptz,
        withdrawal_reason text,
        CONSTRAINT report_template_withdrawn
          CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
      );
      CREATE UNIQUE INDEX report_template_once ON report_template (file_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX report_template_of_unit ON report_template (unit_id, id DESC);
      COMMENT ON TABLE report_template IS '报告底稿: a report of before, in the place of whose numbers those of another period are written';
      COMMENT ON COLUMN report_template.file_id IS '文件编号: of the docx, as it was kept';
      COMMENT ON COLUMN report_template.last_day IS 'the day up to which its own numbers are';

      CREATE TABLE report_template_number (
        template_id bigint NOT NULL REFERENCES report_template (id),
        place int NOT NULL,
        reading jsonb NOT NULL,
        proposed text,
        certainty text NOT NULL CONSTRAINT report_template_number_certainty CHECK (certainty IN ('sure', 'unsure', 'unknown')),
        address text,
        value_then numeric,
        confirmed_by int REFERENCES user_account (id),
        confirmed_at timestamptz,
        PRIMARY KEY (template_id, place),
        CONSTRAINT report_template_number_confirmed
          CHECK ((address IS NULL) = (confirmed_by IS NULL) AND (address IS NULL) = (confirmed_at IS NULL))
      );
      COMMENT ON TABLE report_template_number IS '底稿数字: one number of a report, what it was taken for and what the office has said that it is';
      COMMENT ON COLUMN report_template_number.reading IS 'where it stands and how it is written, as it was read when the report was given';
      COMMENT ON COLUMN report_template_number.address IS 'of the value that it is, the same from year to year; prose where it is none';
      COMMENT ON COLUMN report_template_number.value_then IS 'what that was when it was confirmed, in single units: it tells how the text rounds';

      GRANT SELECT ON report_template, report_template_number TO taizhang_app, taizhang_jobs;
      GRANT INSERT (unit_id, file_id, title, last_day, given_by, given_at),
            UPDATE (withdrawn_by, withdrawn_at, withdrawal_reason) ON report_template TO taizhang_app;
      GRANT INSERT (template_id, place, reading, proposed, certainty),
            UPDATE (address, value_then, confirmed_by, confirmed_at) ON report_template_number TO taizhang_app;
      ALTER TABLE report_template ENABLE ROW LEVEL SECURITY;
      ALTER TABLE report_template_number ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON report_template TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON report_template_number TO taizhang_app
        USING (EXISTS (SELECT FROM report_template t WHERE t.id = template_id))
        WITH CHECK (EXISTS (SELECT FROM report_template t WHERE t.id = template_id));
      CREATE POLICY jobs_read ON report_template FOR SELECT TO taizhang_jobs USING (true);
      CREATE POLICY jobs_read ON report_template_number FOR SELECT TO taizhang_jobs USING (true);
      CREATE FUNCTION keep_report_template() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      REVOKE EXECUTE ON FUNCTION keep_report_template FROM PUBLIC;
      CREATE TRIGGER keep_given BEFORE UPDATE ON report_template FOR EACH ROW EXECUTE FUNCTION keep_report_template();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON report_template FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON report_template_number FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CALL audits('report_template', 'id', 'unit_id', 'file_id', 'title', 'last_day', 'withdrawn_at', 'withdrawal_reason');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE report_template_number, report_template;
      DROP FUNCTION keep_report_template, report_template_audit;
    `);
  }
}
