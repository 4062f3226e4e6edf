import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From here on the bodies of functions stand in the rooms (src/platform/database/room-sql.ts). They are told again after any
 * step, forwards or back, for a step may have put others in their place; the way back before this one puts back those that
 * migrations had made. What only older steps called is gone: ledgers are installed from their declarations, and a session
 * begins with a sign-in.
 */
export class TellFunctionsAfterEachStep1767225600157 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE function_before_rooms AS
        SELECT p.oid::regprocedure::text AS signature, pg_get_functiondef(p.oid) AS definition FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace AND p.proname !~ '_(notes|guard|audit)$|^(cases|hints)_of_'
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e');
      COMMENT ON TABLE function_before_rooms IS 'for the way back: functions as migrations had made them before they stood in the rooms';
      DROP PROCEDURE notes_of_its_own, name_readers, guard_ledger, guard_periods, names_person, make_ledger;
      DROP FUNCTION note_change, start_session;

      -- What it does is said in src/platform/database/installation.sql; on the way here there is nothing to forget yet.
      CREATE FUNCTION forget_room_sql() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      REVOKE EXECUTE ON FUNCTION forget_room_sql FROM PUBLIC;
      CREATE TRIGGER forget_room_sql AFTER INSERT OR DELETE ON migrations FOR EACH STATEMENT EXECUTE FUNCTION forget_room_sql();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER forget_room_sql ON migrations;
      DROP FUNCTION forget_room_sql;
      DELETE FROM ledger_installation WHERE record_type LIKE 'sql:%';
      SET LOCAL check_function_bodies = off;
      DO $$ DECLARE made text; BEGIN
        FOR made IN SELECT definition FROM function_before_rooms LOOP EXECUTE made; END LOOP;
      END $$;
      REVOKE EXECUTE ON FUNCTION start_session FROM PUBLIC;
      DROP TABLE function_before_rooms;
    `);
  }
}
