import { MigrationInterface, QueryRunner } from 'typeorm';

/** Which declaration of a ledger the database has been told; see src/ledgers/install. */
export class KnowInstalledLedgers1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_installation (
        record_type text PRIMARY KEY,
        hash text NOT NULL,
        installed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      COMMENT ON TABLE ledger_installation IS '台账安装: the declaration of each ledger that columns, triggers, policies and catalogue were made from';
      GRANT SELECT ON ledger_installation TO taizhang_app, taizhang_jobs;

      CREATE PROCEDURE forget_ledger(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('DROP TABLE %I CASCADE', tab);
        EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_notes');
        DELETE FROM ledger_day WHERE record_type = tab;
        DELETE FROM ledger_restated WHERE record_type = tab;
        DELETE FROM ledger_reader WHERE record_type = tab;
        DELETE FROM ledger_awaiting WHERE record_type = tab;
        DELETE FROM sealed_column WHERE table_name = tab;
        DELETE FROM ledger_installation WHERE record_type = tab;
      END $$;
      COMMENT ON PROCEDURE forget_ledger IS 'for the way back: drops a ledger with what was told of it when it was installed';

      CREATE INDEX person_correction_awaiting ON person_correction (district_id, status, changed_at, id)
        INCLUDE (handling_unit_id, territory_id) WHERE status = 'submitted';
      CREATE INDEX employer_correction_awaiting ON employer_correction (district_id, status, changed_at, id)
        INCLUDE (handling_unit_id, territory_id) WHERE status = 'submitted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX employer_correction_awaiting, person_correction_awaiting;
      DROP PROCEDURE forget_ledger;
      DROP TABLE ledger_installation;
    `);
  }
}
