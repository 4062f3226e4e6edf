import { MigrationInterface, QueryRunner } from 'typeorm';

/** 数据比对名单 — lists of other authorities, and their sealed lines. */
export class CreateDataComparisonLists1767225600151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_comparison_list (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        kind text NOT NULL,
        month date NOT NULL,
        source text NOT NULL,
        document_number text NOT NULL,
        received_on date NOT NULL,
        stated_rows int NOT NULL CHECK (stated_rows > 0),
        CONSTRAINT data_comparison_list_month CHECK (month = date_trunc('month', month)::date)
      );
      CREATE UNIQUE INDEX data_comparison_list_in_use ON data_comparison_list (district_id, kind, month) WHERE status = 'in_use';
      COMMENT ON TABLE data_comparison_list IS '数据比对名单: what another authority sent for a month; a later list of its kind and month takes its place';

      CREATE TABLE data_comparison_part (
        list_id bigint NOT NULL REFERENCES data_comparison_list (id),
        part int NOT NULL,
        rows int NOT NULL CHECK (rows > 0),
        content_index text NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (list_id, part)
      );
      COMMENT ON TABLE data_comparison_part IS '名单分批: the parts of a list that are here; the same part sent again is known by its keyed digest';

      CREATE TABLE data_comparison_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        list_id bigint NOT NULL REFERENCES data_comparison_list (id),
        district_id int NOT NULL REFERENCES org_unit (id),
        number text NOT NULL CONSTRAINT data_comparison_row_sealed CHECK (is_sealed(number)),
        number_index text NOT NULL,
        from_on date,
        to_on date CHECK (to_on >= from_on),
        remark text
      );
      CREATE INDEX data_comparison_row_list ON data_comparison_row (list_id, id);
      CREATE INDEX data_comparison_row_number ON data_comparison_row (district_id, number_index);
      COMMENT ON TABLE data_comparison_row IS '名单行: one person or firm of a list; the number is sealed and found by its blind index; never changed, no revisions';
      COMMENT ON COLUMN data_comparison_row.number_index IS '号码盲索引: as of persons, so that a line and a person meet without either being opened';
      INSERT INTO sealed_column VALUES ('data_comparison_row', 'number', 'id');

      ALTER TABLE data_comparison_part ENABLE ROW LEVEL SECURITY;
      ALTER TABLE data_comparison_row ENABLE ROW LEVEL SECURITY;
      -- A line is seen by whoever sees its list: the list's own policies answer.
      CREATE POLICY app_scope ON data_comparison_part TO taizhang_app
        USING (EXISTS (SELECT FROM data_comparison_list l WHERE l.id = list_id));
      CREATE POLICY app_scope ON data_comparison_row TO taizhang_app
        USING (EXISTS (SELECT FROM data_comparison_list l WHERE l.id = list_id));
      CREATE POLICY jobs_read ON data_comparison_row FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT, INSERT ON data_comparison_part, data_comparison_row TO taizhang_app;
      GRANT SELECT ON data_comparison_row TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sealed_column WHERE table_name = 'data_comparison_row';
      DROP TABLE data_comparison_row, data_comparison_part;
      CALL forget_ledger('data_comparison_list');
    `);
  }
}
