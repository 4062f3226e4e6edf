import { MigrationInterface, QueryRunner } from 'typeorm';

/** 报告数据表、具名事实 — numbers of a report that no ledger counts. */
export class CreateReportTables1767225600205 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_table (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        territory_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        kind text NOT NULL,
        year int NOT NULL,
        last_day date,
        title text NOT NULL,
        amount_unit text,
        decimals int NOT NULL,
        columns jsonb,
        lines jsonb NOT NULL,
        source_document text NOT NULL,
        note text,
        compiled_on date NOT NULL
      );
      CREATE UNIQUE INDEX report_table_once ON report_table (territory_id, kind, year, coalesce(last_day, 'infinity'), title)
       WHERE status <> 'withdrawn';
      COMMENT ON TABLE report_table IS '报告数据表: numbers of a report that no ledger counts, as the source prints them';
      COMMENT ON COLUMN report_table.lines IS 'code, label, isOfWhich, values: a cell for each column, as decimal text with the digits that were printed';
      COMMENT ON COLUMN report_table.columns IS 'where the kind leaves them to the table';

      CREATE TABLE named_fact (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        territory_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        name text NOT NULL,
        value numeric(18, 4) NOT NULL,
        value_unit text NOT NULL,
        first_day date,
        as_of date NOT NULL,
        source_document text NOT NULL,
        note text,
        CONSTRAINT named_fact_in_order CHECK (first_day <= as_of)
      );
      CREATE UNIQUE INDEX named_fact_once ON named_fact (territory_id, name, coalesce(first_day, '-infinity'), as_of) WHERE status <> 'withdrawn';
      COMMENT ON TABLE named_fact IS '具名事实: a number of a text, by name, with where it is from';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CALL forget_ledger('named_fact'); CALL forget_ledger('report_table');`);
  }
}
