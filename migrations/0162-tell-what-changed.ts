import { MigrationInterface, QueryRunner } from 'typeorm';

/** 变动标记 — by one small read a screen learns whether anything of a unit, a ledger or a figure has changed. */
export class TellWhatChanged1767225600162 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL,
        unit_id int NOT NULL,
        record_type text NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX unit_change_district ON unit_change (district_id, id);
      COMMENT ON TABLE unit_change IS '待记变动: the units of changed records, until the posting has counted them';
      CREATE TABLE change_token (
        unit_id int NOT NULL,
        record_type text NOT NULL,
        district_id int NOT NULL,
        changes bigint NOT NULL,
        PRIMARY KEY (unit_id, record_type, district_id)
      );
      COMMENT ON TABLE change_token IS '变动标记: of a unit with all below it, how often the posting of a district met a change of a ledger, or of figures';
      CREATE TABLE district_position (
        district_id int PRIMARY KEY,
        position bigint NOT NULL,
        posted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      COMMENT ON TABLE district_position IS '当前账位: the last entry of each district; readable by all';
      INSERT INTO district_position (district_id, position) SELECT district_id, max(id) FROM journal_entry GROUP BY district_id;

      ALTER TABLE unit_change ENABLE ROW LEVEL SECURITY;
      ALTER TABLE change_token ENABLE ROW LEVEL SECURITY;
      CREATE POLICY jobs_all ON unit_change TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON change_token TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY app_scope ON change_token FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      GRANT SELECT, DELETE ON unit_change TO taizhang_jobs;
      GRANT SELECT, INSERT, UPDATE ON change_token, district_position TO taizhang_jobs;
      GRANT SELECT ON change_token, district_position TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What the ledgers were told notes the units of a change; they are told anew by the next installation.
    await runner.query(`
      DO $$ DECLARE told record; BEGIN
        FOR told IN SELECT p.proname, pg_get_functiondef(p.oid) AS definition FROM pg_proc p
                     WHERE p.pronamespace = 'public'::regnamespace AND p.proname ~ '_notes$' AND p.prosrc LIKE '%INSERT INTO unit_change%' LOOP
          EXECUTE regexp_replace(told.definition, 'INSERT INTO unit_change.*?u [(]unit_id[)];', '', 'g');
          DELETE FROM ledger_installation WHERE record_type = regexp_replace(told.proname, '_notes$', '');
        END LOOP;
      END $$;
      DROP TABLE district_position, change_token, unit_change;
    `);
  }
}
