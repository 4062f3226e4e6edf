import { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only journal of counts, its balances, and their proof. */
export class CreateJournal1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journal_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL,
        measure text NOT NULL,
        unit_id int NOT NULL,
        day date NOT NULL,
        quantity numeric(18, 2) NOT NULL CONSTRAINT journal_entry_moves_something CHECK (quantity <> 0),
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        revision int NOT NULL,
        group_id bigint NOT NULL,
        rule_version text NOT NULL,
        cause text NOT NULL DEFAULT 'record',
        posted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX journal_entry_group ON journal_entry (district_id, measure, group_id);
      CREATE INDEX journal_entry_day ON journal_entry (district_id, measure, day);
      CREATE INDEX journal_entry_record ON journal_entry (record_type, record_id);
      CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      COMMENT ON TABLE journal_entry IS '计数日记账: one signed line per measure, unit, day and record; never changed, only added to';
      COMMENT ON COLUMN journal_entry.id IS '账位: within a district postings are serial, so a position means the same for ever';

      CREATE TABLE balance_day (
        district_id int NOT NULL,
        unit_id int NOT NULL,
        measure text NOT NULL,
        day date NOT NULL,
        quantity numeric(20, 2) NOT NULL,
        PRIMARY KEY (district_id, unit_id, measure, day)
      );
      CREATE TABLE balance_month (
        district_id int NOT NULL,
        unit_id int NOT NULL,
        measure text NOT NULL,
        month date NOT NULL,
        quantity numeric(20, 2) NOT NULL,
        PRIMARY KEY (district_id, unit_id, measure, month)
      );
      COMMENT ON TABLE balance_day IS '日余额: sum of the entries of one day, at the counted unit and at the district';
      COMMENT ON TABLE balance_month IS '月余额: sum of the entries of one month';

      CREATE TABLE parked_group (
        district_id int NOT NULL,
        measure text NOT NULL,
        group_kind text NOT NULL,
        group_id bigint NOT NULL,
        error text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (district_id, measure, group_kind, group_id)
      );
      COMMENT ON TABLE parked_group IS '挂起: groups a rule could not evaluate, with the error; shown beside the numbers';

      CREATE TABLE rule_set (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hash text NOT NULL,
        cause text NOT NULL,
        activated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      COMMENT ON TABLE rule_set IS '口径版本: the last row is in force; a worker with other rules does not post';

      CREATE TABLE recount (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        balances int NOT NULL,
        differences int NOT NULL,
        skipped_pending int NOT NULL,
        sample jsonb NOT NULL
      );
      CREATE INDEX recount_latest ON recount (district_id, id DESC);
      COMMENT ON TABLE recount IS '复算: every balance compared with the rules applied to all records from scratch';

      ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE balance_day ENABLE ROW LEVEL SECURITY;
      ALTER TABLE balance_month ENABLE ROW LEVEL SECURITY;
      ALTER TABLE record_change ENABLE ROW LEVEL SECURITY;
      ALTER TABLE recount ENABLE ROW LEVEL SECURITY;
      ALTER TABLE parked_group ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON journal_entry FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON balance_day FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON balance_month FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON record_change FOR SELECT TO taizhang_app 
        USING (district_id = app_setting('app.district') OR district_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON recount FOR SELECT TO taizhang_app
        USING (district_id = app_setting('app.district') OR district_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON parked_group FOR SELECT TO taizhang_app
        USING (district_id = app_setting('app.district') OR district_id IN (SELECT app_units()));
      CREATE POLICY jobs_all ON journal_entry TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON balance_day TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON balance_month TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON record_change TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON recount TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON parked_group TO taizhang_jobs USING (true) WITH CHECK (true);

      GRANT SELECT ON journal_entry, balance_day, balance_month, record_change, recount, parked_group TO taizhang_app;
      GRANT SELECT, INSERT ON journal_entry, recount TO taizhang_jobs;
      GRANT SELECT, INSERT, UPDATE ON balance_day, balance_month TO taizhang_jobs;
      GRANT SELECT, INSERT, DELETE ON record_change, parked_group TO taizhang_jobs;
      GRANT UPDATE ON parked_group TO taizhang_jobs;
      GRANT SELECT ON rule_set TO taizhang_app, taizhang_jobs;
      GRANT INSERT ON rule_set TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE recount, rule_set, parked_group, balance_month, balance_day, journal_entry;
      DROP POLICY app_scope ON record_change;
      DROP POLICY jobs_all ON record_change;
      REVOKE ALL ON record_change FROM taizhang_app, taizhang_jobs;
      ALTER TABLE record_change DISABLE ROW LEVEL SECURITY;
    `);
  }
}
