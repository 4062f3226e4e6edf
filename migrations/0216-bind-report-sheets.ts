import { MigrationInterface, QueryRunner } from 'typeorm';

/** 上级报表 — workbooks of superiors, what each cell of them means, and what they were filled with. */
export class BindReportSheets1767225600216 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_sheet (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        title text NOT NULL,
        file_id bigint NOT NULL REFERENCES kept_file (id),
        added_by int NOT NULL REFERENCES user_account (id),
        added_at timestamptz NOT NULL
      );
      COMMENT ON TABLE report_sheet IS '上级报表: a workbook that a superior wants filled, as it came';

      CREATE TABLE report_sheet_binding (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        sheet_id bigint NOT NULL REFERENCES report_sheet (id),
        revision int NOT NULL,
        bindings jsonb NOT NULL,
        bound_by int NOT NULL REFERENCES user_account (id),
        bound_at timestamptz NOT NULL,
        CONSTRAINT report_sheet_binding_once UNIQUE (sheet_id, revision)
      );
      COMMENT ON TABLE report_sheet_binding IS '取数关系: what each cell of a sheet takes, as a whole; the last revision is in force';

      CREATE TABLE report_sheet_filling (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        sheet_id bigint NOT NULL REFERENCES report_sheet (id),
        revision int NOT NULL,
        freeze_id bigint NOT NULL REFERENCES period_freeze (id),
        file_id bigint NOT NULL REFERENCES kept_file (id),
        filled_by int NOT NULL REFERENCES user_account (id),
        filled_at timestamptz NOT NULL
      );
      COMMENT ON TABLE report_sheet_filling IS '填报: which file was made of a sheet, by which revision of its bindings, from which freeze';

      ALTER TABLE report_sheet ENABLE ROW LEVEL SECURITY;
      ALTER TABLE report_sheet_binding ENABLE ROW LEVEL SECURITY;
      ALTER TABLE report_sheet_filling ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON report_sheet TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON report_sheet_binding TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON report_sheet_filling TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      GRANT SELECT ON report_sheet, report_sheet_binding, report_sheet_filling TO taizhang_app;
      GRANT INSERT (unit_id, title, file_id, added_by, added_at) ON report_sheet TO taizhang_app;
      GRANT INSERT (unit_id, sheet_id, revision, bindings, bound_by, bound_at) ON report_sheet_binding TO taizhang_app;
      GRANT INSERT (unit_id, sheet_id, revision, freeze_id, file_id, filled_by, filled_at) ON report_sheet_filling TO taizhang_app;
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON report_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON report_sheet_binding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON report_sheet_filling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CALL audits('report_sheet', 'id', 'unit_id', 'title', 'file_id');
      CALL audits('report_sheet_binding', 'id', 'sheet_id', 'revision', 'bindings');
      CALL audits('report_sheet_filling', 'id', 'sheet_id', 'revision', 'freeze_id', 'file_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE report_sheet_filling, report_sheet_binding, report_sheet;
      DROP FUNCTION report_sheet_filling_audit, report_sheet_binding_audit, report_sheet_audit;
    `);
  }
}
