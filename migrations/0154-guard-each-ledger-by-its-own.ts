import { MigrationInterface, QueryRunner } from 'typeorm';

/** The guard of a ledger's days is made from its declaration (src/ledgers/install/guard-sql.ts); the general one holds until that is told. */
export class GuardEachLedgerByItsOwn1767225600154 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON FUNCTION guard_days IS 'holds the days of a ledger until the database is told its declaration, and with it a guard of its own; then nothing uses this, nor ledger_restated';
      ${forget(`EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_guard');`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${forget('')}
      COMMENT ON FUNCTION guard_days IS NULL;
    `);
  }
}

const forget = (guard: string) => `
  CREATE OR REPLACE PROCEDURE forget_ledger(tab text) LANGUAGE plpgsql AS $$
  BEGIN
    EXECUTE format('DROP TABLE %I CASCADE', tab);
    EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_notes');
    ${guard}
    DELETE FROM ledger_day WHERE record_type = tab;
    DELETE FROM ledger_restated WHERE record_type = tab;
    DELETE FROM ledger_reader WHERE record_type = tab;
    DELETE FROM ledger_awaiting WHERE record_type = tab;
    DELETE FROM sealed_column WHERE table_name = tab;
    DELETE FROM ledger_installation WHERE record_type = tab;
  END $$;`;
